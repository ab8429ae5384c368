import fc from "fast-check";
import { claimsOf } from "../../../proof/claims-of-stack";
import { MATRIX_COLUMNS } from "../../../proof/decide/access-matrix";
import { Prover } from "../../../proof/decide/prover";
import { conclude, kindOfVerdict } from "../../../proof/requests/conclude";
import { RequestSpace } from "../../../proof/requests/request-space";
import { survey } from "../../../proof/requests/survey";
import { readSubjects } from "../../../proof/system/read-subjects";
import { System } from "../../../proof/system/system";
import { everyRequest, slowSurvey } from "../../support/every-request";
import { readStack } from "../../support/read-stack";
import { SAMPLES } from "../../support/settings-samples";

const OTHER = "999988887777";
const ROLE = "arn:aws:iam::111122223333:role/host";

/** Conditions on what principals, paths and callers bring along, and on what may be chosen. */
const condition = fc.constantFrom(
  { ArnNotLike: { "aws:PrincipalArn": [ROLE, `arn:aws:iam::${OTHER}:role/ci-*`] } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } },
  { StringEquals: { "aws:PrincipalAccount": OTHER } },
  { StringEquals: { "aws:PrincipalType": ["User", "Account"] } },
  { StringEquals: { "aws:username": "eve" } },
  { StringLike: { "aws:userid": "*:i-*" } },
  { Null: { "aws:TokenIssueTime": "true" } },
  { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } },
  { StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-0a1b2c3d4e5f60718" } },
  { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  { NotIpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } },
  { Bool: { "aws:SecureTransport": "false" } },
  { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
  { Bool: { "aws:ViaAWSService": "true" } },
  { StringEquals: { "aws:PrincipalServiceName": "logging.s3.amazonaws.com" } },
  { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
  { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
  { StringEquals: { "aws:PrincipalTag/team": "red" } },
);

const principal = fc.constantFrom<object>(
  { Principal: "*" },
  { Principal: { AWS: ROLE } },
  { Principal: { AWS: OTHER } },
  { Principal: { AWS: "arn:aws:iam::111122223333:user/eve" } },
  { Principal: { Service: "logging.s3.amazonaws.com" } },
  { NotPrincipal: { AWS: [ROLE, "arn:aws:iam::111122223333:root"] } },
);

const statement = fc
  .record({
    effect: fc.constantFrom("Allow", "Deny"),
    who: principal,
    actions: fc.constantFrom<object>(
      { Action: "s3:*" },
      { Action: ["s3:PutObject", "s3:GetObject"] },
      { NotAction: "s3:PutObject" },
    ),
    resource: fc.constantFrom("arn:aws:s3:::acme/*", "arn:aws:s3:::acme/*", "arn:aws:s3:::acme/logs/*"),
    conditions: fc.uniqueArray(condition, { maxLength: 1, selector: (one) => Object.keys(one)[0] }),
  })
  .map(({ effect, who, actions, resource, conditions }) => ({
    Effect: effect === "Allow" && "NotPrincipal" in who ? "Deny" : effect,
    ...who,
    ...actions,
    Resource: resource,
    ...(conditions.length === 0 ? {} : { Condition: Object.assign({}, ...conditions) as object }),
  }));

const policy = (Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** A bucket with a policy, and with a key of its own where one is given; a role with a boundary, and an endpoint. */
function spaceOf(bucketPolicy: readonly object[], endpointPolicy: object, keyPolicy?: readonly object[]) {
  const allow = { Effect: "Allow", Action: "*", Resource: "*" };
  const resource = {
    aws_s3_bucket: { b: { bucket: "acme" } },
    aws_s3_bucket_policy: { b: { bucket: "acme", policy: policy(bucketPolicy) } },
    aws_iam_role: {
      host: { name: "host", assume_role_policy: policy([]), permissions_boundary: "${x.arn}" },
    },
    aws_iam_role_policy: { host: { role: "host", policy: policy([allow]) } },
    aws_vpc_endpoint: {
      s3: { service_name: "com.amazonaws.eu-west-1.s3", policy: policy([endpointPolicy]) },
    },
    ...(keyPolicy === undefined
      ? {}
      : {
          aws_kms_key: { k: { policy: policy(keyPolicy) } },
          aws_s3_bucket_server_side_encryption_configuration: {
            b: {
              bucket: "acme",
              rule: {
                apply_server_side_encryption_by_default: {
                  sse_algorithm: "aws:kms",
                  kms_master_key_id: "${aws_kms_key.k.arn}",
                },
              },
            },
          },
        }),
  };
  const { configuration } = readSubjects([{ name: "main.tf.json", content: JSON.stringify({ resource }) }]);
  const system = new System(configuration);
  return new RequestSpace(system, system.bucket(configuration.get("aws_s3_bucket.b")), undefined);
}

const keyPolicy = fc.option(
  fc.array(
    statement.map((one) => ({ ...one, Action: "kms:*", NotAction: undefined, Resource: "*" })),
    { minLength: 1, maxLength: 2 },
  ),
  { nil: undefined },
);

const EVERYTHING = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const UPLOADS = { ...EVERYTHING, Action: "s3:PutObject" };
const OF_ACME = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme/*" };
const IN_ACCOUNT = { StringNotEquals: { "aws:PrincipalAccount": OTHER } };

/** Each tells apart principals, paths or accounts that all the others do not. */
const TELLING: readonly (readonly [string, Parameters<typeof spaceOf>])[] = [
  ["a role by its name", [[{ ...OF_ACME, Principal: { AWS: ROLE } }], EVERYTHING]],
  ["an account by its number", [[{ ...OF_ACME, Principal: { AWS: OTHER } }], EVERYTHING]],
  ["everybody but a service", [[{ ...OF_ACME, Effect: "Deny", Condition: IN_ACCOUNT }, OF_ACME], EVERYTHING]],
  ["signed requests from anonymous ones", [[{ ...OF_ACME, Principal: { AWS: "*" } }], EVERYTHING]],
  ["an endpoint from others", [[OF_ACME], UPLOADS]],
];

test.each(TELLING)("requests that a policy tells apart are decided each on its own: %s", (_, policies) => {
  const space = spaceOf(...policies);
  const { principals, paths } = space;
  expect(space.unbounded).toBeUndefined();
  for (const { actions } of MATRIX_COLUMNS.slice(0, 2))
    for (const on of [{}, { on: "any other bucket" as const }]) {
      const question = { principals, paths, actions, plain: true, withRootsOwn: true, ...on };
      for (const one of principals)
        expect([one.label, survey(space, { ...question, principals: [one] })]).toEqual([
          one.label,
          slowSurvey(space, { ...question, principals: [one] }),
        ]);
      for (const path of paths)
        expect(survey(space, { ...question, paths: [path] })).toEqual(
          slowSurvey(space, { ...question, paths: [path] }),
        );
    }
});

test("what is decided of all that no policy tells apart is what deciding each request finds", () => {
  let decided = 0;
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), keyPolicy, (bucket, key) => {
      const space = spaceOf(bucket, UPLOADS, key);
      if (space.unbounded !== undefined) return;
      const { principals, paths } = space;
      for (const { actions } of MATRIX_COLUMNS.slice(0, 2)) {
        for (const plain of [false, true]) {
          const question = { principals, paths, actions, plain };
          const found = survey(space, question);
          decided += found.decided;
          expect(found).toEqual(slowSurvey(space, question));
          for (const one of everyRequest(space, question).slice(0, 40))
            expect(kindOfVerdict(one)).toBe(conclude(one).kind);
        }
      }
    }),
    { numRuns: 12, seed: 14 },
  );
  expect(decided).toBeGreaterThan(5_000);
});

test.each([
  "a name and a region alone",
  "S3 by an interface endpoint in two zones, locked to the VPC",
  "a restore lane with a key and a further reader",
])("of %s every claim on requests comes to what deciding each request finds", (name) => {
  const read = readStack(SAMPLES[name]);
  const prover = new Prover(new System(read.configuration), read.subjects!);
  for (const { id, question } of claimsOf(read.subjects)) {
    if (question.kind !== "every request") continue;
    const asked = prover.surveyQuestion(question);
    if (asked === undefined) continue;
    expect([id, survey(prover.space, asked)]).toEqual([id, slowSurvey(prover.space, asked)]);
  }
});

test("requests are counted before they are decided, and once more where they are known", () => {
  const space = spaceOf(
    [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme/*" }],
    EVERYTHING,
  );
  const question = { principals: space.principals, paths: space.paths, actions: () => true };
  const spent = [0, 0].map((start) => {
    let sum = start;
    survey(space, question, (requests) => (sum += requests));
    return sum;
  });
  expect(spent[0]).toBeGreaterThanOrEqual(everyRequest(space, question).length);
  expect(spent[1]).toBe(spent[0]);
  const refuse = () => {
    throw new Error("too many");
  };
  expect(() => survey(space, question, refuse)).toThrow("too many");
});
