import fc from "fast-check";
import { bucketArns } from "../../../policies/bucket-arns";
import { al2023Repositories } from "../../../policies/endpoint/al2023-repositories";
import { combine } from "../../../policies/endpoint/combine";
import { denyAll } from "../../../policies/endpoint/deny-all";
import { fullAccess } from "../../../policies/endpoint/full-access";
import { listOnly } from "../../../policies/endpoint/list-only";
import { policyDocument, type Statement } from "../../../policies/statement";
import { uploadOnly } from "../../../policies/upload-only";

const bucket = bucketArns("arn:aws:s3:::backups");
const other = bucketArns("arn:aws:s3:::logs");
const noDeletes: Statement = {
  Sid: "NoDeletes",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:DeleteObject",
  Resource: "*",
};

test("one document holds the statements of all, in their order", () => {
  const combined = combine(uploadOnly(bucket), al2023Repositories("eu-west-1"));
  expect(combined.Version).toBe("2012-10-17");
  expect(combined.Statement.map(({ Sid }) => Sid)).toEqual([
    "UploadToBackupBucketOnly",
    "ReadAmazonLinuxRepositories",
  ]);
});

test("the same preset twice is said once", () => {
  expect(combine(uploadOnly(bucket), uploadOnly(bucket))).toEqual(uploadOnly(bucket));
});

test("one preset for two buckets has two names", () => {
  const { Statement } = combine(listOnly(bucket), listOnly(other), listOnly(bucketArns("arn:aws:s3:::more")));
  expect(Statement.map(({ Sid }) => Sid)).toEqual(["ListBucketOnly", "ListBucketOnly2", "ListBucketOnly3"]);
  expect(Statement[1]?.Resource).toBe("arn:aws:s3:::logs");
});

test("no two statements ever share a name", () => {
  const names = fc.constantFrom("A", "A2", "A22", "B");
  const effects = fc.constantFrom<"Allow" | "Deny">("Allow", "Deny");
  fc.assert(
    fc.property(fc.array(fc.tuple(names, effects, fc.nat(3)), { minLength: 1 }), (list) => {
      const documents = list.map(([Sid, Effect, n]) =>
        policyDocument({ Sid, Effect, Principal: "*", Action: "s3:GetObject", Resource: String(n) }),
      );
      const { Statement } = combine(fullAccess(), ...documents);
      expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
    }),
  );
});

test("denials alone are refused, with the reason and what to do", () => {
  expect(() => combine(policyDocument(noDeletes))).toThrow(
    /has no Allow \(NoDeletes\): what no statement allows is refused.*combine\(fullAccess/,
  );
  expect(() => combine()).toThrow(/no Allow \(no statement at all\)/);
});

test("denials beside something that is allowed are taken", () => {
  expect(combine(fullAccess(), policyDocument(noDeletes)).Statement).toHaveLength(2);
});

test("denyAll alone is meant", () => {
  expect(combine(denyAll())).toEqual(denyAll());
  expect(combine(denyAll(), policyDocument(noDeletes)).Statement).toHaveLength(2);
});

test("a denial of everything under a condition is no denyAll", () => {
  const [all] = denyAll().Statement;
  const conditional = { ...all!, Condition: { Bool: { "aws:SecureTransport": "false" } } };
  expect(() => combine(policyDocument(conditional))).toThrow(/no Allow/);
});

test("more than 20,480 characters are refused, and said", () => {
  const many = Array.from({ length: 300 }, (_, n) => uploadOnly(bucketArns(`arn:aws:s3:::backups-${n}`)));
  expect(() => combine(...many)).toThrow(
    /^policy: .* has \d{5} characters, white space included, and at most 20480 are allowed: .* for example/,
  );
});
