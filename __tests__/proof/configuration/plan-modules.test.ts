import { ask } from "../../../proof/ask/ask";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { System } from "../../../proof/system/system";

const LABEL = `
variable "enabled" { default = null }
variable "context" { default = { enabled = true } }
output "enabled" { value = var.enabled == null ? var.context.enabled : var.enabled }
`;
const ROOT = `
variable "enabled" { default = null }
module "label" {
  source  = "./label"
  enabled = var.enabled
}
resource "aws_s3_bucket" "b" {}
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Statement = [{
    Effect = "Deny", Principal = "*", Action = "s3:*"
    Resource = module.label.enabled ? "\${aws_s3_bucket.b.arn}/*" : "arn:aws:s3:::none"
  }] })
}
`;

/** A plan whose bucket policy rests on a module that holds no resource, as those that make names are. */
const planOf = (call: object) => ({
  format_version: "1.2",
  variables: { enabled: {} },
  planned_values: {
    root_module: {
      resources: ["aws_s3_bucket", "aws_s3_bucket_policy"].map((type) => ({
        ...{ address: `${type}.b`, mode: "managed", type, name: "b", values: {} },
      })),
    },
  },
  resource_changes: [
    {
      address: "aws_s3_bucket.b",
      change: { actions: ["create"], after_unknown: { id: true, arn: true, bucket: true } },
    },
    {
      address: "aws_s3_bucket_policy.b",
      change: { actions: ["create"], after_unknown: { bucket: true, policy: true } },
    },
  ],
  configuration: {
    provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" } } } },
    root_module: {
      variables: { enabled: { default: null } },
      module_calls: {
        label: {
          source: "./label",
          expressions: { enabled: { references: ["var.enabled"] } },
          module: {
            variables: { enabled: { default: null }, context: { default: { enabled: true } } },
            outputs: { enabled: { expression: { references: ["var.enabled", "var.context"] } } },
          },
          ...call,
        },
      },
      resources: [
        { address: "aws_s3_bucket.b", type: "aws_s3_bucket", provider_config_key: "aws" },
        {
          address: "aws_s3_bucket_policy.b",
          type: "aws_s3_bucket_policy",
          provider_config_key: "aws",
          expressions: {
            bucket: { references: ["aws_s3_bucket.b.id", "aws_s3_bucket.b"] },
            policy: {
              references: ["module.label.enabled", "module.label", "aws_s3_bucket.b.arn", "aws_s3_bucket.b"],
            },
          },
        },
      ],
    },
  },
});

const verdict = (root = ROOT, label = LABEL, call = {}) => {
  const files = [
    { name: "main.tf", content: root, module: "" },
    { name: "label/main.tf", content: label, module: "label" },
  ];
  const configuration = readConfiguration([{ name: "plan.json", content: planOf(call) }, ...files]);
  return ask(new System(configuration), {
    from: "internet",
    as: "arn:aws:iam::111122223333:role/admin",
    action: "s3:GetObject",
    on: "aws_s3_bucket.b/x",
  }).verdict;
};

describe("a module that holds no resource", () => {
  test("gives what its outputs come to, with variables that are null", () => {
    expect(verdict()).toBe("denied");
  });

  test("gives what it is given to give", () => {
    const expressions = { enabled: { constant_value: false } };
    expect(verdict(ROOT.replace("= var.enabled", "= false"), LABEL, { expressions })).not.toBe("denied");
  });

  test("gives nothing that is known where it is called several times, or not at all", () => {
    const repeated = ROOT.replace('"./label"', '"./label"\n  count = 0');
    expect(verdict(repeated, LABEL, { count_expression: { constant_value: 0 } })).toBe("unknown");
  });

  test("gives nothing that is known where an output is not evaluated", () => {
    const label = LABEL.replace("value = ", "value = templatestring(var.context, {}) == var.enabled ? 1 : ");
    expect(verdict(ROOT, label)).toBe("unknown");
  });
});
