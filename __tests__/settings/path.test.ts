import { overlaps, renderPath, valueAt, without } from "../../settings/path";

test("a path is written as one would in code", () => {
  expect(renderPath(["backups", 0, "network", "cidr"])).toBe("backups[0].network.cidr");
  expect(renderPath(["tags", "a b", "c"])).toBe('tags["a b"].c');
  expect(renderPath([])).toBe("");
});

test("a value is found by its own keys only", () => {
  expect(valueAt({ a: [{ b: 1 }] }, ["a", 0, "b"])).toBe(1);
  expect(valueAt({ a: 1 }, ["a", "b"])).toBeUndefined();
  expect(valueAt({}, ["constructor"])).toBeUndefined();
});

test("taking a value away leaves the original as it was", () => {
  const value = { a: [1, { b: 2, c: 3 }, 4], d: 5 };
  expect(without(value, ["a", 1, "b"])).toEqual({ a: [1, { c: 3 }, 4], d: 5 });
  expect(without(value, ["a", 0])).toEqual({ a: [{ b: 2, c: 3 }, 4], d: 5 });
  expect(value).toEqual({ a: [1, { b: 2, c: 3 }, 4], d: 5 });
});

test("paths overlap where one leads through the other", () => {
  expect(overlaps(["a"], ["a", "b"])).toBe(true);
  expect(overlaps(["a", "b"], ["a"])).toBe(true);
  expect(overlaps(["a", "b"], ["a", "c"])).toBe(false);
});
