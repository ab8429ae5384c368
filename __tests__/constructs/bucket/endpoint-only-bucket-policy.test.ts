import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Testing, TerraformStack } from "cdktf";
import {
  EndpointOnlyBucketPolicy,
  type EndpointOnlyBucketPolicyProps,
} from "../../../constructs/bucket/endpoint-only-bucket-policy";
import { BackupBucket } from "../../../constructs/bucket/backup-bucket";
import { backupParts } from "../../support/backup-parts";
import { Synthesized } from "../../support/synthesized";

const operators = { arns: ["arn:aws:iam::111122223333:role/terraform"] };
const writerArns = ["arn:aws:iam::111122223333:role/database"];

const policy = (props: Partial<EndpointOnlyBucketPolicyProps> = {}) =>
  new Synthesized((scope) => {
    const { bucket, endpoint } = backupParts(scope, { encryption: { type: "kms" } });
    new EndpointOnlyBucketPolicy(scope, "Policy", {
      bucket,
      endpoints: [endpoint],
      writerArns,
      operators,
      ...props,
    });
  });

const sids = (synthesized: Synthesized) =>
  synthesized.policy("aws_s3_bucket_policy").Statement.map((statement: { Sid: string }) => statement.Sid);

test("is guarded unless told otherwise", () => {
  expect(sids(policy())).toContain("DenyBucketToOthers");
  expect(sids(policy())).not.toContain("Access-to-specific-VPCE-only");
});

test("is the article's when strict, and then names no operator", () => {
  expect(sids(policy({ kind: "strict" }))).toEqual(["Access-to-specific-VPCE-only"]);
});

test("lets further endpoints in beside its own", () => {
  const document = policy({ alsoAllowEndpoints: ["vpce-0old"] }).policy("aws_s3_bucket_policy");
  const outside = document.Statement.find((s: { Sid: string }) => s.Sid === "DenyObjectsOutsideEndpoint");
  const ids = outside.Condition.StringNotEquals["aws:SourceVpce"];
  expect(ids).toHaveLength(2);
  expect(ids[1]).toBe("vpce-0old");
});

test("comes after every other setting of the bucket and after the endpoint", () => {
  const synthesized = policy();
  const awaited: string[] = synthesized.one("aws_s3_bucket_policy").depends_on;
  const others = synthesized.types.filter(
    (type) =>
      (type.startsWith("aws_s3_bucket") && type !== "aws_s3_bucket_policy") || type === "aws_vpc_endpoint",
  );
  expect(others).toHaveLength(8);
  for (const type of others) expect(awaited.some((address) => address.startsWith(`${type}.`))).toBe(true);
});

test("nothing comes after it", () => {
  const { json } = policy();
  const bodies = Object.entries(json.resource ?? {}).filter(([type]) => type !== "aws_s3_bucket_policy");
  expect(JSON.stringify(bodies)).not.toContain("aws_s3_bucket_policy");
});

test("carries prevent_destroy unless protection is off", () => {
  expect(policy().one("aws_s3_bucket_policy").lifecycle.prevent_destroy).toBe(true);
  expect(policy({ protect: false }).one("aws_s3_bucket_policy").lifecycle.prevent_destroy).toBe(false);
});

test("checks at plan time what the operators ask to be checked", () => {
  const precondition = { condition: "${true}", errorMessage: "no operator" };
  const { lifecycle } = policy({ operators: { ...operators, precondition } }).one("aws_s3_bucket_policy");
  expect(lifecycle.precondition).toEqual([{ condition: "${true}", error_message: "no operator" }]);
});

test("lets the writers use the bucket's own key", () => {
  const [, encrypt] = policy().policy("aws_kms_key").Statement;
  expect(encrypt.Principal.AWS).toEqual(writerArns);
});

const validate = (props: Partial<EndpointOnlyBucketPolicyProps>) => {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  const { bucket, endpoint } = backupParts(stack);
  new EndpointOnlyBucketPolicy(stack, "Policy", {
    bucket,
    endpoints: [endpoint],
    writerArns,
    operators,
    ...props,
  });
  return () => stack.runAllValidations();
};

test("a guarded policy without an operator does not synthesize: it would lock Terraform out", () => {
  expect(validate({})).not.toThrow();
  expect(validate({ operators: { arns: [] } })).toThrow(/names no operator.*for example/s);
  expect(validate({ operators: undefined })).toThrow(/names no operator/);
});

test("a policy without an endpoint does not synthesize: nobody could upload", () => {
  expect(validate({ endpoints: [] })).toThrow(/names no endpoint/);
});

test("a bucket in another region than its endpoint does not synthesize, because no upload would arrive", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  const { endpoint } = backupParts(stack);
  const bucket = new BackupBucket(stack, "Elsewhere", { name: "backup", region: "eu-west-2" });
  new EndpointOnlyBucketPolicy(stack, "Policy", { bucket, endpoints: [endpoint], writerArns, operators });
  expect(() => stack.runAllValidations()).toThrow(
    /bucket is in eu-west-2 and the endpoint stack\/Endpoint in eu-west-1.*expected one region/s,
  );
});
