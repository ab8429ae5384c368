import { readConfiguration } from "../../../../proof/configuration/read-configuration";
import { hasUnknown, readable } from "../../../../proof/terms/text";
import { isUnknown, type Value } from "../../../../proof/configuration/value";
import cases from "../../../cases/configuration/expressions.json";

function read(expression: string, more: object = {}) {
  const content = { output: { it: { value: expression } }, variable: { x: {}, y: {} }, ...more };
  const configuration = readConfiguration([{ name: "main.tf.json", content }]);
  return { value: configuration.outputs.get("it") ?? null, notes: configuration.notes };
}

const evaluate = (expression: string, more?: object): Value => read(expression, more).value;

test.each(cases as [string, Value][])("%s is %j", (expression, expected) => {
  expect(read(expression)).toEqual({ value: expected, notes: [] });
});

test.each([
  ["${var.x}", "(var.x)"],
  ["a-${var.x}-b", "a-(var.x)-b"],
  ["${var.x ? 1 : 1}", 1],
  ['${var.x ? ["a", 1] : ["a", 1]}', ["a", 1]],
  ["${var.x ? 1 : 2}", "(var.x ? 1 : 2)"],
  ["${var.x && false}", false],
  ["${var.x || true}", true],
  ["${var.x && true}", "(var.x && true)"],
  ["${var.x == var.x}", "(var.x == var.x)"],
  ['${"a${var.x}" == "b${var.x}"}', false],
  ["${concat([1], var.x)}", "(concat([1], var.x))"],
  ["${concat([1], [var.x])}", [1, "(var.x)"]],
  ["${merge({a = var.x}, {b = 1})}", { a: "(var.x)", b: 1 }],
  ['${join(",", [var.x, "b"])}', "(var.x),b"],
  ['${format("%s-%d", var.x, 1)}', "(var.x)-1"],
  ['${lower("A${var.x}")}', "(lower('A${var.x}'))"],
  ['${coalesce(var.x, "b")}', "(coalesce(var.x, 'b'))"],
  ['${coalesce("a-${var.x}", "b")}', "a-(var.x)"],
  ['${contains(["a", var.x], "a")}', true],
  ['${contains(["b", var.x], "a")}', "(contains(['b', var.x], 'a'))"],
  ["${length(var.x)}", "(length(var.x))"],
  ["${[for v in var.x : v]}", "([for v in var.x : v])"],
  ["${[for v in [1] : v if var.x]}", "([for v in [1] : v if var.x])"],
  ['${"a${var.x}" == "ab"}', "('a${var.x}' == 'ab')"],
  ["${var.x[*].id}", "(var.x[*].id)"],
  ["${var.x.a[0]}", "(var.x.a[0])"],
  ["${try(var.x.a, 1)}", "(var.x.a)"],
  ['${startswith("arn:${var.x}", "arn")}', true],
  ['${startswith("arn:${var.x}", "b")}', false],
  ['${startswith("arn:${var.x}", "arn:aws")}', "(startswith('arn:${var.x}', 'arn:aws'))"],
  ['${trimprefix("arn:${var.x}", "arn:")}', "(var.x)"],
  ["${jsondecode(jsonencode({a = var.x})).a}", "(var.x)"],
])("%s, of which a part is missing, is %j", (expression, expected) => {
  const { value, notes } = read(expression);
  expect(JSON.parse(readable(JSON.stringify(value)))).toEqual(expected);
  expect(notes).toEqual([]);
});

test("whether collections are the same is open where their members are: a list is never a tuple or a set", () => {
  for (const one of ["tolist(['a'])", "toset(['a'])", "tomap({})"])
    for (const other of ["['a']", "{}"]) {
      const value = evaluate(`\${${one} == ${other}}`.replaceAll("'", '"'));
      expect(value === false || isUnknown(value)).toBe(true);
    }
  expect(isUnknown(evaluate("${tolist([]) == []}"))).toBe(true);
  expect(evaluate("${[1] == [2]}")).toBe(false);
});

describe("a set of what is known after the apply has no order", () => {
  const more = { resource: { aws_vpc: { a: {}, b: {} } } };
  const set = "toset([aws_vpc.b.id, aws_vpc.a.id])";

  test.each([
    `tolist(${set})[0]`,
    `element(tolist(${set}), 0)`,
    `[for one in ${set} : one][0]`,
    `${set}[*][1]`,
    `element(concat(tolist(${set}), ["c"]), 0)`,
    `element(flatten([${set}]), 0)`,
    `slice(reverse(tolist(${set})), 0, 1)`,
    `element(distinct(tolist(${set})), 0)`,
    `setproduct(${set}, ["x"])[0]`,
    `join(",", ${set})`,
    `index(tolist(${set}), aws_vpc.a.id)`,
    `zipmap(["x", "y"], tolist(${set}))`,
    `chunklist(tolist(${set}), 1)`,
    `compact(tolist(${set}))[0]`,
    `{for one in ${set} : "all" => one...}["all"][0]`,
  ])("%s is not known", (expression) => {
    expect(isUnknown(evaluate(`\${${expression}}`, more))).toBe(true);
  });

  test("but its members are known, and the one member of a set is the first", () => {
    expect(evaluate(`\${contains(${set}, aws_vpc.a.id)}`, more)).toBe(true);
    expect(evaluate(`\${length(${set})}`, more)).toBe(2);
    expect(evaluate("${tolist(toset([aws_vpc.a.id]))[0] == aws_vpc.a.id}", more)).toBe(true);
  });

  test("and may have fewer than the list that it is made of", () => {
    expect(isUnknown(evaluate('${length(toset([var.x, "a"]))}'))).toBe(true);
  });
});

test.each([
  'replace("ab", "/(a)/", "$1x")',
  "element([1, 2], -1)",
  'upper("ß")',
  'lower("İ")',
  'length("e\\u0301")',
  'substr("e\\u0301a", 1, 1)',
  'trimspace("\\ufeff a")',
  'format("%q", "é")',
  'format("%.1s", "e\\u0301")',
  'cidrsubnet("::ffff:10.0.0.0/104", 8, 1)',
  "9007199254740993 == 9007199254740992",
  "1e21",
  "9007199254740991 * 3",
  "sum([])",
  'format("%d", 1.5)',
  '{for key in ["a", "a"] : key => 1}',
])("%s, which this evaluator may compute otherwise than Terraform, is unknown", (expression) => {
  expect(isUnknown(evaluate(`\${${expression}}`))).toBe(true);
});

test("what a reference stands for differs from every other reference and from every literal", () => {
  const more = { resource: { aws_vpc: { a: {}, b: {} } } };
  expect(evaluate("${aws_vpc.a.id == aws_vpc.a.id}", more)).toBe(true);
  expect(evaluate("${aws_vpc.a.id == aws_vpc.b.id}", more)).toBe(false);
  expect(evaluate('${aws_vpc.a.id == "vpc-1"}', more)).toBe(false);
});

test("a text of several lines is read, without the indent of all its lines after <<-", () => {
  expect(evaluate('${<<EOT\n a ${"}"}\n  EOT\n}')).toBe(" a }\n");
  expect(evaluate("${[<<-EOT\n    a\n\n      ${1 + 1}\n    EOT\n, 2]}")).toEqual(["a\n\n  2\n", 2]);
});

test.each([
  ["%{ if true }a%{ endif }", "directives"],
  ['${file("a")}', "the function file is not evaluated"],
  ['${provider::aws::arn_parse("a")}', "not evaluated"],
  ["${1 +}", "expected an expression"],
  ["${[1, 2}", "expected"],
  ['${"a}', "without its end"],
  ["${var.z}", "var.z is not in the input"],
  ["${aws_vpc.none.id}", "nothing is named aws_vpc"],
  ["${[1][3]}", "out of range"],
  ['${cidrsubnet("10.0.0.0/30", 4, 0)}', "does not hold that subnet"],
  ['${cidrhost("not a block", 1)}', "is no address block"],
  ["x${[1]}", "a collection has no text"],
  ["${range(1, 2, 0)}", "never ends"],
  ['${format("%s")}', "fewer arguments"],
  ["${<<EOT\na\n}", "without its end"],
  ['${try(file("a"), "b")}', "the function file is not evaluated"],
])("%s is unknown and noted: %s", (expression, reason) => {
  const { value, notes } = read(expression);
  expect(hasUnknown(JSON.stringify(value))).toBe(true);
  expect(notes).toEqual([{ address: "output.it", says: expect.stringContaining(reason) }]);
});

describe("hostile expressions end in an unknown", () => {
  const nested = (open: string, close: string, times = 10_000) =>
    `\${${open.repeat(times)}1${close.repeat(times)}}`;

  test.each([
    ["parentheses", nested("(", ")")],
    ["lists", nested("[", "]")],
    ["objects", nested("{a=", "}")],
    ["negations", nested("!", "")],
    ["quotes", nested('"${', '}"')],
    ["calls", nested("abs(", ")")],
    ["conditions", nested("true ? 1 : ", "")],
    ["sums", `\${${"1 + ".repeat(10_000)}1}`],
    ["indexes", `\${var.x${".a".repeat(10_000)}}`],
    [
      "loops in loops",
      "${length([for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]])}",
    ],
    ["searches in loops", "${[for i in range(100000) : contains(range(100000), -1)]}"],
    ["large sets against each other", "${setsubtract(range(100000), range(100000))}"],
    ["long texts", `\${${'join("", [for a in range(100000) : '.repeat(3)}"aaaaaaaaaa"${"])".repeat(3)}}`],
    ["patterns that take forever", '${regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")}'],
  ])("%s", (_name, expression) => {
    expect(isUnknown(evaluate(expression))).toBe(true);
  });

  test("a text that doubles forty times", () => {
    const locals = Object.fromEntries(
      Array.from({ length: 40 }, (_item, i) => [`l${i + 1}`, `\${local.l${i}}\${local.l${i}}`]),
    );
    expect(
      hasUnknown(JSON.stringify(evaluate("${local.l40}", { locals: { l0: "aaaaaaaa", ...locals } }))),
    ).toBe(true);
  });

  test("a list that doubles forty times", () => {
    const locals = Object.fromEntries(
      Array.from({ length: 40 }, (_item, i) => [`l${i + 1}`, `\${[local.l${i}, local.l${i}]}`]),
    );
    expect(
      hasUnknown(JSON.stringify(evaluate("${jsonencode(local.l40)}", { locals: { l0: "a", ...locals } }))),
    ).toBe(true);
  });

  test("a thousand loops", () => {
    const loop = "${length([for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]])}";
    const output = Object.fromEntries(Array.from({ length: 1000 }, (_item, i) => [`o${i}`, { value: loop }]));
    const { outputs } = readConfiguration([{ name: "main.tf.json", content: { output } }]);
    expect([...outputs.values()].filter((value) => !isUnknown(value))).toEqual([]);
  });

  test("a chain of ten thousand locals", () => {
    const locals = Object.fromEntries(
      Array.from({ length: 10_000 }, (_item, i) => [`l${i + 1}`, `\${local.l${i}}`]),
    );
    expect(isUnknown(evaluate("${local.l10000}", { locals: { l0: "a", ...locals } }))).toBe(true);
  });
});

test("texts that grow by each other come to an end, and those after it are not known", () => {
  const count = 15_000;
  const policy = (at: number) => ({ policy: at === 0 ? "a" : `\${aws_s3_bucket_policy.n${at - 1}.policy}a` });
  const blocks = Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, policy(at)]));
  const content = JSON.stringify({ resource: { aws_s3_bucket_policy: blocks } });
  const configuration = readConfiguration([{ name: "main.tf.json", content }]);
  const textOf = (at: number) => configuration.get(`aws_s3_bucket_policy.n${at}`).values["policy"];
  expect(textOf(10_000)).toBe("a".repeat(10_001));
  expect(hasUnknown(textOf(count - 1) as string)).toBe(true);
});
