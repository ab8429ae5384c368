import fc from "fast-check";
import { findJsonMistake } from "../../../proof/configuration/json-mistake";

test.each([
  ["", 1, 1, "end of the text"],
  ["{", 1, 2, "end of the text"],
  ["{,}", 1, 2, '","'],
  ['{"a"}', 1, 5, '"}"'],
  ['{"a":}', 1, 6, '"}"'],
  ['{"a":1,}', 1, 8, '"}"'],
  ["[1,]", 1, 4, '"]"'],
  ["[1 2]", 1, 4, '"2"'],
  ["[1}", 1, 3, '"}"'],
  ["{a: 1}", 1, 2, '"a"'],
  ['{"a": 01}', 1, 8, '"1"'],
  ['"a\nb"', 1, 1, '"\\""'],
  ["{}\n{}", 2, 1, '"{"'],
  ["{} // comment", 1, 4, '"/"'],
  ["[\n  1,\n  'a'\n]", 3, 3, '"\'"'],
])("%j is wrong in line %i, column %i: %s", (text, line, column, found) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(findJsonMistake(text)).toEqual({ line, column, found });
});

test("what is cut off from valid JSON is wrong at its end at the latest, however deep it nests", () => {
  const deep = "[".repeat(10_000);
  expect(findJsonMistake(deep)).toEqual({ line: 1, column: 10_001, found: "end of the text" });
});

test("valid JSON is read to its end", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 1);
      const { line, found } = findJsonMistake(text);
      expect([line, found]).toEqual([text.split("\n").length, "end of the text"]);
    }),
  );
});

test("any text that JSON.parse refuses has a place in it", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { line, column } = findJsonMistake(text);
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
    }),
  );
});
