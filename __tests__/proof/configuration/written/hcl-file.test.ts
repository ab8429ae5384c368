import { NotUnderstood } from "../../../../proof/configuration/expression/syntax";
import { jsonOf, parseHcl } from "../../../../proof/configuration/written/hcl-file";

const attribute = (text: string) => parseHcl(text).attributes.get("a");

test("blocks keep their labels and nest, whatever comments stand around them", () => {
  const { blocks } = parseHcl(`
# of the network
resource "aws_vpc" "main" { /* one */
  cidr_block = "10.0.0.0/16" // trailing
  timeouts { create = "1m" }
}
locals {}
`);
  expect(blocks.map(({ type, labels }) => [type, ...labels])).toEqual([
    ["resource", "aws_vpc", "main"],
    ["locals"],
  ]);
  expect(blocks[0]?.body.attributes.get("cidr_block")).toBe('"10.0.0.0/16"');
  expect(blocks[0]?.body.blocks[0]?.body.attributes.get("create")).toBe('"1m"');
});

test.each([
  ["a list over several lines", "[\n  1, # one }\n  2,\n]"],
  ["a brace and a hash inside of a text", '"}#{ //"'],
  ["a text within what a text interpolates", '"${join("}", ["\\"", var.x])}/*"'],
  ["a condition that goes on in brackets", "(var.x\n  ? 1\n  : 2)"],
  ["a text of several lines", "<<-EOT\n    # no comment {\n    EOT"],
  ["an object with interpolated keys", '{ "${var.x}" = 1 }'],
])("the expression of an argument is %s", (_what, text) => {
  expect(attribute(`a = ${text}\nb = 1\n`)).toBe(text);
  expect(parseHcl(`a = ${text}\nb = 1\n`).attributes.get("b")).toBe("1");
});

test("dynamic blocks stand as Terraform's JSON syntax writes them", () => {
  const body = parseHcl(`
rule { id = 1 }
dynamic "rule" {
  for_each = var.rules
  iterator = one
  content { id = one.value }
}`);
  expect(jsonOf(body)).toEqual({
    rule: [{ id: "${1}" }],
    dynamic: { rule: [{ for_each: "${var.rules}", iterator: "one", content: [{ id: "${one.value}" }] }] },
  });
});

test.each([
  "a = [1",
  "a = ",
  'resource "x" {',
  "a = 1\na = 2",
  '"a" = 1',
  'a = "x',
  "a = <<EOT\nx\n",
  "x {}}",
])("what is not HCL is refused: %j", (text) => {
  expect(() => parseHcl(text)).toThrow(NotUnderstood);
});
