import { printable, quote } from "../../settings/quote";

test.each<[unknown, string]>([
  ["a", '"a"'],
  ['a"b', '"a\\"b"'],
  ["", '""'],
  [8, "8"],
  [false, "false"],
  [null, "null"],
  [[], "an empty list"],
  [[1], "a list"],
  [{ a: 1 }, "a mapping"],
])("%j is shown as %s", (value, shown) => expect(quote(value)).toBe(shown));

test("what a terminal would obey is written out", () => {
  expect(
    printable(
      `a\u001b[31m\n\u202e\u2028\u0085${String.fromCharCode(0xd800)}${String.fromCodePoint(0xe0001)}`,
    ),
  ).toBe("a\\u001b[31m\\u000a\\u202e\\u2028\\u0085\\ud800\\u{e0001}");
});

test("a long value is cut, and not within a character", () => {
  expect(printable("x".repeat(1_000_000))).toBe(`${"x".repeat(72)}…`);
  expect(printable("😀".repeat(100))).toBe(`${"😀".repeat(72)}…`);
});

test("a private key is never shown", () => {
  expect(quote("-----BEGIN OPENSSH PRIVATE KEY-----\nabc")).toBe("(a private key, not shown)");
});
