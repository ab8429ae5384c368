import { expression, name } from "../../eject/expression";

describe("a text of Terraform's JSON", () => {
  test.each([
    ["plain", "a name", '"a name"'],
    ["empty", "", '""'],
    ["with quotes, a backslash and a line's end", 'a "b" \\ c\n', '"a \\"b\\" \\\\ c\\n"'],
    ["that is one expression", "${var.name}", "var.name"],
    ["with an expression in it", "${var.name}-logs", '"${var.name}-logs"'],
    ["of two expressions", "${var.a}${var.b}", '"${var.a}${var.b}"'],
    ["with quotes in its expression", 'x${var.a == "" ? "}" : "{"}y', '"x${var.a == "" ? "}" : "{"}y"'],
    [
      "with an object in its expression",
      '${jsonencode({"a" = [{"b" = "}"}]})}',
      'jsonencode({"a" = [{"b" = "}"}]})',
    ],
    ["with a text in an expression in a text", '${"a${upper("}")}b"}', '"a${upper("}")}b"'],
    ["with an escaped quote in its expression", '${format("\\"%s", var.a)}', 'format("\\"%s", var.a)'],
    ["whose mark is escaped", "$${aws:username} %%{x", '"$${aws:username} %%{x"'],
    ["whose mark is escaped within an expression", '${"$${a"}', '"$${a"'],
    ["with a directive", "%{ if var.a }b%{ endif }", '"%{ if var.a }b%{ endif }"'],
    ["that trims blanks", "${~ var.a ~}", '"${~ var.a ~}"'],
    ["with a lone dollar", "a$ 5% {b}", '"a$ 5% {b}"'],
  ])("%s", (_, text, expected) => {
    expect(expression(text)).toBe(expected);
  });

  test("that is meant to the letter holds no expression", () => {
    expect(expression("${var.name} %{x}", "literal")).toBe('"$${var.name} %%{x}"');
  });

  test("that is an address or a type stays as it is", () => {
    expect(expression(["aws_vpc.a", "data.aws_vpc.b[0]"], "address")).toBe("[aws_vpc.a, data.aws_vpc.b[0]]");
  });

  test.each(["${var.name", '${"a}'])("that does not end, %s, is a mistake", (text) => {
    expect(() => expression(text)).toThrow(/without its end/);
  });
});

test("numbers, truth and nothing are written as they are", () => {
  expect([0, 1.5, true, false, null].map((value) => expression(value))).toEqual([
    "0",
    "1.5",
    "true",
    "false",
    "null",
  ]);
});

test("an object's keys are quoted where they have to be, and may hold expressions", () => {
  expect(expression({})).toBe("{}");
  expect(expression({ Name: "a", "aws:x": ["b"], "${var.k}": 1 })).toBe(
    '{\nName = "a"\n"aws:x" = ["b"]\n(var.k) = 1\n}',
  );
  expect(name("a.b")).toBe('"a.b"');
});
