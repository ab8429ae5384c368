import { hanging, padded, wrapped } from "../../report/layout";

test("breaks at spaces, and leaves a longer word whole, so that it can be copied", () => {
  expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapped("one abcdefgh", 3)).toEqual(["one", "abcdefgh"]);
  expect(wrapped("", 5)).toEqual([""]);
});

test("indents further lines by the first one's start", () => {
  expect(hanging("  a: ", "one two three four five six", 25)).toEqual([
    "  a: one two three four",
    "     five six",
  ]);
});

test("counts characters, not UTF-16 units", () => {
  expect(padded("𝒳", 3)).toBe("𝒳  ");
});
