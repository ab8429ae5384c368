import { ask } from "../../../../proof/ask/ask";
import { readConfiguration } from "../../../../proof/configuration/read-configuration";
import { System } from "../../../../proof/system/system";

/** A plan of a module that gives its bucket a policy: of the policy's resources it keeps only what they refer to. */
const PLAN = {
  format_version: "1.2",
  planned_values: {
    root_module: {
      child_modules: [
        {
          address: "module.logs",
          resources: [
            {
              address: "module.logs.aws_s3_bucket.this[0]",
              mode: "managed",
              type: "aws_s3_bucket",
              name: "this",
              index: 0,
              values: {},
            },
            {
              address: "module.logs.aws_s3_bucket_policy.this",
              mode: "managed",
              type: "aws_s3_bucket_policy",
              name: "this",
              values: {},
            },
            {
              address: "module.logs.data.aws_iam_policy_document.this",
              mode: "data",
              type: "aws_iam_policy_document",
              name: "this",
              values: {},
            },
          ],
        },
      ],
    },
  },
  resource_changes: [
    {
      address: "module.logs.aws_s3_bucket.this[0]",
      change: { actions: ["create"], after_unknown: { id: true, arn: true, bucket: true } },
    },
    {
      address: "module.logs.aws_s3_bucket_policy.this",
      change: { actions: ["create"], after_unknown: { bucket: true, policy: true } },
    },
    {
      address: "module.logs.data.aws_iam_policy_document.this",
      module_address: "module.logs",
      mode: "data",
      type: "aws_iam_policy_document",
      name: "this",
      change: {
        actions: ["read"],
        after: {
          statement: [
            {
              effect: "Deny",
              actions: ["s3:*"],
              resources: [null],
              principals: [{ type: "*", identifiers: ["*"] }],
              condition: [],
            },
          ],
        },
        after_unknown: { json: true, statement: [{ resources: [true] }] },
      },
    },
  ],
  configuration: {
    provider_config: { aws: { expressions: { region: { constant_value: "eu-west-1" } } } },
    root_module: {
      module_calls: {
        logs: {
          source: "./logs",
          expressions: { prefixes: { references: ["local.prefixes"] } },
          module: {
            variables: { prefixes: {} },
            resources: [
              {
                address: "aws_s3_bucket.this",
                type: "aws_s3_bucket",
                provider_config_key: "aws",
                count_expression: { constant_value: 1 },
                expressions: {},
              },
              {
                address: "aws_s3_bucket_policy.this",
                type: "aws_s3_bucket_policy",
                provider_config_key: "aws",
                expressions: {
                  bucket: {
                    references: ["aws_s3_bucket.this[0].id", "aws_s3_bucket.this[0]", "aws_s3_bucket.this"],
                  },
                  policy: {
                    references: [
                      "data.aws_iam_policy_document.this.json",
                      "data.aws_iam_policy_document.this",
                    ],
                  },
                },
              },
              {
                address: "data.aws_iam_policy_document.this",
                mode: "data",
                type: "aws_iam_policy_document",
                provider_config_key: "aws",
                expressions: {
                  statement: [
                    {
                      effect: { constant_value: "Deny" },
                      actions: { constant_value: ["s3:*"] },
                      principals: [{ type: { constant_value: "*" }, identifiers: { constant_value: ["*"] } }],
                      resources: {
                        references: [
                          "var.prefixes",
                          "aws_s3_bucket.this[0].arn",
                          "aws_s3_bucket.this[0]",
                          "aws_s3_bucket.this",
                        ],
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      },
    },
  },
};

const ROOT = `
locals { prefixes = [{ path = "keep/" }] }
module "logs" {
  source   = "./logs"
  prefixes = local.prefixes
}
`;
const LOGS = `
variable "prefixes" { type = list(object({ path = string, more = optional(string, "*") })) }
resource "aws_s3_bucket" "this" { count = 1 }
resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this[0].id
  policy = data.aws_iam_policy_document.this.json
}
data "aws_iam_policy_document" "this" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [for one in var.prefixes : "\${aws_s3_bucket.this[0].arn}/\${one.path}\${one.more}"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
`;

function systemOf(logs: string | undefined, root = ROOT) {
  const files = [
    { name: "main.tf", content: root, module: "" },
    ...(logs === undefined ? [] : [{ name: "logs/main.tf", content: logs, module: "logs" }]),
  ];
  return new System(readConfiguration([{ name: "plan.json", content: PLAN }, ...(logs === "" ? [] : files)]));
}

const verdict = (system: System, key: string) =>
  ask(system, {
    from: "internet",
    as: "arn:aws:iam::111122223333:role/admin",
    action: "s3:GetObject",
    on: `module.logs.aws_s3_bucket.this[0]/${key}`,
  }).verdict;

test("what follows a reference is not in a plan, so that it alone does not decide", () => {
  const system = systemOf("");
  expect(verdict(system, "keep/x")).toBe("unknown");
  expect(system.configuration.notes.map(({ says }) => says).join()).toContain(
    "the *.tf files have them, if they are in the plan's folder",
  );
});

test("the files that it was made from say what follows, through local values, variables and loops", () => {
  const system = systemOf(LOGS);
  expect(verdict(system, "keep/x")).toBe("denied");
  expect(verdict(system, "other/x")).not.toBe("denied");
  expect(system.configuration.assumptions.map(({ says }) => says)).toContainEqual(
    expect.stringContaining("main.tf and 1 more files"),
  );
});

test.each([
  [
    "another reference",
    LOGS.replace("one.more}", "one.more}${local.more}"),
    /resources refers to local.more here/u,
  ],
  ["another constant", LOGS.replace('"s3:*"', '"s3:GetObject"'), /actions is another constant/u],
  ["a block less", LOGS.replace(/data "aws[\s\S]*/u, ""), /data.aws_iam_policy_document.this of the plan/u],
  ["an argument less", LOGS.replace("effect    =", "sid ="), /effect of the plan is not set here/u],
  ["an argument more", LOGS.replace("effect    =", 'sid = "x"\n    effect ='), /sid is set here/u],
  [
    "a block more",
    `${LOGS}\nresource "aws_s3_bucket" "more" {}`,
    /aws_s3_bucket.more of module.logs is here/u,
  ],
  [
    "a count more",
    LOGS.replace('"aws_s3_bucket_policy" "this" {', '"aws_s3_bucket_policy" "this" {\n  count = 1'),
    /count here alone/u,
  ],
  ["a block's count less", LOGS.replace("count = 1", ""), /count in the plan alone/u],
  [
    "a statement more",
    LOGS.replace("  statement {", "  statement {}\n  statement {"),
    /stands 2 times here/u,
  ],
  ["no HCL", `${LOGS} {`, /is not read/u],
])("files with %s are not what it was made from: nothing is taken of them", (_what, logs, reason) => {
  const system = systemOf(logs);
  expect(verdict(system, "keep/x")).toBe("unknown");
  expect(system.configuration.notes.map(({ says }) => says)).toContainEqual(expect.stringMatching(reason));
});

test("a for_each that names nothing and calls a function is in no plan, and in the files that it was made from", () => {
  const policy = LOGS.replace(
    '"aws_s3_bucket_policy" "this" {',
    '"aws_s3_bucket_policy" "this" {\n  for_each = toset(["one"])',
  );
  expect(verdict(systemOf(policy), "keep/x")).toBe("denied");
  const another = policy.replace('toset(["one"])', "toset(var.names)");
  expect(verdict(systemOf(another), "keep/x")).toBe("unknown");
});

test("a module whose files are not there stays as the plan has it", () => {
  expect(verdict(systemOf(undefined), "keep/x")).toBe("unknown");
});

test("a function that is not evaluated does not make try go on to the next", () => {
  const logs = LOGS.replace("${one.more}", '${try(templatestring(one.more, {}), "nothing")}');
  expect(verdict(systemOf(logs), "keep/x")).toBe("unknown");
});
