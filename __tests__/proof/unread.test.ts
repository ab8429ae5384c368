import { prove } from "../../proof/prove";
import { readChanged } from "../support/read-stack";

const open = (change: (json: any) => void) =>
  prove(readChanged(change))
    .claims.filter(({ holds }) => holds === false)
    .map(({ id, verdict }) => (verdict === "unknown" ? id : `${id}: ${verdict}`));
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
