import { prove } from "../../proof/prove";
import { readChanged } from "../support/read-stack";

const open = (change: (json: any) => void, settings = {}) =>
  prove(readChanged(change, settings))
    .claims.filter(({ holds }) => holds === false)
    .map(({ id, verdict }) => (verdict === "unknown" ? id : `${id}: ${verdict}`));
const KMS = { bucket: { encryption: { type: "kms" } } } as const;
const NETWORK = ["no-internet-out", "no-internet-in"];

describe("what is not read makes unknown what it could decide, and no more", () => {
  test.each<[string, (json: any) => void, readonly string[], readonly string[]]>([
    [
      "a route by CloudFormation",
      (json) => {
        const template_body = "Resources:\n  R:\n    Type: AWS::EC2::Route\n";
        json.resource.aws_cloudformation_stack = { x: { name: "x", template_body } };
      },
      [...NETWORK, "private-host-can-upload", "only-our-bucket"],
      ["nobody-can-read", "operators-are-not-locked-out", "tls-only"],
    ],
    [
      "a bucket policy by awscc",
      (json) => (json.resource.awscc_s3_bucket_policy = { x: {} }),
      ["nobody-else-can-upload", "nobody-can-read", "operators-are-not-locked-out"],
      NETWORK,
    ],
    [
      "a gateway that leads to resources of a VPC",
      (json) => (json.resource.aws_vpclattice_resource_gateway = { x: {} }),
      ["no-internet-in"],
      ["no-internet-out", "private-host-can-upload", "nobody-can-read"],
    ],
    [
      "an instance that is stopped",
      (json) =>
        (json.resource.aws_ec2_instance_state = {
          x: { instance_id: "${aws_instance.hosts_private_host.id}", state: "stopped" },
        }),
      ["private-host-can-upload"],
      [...NETWORK, "nobody-can-read"],
    ],
    [
      "an instance that is kept running",
      (json) =>
        (json.resource.aws_ec2_instance_state = {
          x: { instance_id: "${aws_instance.hosts_private_host.id}", state: "running" },
        }),
      [],
      [...NETWORK, "private-host-can-upload"],
    ],
    [
      "instances that get no credentials by default",
      (json) => (json.resource.aws_ec2_instance_metadata_defaults = { x: { http_endpoint: "disabled" } }),
      ["private-host-can-upload"],
      [...NETWORK, "nobody-can-read"],
    ],
    [
      "a program that an apply runs",
      (json) => (json.resource.null_resource = { x: { provisioner: { "local-exec": { command: "x" } } } }),
      [...NETWORK, "nobody-can-read"],
      [],
    ],
    [
      "a Lambda function that an apply invokes",
      (json) => (json.resource.aws_lambda_invocation = { x: { function_name: "x", input: "{}" } }),
      [...NETWORK, "nobody-can-read"],
      [],
    ],
    [
      "an action that starts a program",
      (json) => (json.action = { aws_lambda_invoke: { x: { config: { function_name: "x" } } } }),
      [...NETWORK, "nobody-can-read"],
      [],
    ],
    [
      "a type of a provider that nobody knows",
      (json) => (json.resource.acme2_thing = { x: {} }),
      [...NETWORK, "nobody-can-read"],
      [],
    ],
    [
      "a route that is removed and not destroyed",
      (json) => (json.removed = [{ from: "aws_route.x", lifecycle: { destroy: false } }]),
      NETWORK,
      ["nobody-can-read", "operators-are-not-locked-out"],
    ],
    [
      "the same, its body in parts",
      (json) => (json.removed = [[{ from: "aws_route.x" }, { lifecycle: { destroy: false } }]]),
      NETWORK,
      ["nobody-can-read", "operators-are-not-locked-out"],
    ],
    [
      "a module that is removed and not destroyed",
      (json) => (json.removed = [{ from: "module.x", lifecycle: { destroy: false } }]),
      [...NETWORK, "nobody-can-read"],
      [],
    ],
  ])("%s", (_, change, unknown, known) => {
    const found = open(change);
    expect(found).toEqual(expect.arrayContaining([...unknown]));
    expect(found.filter((id) => known.includes(id))).toEqual([]);
  });

  test("what has no say changes nothing", () => {
    const changed = open((json) => {
      json.resource.aws_lambda_function = { x: { function_name: "x" } };
      json.resource.aws_db_instance = { x: {} };
      json.resource.terraform_data = { x: { input: 1 } };
      json.action = { aws_sns_publish: { x: { config: { topic_arn: "x", message: "x" } } } };
      json.resource.null_resource = { x: { provisioner: { "remote-exec": { inline: ["x"] } } } };
      json.resource.aws_cloudformation_stack = {
        x: { name: "x", template_body: '{"Resources": {"T": {"Type": "AWS::CloudTrail::Trail"}}}' },
      };
      json.resource.aws_s3_bucket_acl = { x: { bucket: "another", acl: "public-read" } };
      json.removed = [
        { from: "aws_route.gone" },
        { from: "aws_lambda_function.y", lifecycle: { destroy: false } },
      ];
    });
    expect(changed).toEqual([]);
  });
});

describe("a grant lets somebody use a key whatever the key's policy says", () => {
  const granted =
    (key_id: string, operations: unknown = ["Decrypt"]) =>
    (json: any) => {
      json.variable = { ...json.variable, elsewhere: {} };
      json.resource.aws_kms_key = { ...json.resource.aws_kms_key, beside: {} };
      const grantee_principal = "arn:aws:iam::111122223333:role/somebody";
      json.resource.aws_kms_grant = { x: { key_id, grantee_principal, operations } };
    };

  test.each([
    ["the bucket's key", "${aws_kms_key.bucket_key.key_id}"],
    ["the bucket's key by its ARN", "${aws_kms_key.bucket_key.arn}"],
    ["a key that is not known", "${var.elsewhere}"],
    ["a key that the input does not hold", "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ])("of %s leaves unknown what is denied", (_, key) => {
    expect(open(granted(key), KMS)).toContain("nobody-can-read");
  });

  test.each<[string, unknown]>([
    ["to make further grants", ["CreateGrant", "DescribeKey"]],
    ["to do what is not known", "${var.elsewhere}"],
  ])("%s it does as well", (_, operations) => {
    expect(open(granted("${aws_kms_key.bucket_key.key_id}", operations), KMS)).toContain("nobody-can-read");
  });

  test.each<[string, (json: any) => void, object]>([
    ["of another key", granted("${aws_kms_key.beside.key_id}"), KMS],
    ["for what S3 never asks", granted("${aws_kms_key.bucket_key.arn}", ["DescribeKey", "RetireGrant"]), KMS],
    ["where the bucket has no key of its own", granted("${aws_kms_key.beside.key_id}"), {}],
  ])("%s it changes nothing", (_, change, settings) => {
    expect(open(change, settings)).toEqual([]);
  });
});

test.each<[string, readonly string[]]>([
  ["Disabled", []],
  ["Enabled", ["nobody-can-read"]],
  ["${var.elsewhere}", ["nobody-can-read"]],
])("tags of a bucket have a say while its access control by them is %s", (status, unknown) => {
  const found = open((json) => {
    json.variable = { ...json.variable, elsewhere: {} };
    json.resource.aws_s3_bucket_abac = {
      x: { bucket: "${aws_s3_bucket.bucket.bucket}", abac_status: { status } },
    };
  });
  expect(found).toEqual(unknown.length === 0 ? [] : expect.arrayContaining([...unknown]));
});

test.each([
  ["a queue", "aws_sqs_queue_policy.x"],
  ["an organization", "aws_organizations_policy.x"],
])("the policy of %s that Terraform forgets stays, and may refuse requests", (_, from) => {
  const found = open((json) => (json.removed = [{ from, lifecycle: { destroy: false } }]));
  expect(found).toContain("private-host-can-upload");
  expect(found).not.toContain("no-internet-out");
});
