import { readConfiguration } from "../../../../proof/configuration/read-configuration";

const NAMES = { name: { references: ["local.name"] } };
const resource = (type: string, values: object, expressions: object) => ({ type, values, expressions });
const PLANNED = [
  resource(
    "aws_s3_bucket",
    { bucket: "acme-logs", tags: { Team: "data", Size: "3" }, force_destroy: true },
    {
      bucket: { references: ["local.name"] },
      tags: { references: ["local.team"] },
      force_destroy: { references: ["local.keep"] },
    },
  ),
  resource(
    "aws_security_group_rule",
    { cidr_blocks: ["10.0.0.0/16", "10.1.0.0/16"], from_port: 443 },
    { cidr_blocks: { references: ["local.blocks"] }, from_port: { references: ["local.port"] } },
  ),
  resource("aws_route53_zone", { name: "example.com" }, NAMES),
];

/** A plan that makes these, or changes them. */
const planOf = (actions: readonly string[]) => ({
  format_version: "1.2",
  planned_values: {
    outputs: { port: { value: 443 } },
    root_module: {
      resources: PLANNED.map(({ type, values }) => ({
        ...{ address: `${type}.x`, mode: "managed", type, name: "x", values },
      })),
    },
  },
  resource_changes: PLANNED.map(({ type }) => ({
    address: `${type}.x`,
    change: { actions, after_unknown: { id: true } },
  })),
  configuration: {
    root_module: {
      outputs: { port: { expression: { references: ["local.port"] } } },
      resources: PLANNED.map(({ type, expressions }) => ({ address: `${type}.x`, type, expressions })),
    },
  },
});

const FILE = `
locals {
  name   = "acme-logs"
  team   = { Team = "data", Size = 3 }
  keep   = true
  blocks = ["10.1.0.0/16", "10.0.0.0/16"]
  port   = "443"
}
resource "aws_s3_bucket" "x" {
  bucket        = local.name
  tags          = local.team
  force_destroy = local.keep
}
resource "aws_security_group_rule" "x" {
  cidr_blocks = local.blocks
  from_port   = local.port
}
resource "aws_route53_zone" "x" { name = local.name }
output "port" { value = local.port }
`;

const said = (content: string, actions: readonly string[] = ["create"]) =>
  readConfiguration([
    { name: "plan.json", content: planOf(actions) },
    { name: "main.tf", content, module: "" },
  ]).notes.map(({ says }) => says);

test("files whose local values come to what the plan holds are those that it was made from", () => {
  expect(said(FILE)).toEqual([]);
});

test.each([
  ["a name", FILE.replace('"acme-logs"', '"acme-other"'), "aws_s3_bucket.x.bucket"],
  ["a tag", FILE.replace('"data"', '"web"'), "aws_s3_bucket.x.tags"],
  ["a block", FILE.replace('"10.1.0.0/16"', '"10.2.0.0/16"'), "aws_security_group_rule.x.cidr_blocks"],
  ["a port", FILE.replace('"443"', '"80"'), "aws_security_group_rule.x.from_port"],
])("a local value that was changed since, %s, is noticed", (_, content, address) => {
  const [note = ""] = said(content);
  expect(note).toContain("it was not made from main.tf");
  expect(note).toContain(address);
});

test("an output is compared whatever the plan does", () => {
  expect(said(FILE.replace('"443"', '"80"'), ["update"]).join()).toContain(
    'output.port is "80" here, and 443 in the plan',
  );
});

test.each([
  ["agree where what one leaves out is empty in the other", "7", true],
  ["differ where a member of theirs does", "8", false],
])("blocks in a list %s", (_, days, isSame) => {
  const made = { days: 7, date: null, filter: [{ prefix: "", and: [] }], tags: { a: 1 } };
  const content = {
    format_version: "1.2",
    planned_values: { outputs: { rules: { value: [made] } }, root_module: {} },
    configuration: { root_module: { outputs: { rules: { expression: { references: ["local.rules"] } } } } },
  };
  const written = `
locals { rules = [{ tags = { a = "1" }, days = "${days}", filter = [{}] }] }
output "rules" { value = local.rules }
`;
  const { notes } = readConfiguration([
    { name: "plan.json", content },
    { name: "main.tf", content: written, module: "" },
  ]);
  expect(notes.map(({ says }) => says).join()).toMatch(
    isSame ? /^$/u : /was not made from main\.tf: output\.rules/u,
  );
});

test("what a provider may write otherwise, or keep as it was, tells nothing", () => {
  expect(said(FILE.replace("keep   = true", "keep   = false"))).toEqual([]);
  expect(said(FILE.replace('"data"', '"web"').replace('"443"', "443"), ["update"])).toEqual([]);
});

test("what is not evaluated tells nothing", () => {
  expect(said(FILE.replace('"data"', 'templatestring("web", {})'))).not.toContainEqual(
    expect.stringContaining("was not made from"),
  );
});
