import {
  blocks,
  isUnknown,
  missing,
  sameValue,
  symbolOf,
  type Value,
} from "../../../proof/configuration/value";
import { unknown } from "../../../proof/terms/text";

const x = unknown("var.x");

test.each<[Value, Value, boolean | "unknown"]>([
  [1, 1, true],
  [1, "1", false],
  ["a", "a", true],
  [null, null, true],
  [[1, [2]], [1, [2]], true],
  [[1], [1, 2], false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { b: 1 }, false],
  [{ a: null }, { b: null }, false],
  [symbolOf("a"), symbolOf("b"), false],
  [`vpc-${symbolOf("a")}`, "vpc-1", false],
  [x, x, "unknown"],
  [x, [1], "unknown"],
  [`a-${x}`, "a-b", "unknown"],
  [`a-${x}`, "b-b", false],
  [`${x}-a`, "b-b", false],
  [`a${x}c`, `ab${x}`, "unknown"],
  [[x, 1], ["a", 2], false],
  [{ a: x }, { a: 1 }, "unknown"],
])("%j and %j are the same: %p", (one, other, expected) => {
  expect(sameValue(one, other)).toBe(expected);
  expect(sameValue(other, one)).toBe(expected);
});

test("a value is unknown when all of it is missing, not a part", () => {
  expect(isUnknown(x)).toBe(true);
  expect(isUnknown(`${x}${x}`)).toBe(false);
  expect(isUnknown(`a${x}`)).toBe(false);
  expect(isUnknown("")).toBe(false);
  expect(isUnknown(null)).toBe(false);
});

test("the name of what is missing is one short line that JSON can hold", () => {
  const name = missing(`${'a "quoted" \\ \n text'}${"x".repeat(1000)}`);
  expect(JSON.parse(`"${name}"`)).toBe(name);
  expect(name.length).toBeLessThan(200);
});

test("blocks are none, one or many", () => {
  const given: (Value | undefined)[] = [undefined, null, { a: 1 }, [{ a: 1 }, { b: 1 }]];
  expect(given.map(blocks)).toEqual([[], [], [{ a: 1 }], [{ a: 1 }, { b: 1 }]]);
});
