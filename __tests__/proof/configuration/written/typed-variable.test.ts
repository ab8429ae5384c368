import { plain, type Result } from "../../../../proof/configuration/expression/result";
import { isUnknown } from "../../../../proof/configuration/value";
import { typedVariable } from "../../../../proof/configuration/written/typed-variable";

const typed = (given: Result, type: string, more: object = {}) =>
  plain(typedVariable(given, { written_type: type, nullable: true, ...more }, "var.x"));

test("attributes that are optional are null or their default, and what the type does not name is gone", () => {
  const type = "map(object({ name = string, ttl = optional(number, 60), policy = optional(string) }))";
  expect(typed({ a: { name: "n", more: 1 }, b: { name: 1, ttl: "5", policy: "p" } }, type)).toEqual({
    a: { name: "n", ttl: 60, policy: null },
    b: { name: "1", ttl: 5, policy: "p" },
  });
});

test("values become what the type asks for", () => {
  expect(typed(["a", "b", "a"], "set(string)")).toEqual(["a", "b"]);
  expect(typed([1, true], "list(string)")).toEqual(["1", "true"]);
  expect(typed("false", "bool")).toBe(false);
  expect(typed([1, "x"], "tuple([string, string])")).toEqual(["1", "x"]);
  expect(typed({ a: [1] }, "any")).toEqual({ a: [1] });
});

test("null is the default where the variable takes no null", () => {
  expect(typed(null, "string", { nullable: false, default: "d" })).toBe("d");
  expect(typed(null, "string", { default: "d" })).toBeNull();
});

test("what cannot be converted, and a type that is not read, are unknown", () => {
  for (const [given, type] of [
    ["x", "number"],
    ["x", "list(string)"],
    [{}, "strange({})"],
    ["x", "object("],
  ] as const)
    expect(isUnknown(typed(given, type))).toBe(true);
});

test("a variable of which no file says the type is as it is given", () => {
  expect(typedVariable({ a: 1 }, {}, "var.x")).toEqual({ a: 1 });
});
