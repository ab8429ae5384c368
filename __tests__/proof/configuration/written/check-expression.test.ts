import { checkExpression } from "../../../../proof/configuration/written/check-expression";

test("a text that refers to the same things, or is the same constant, is the plan's", () => {
  expect(checkExpression({ references: ["var.x.y", "var.x"] }, "[var.x]")).toBeUndefined();
  expect(checkExpression({ constant_value: ["a", { b: true }] }, '["a", { b = "true" }]')).toBeUndefined();
  expect(checkExpression({ constant_value: "a\n" }, "<<EOT\na\nEOT")).toBeUndefined();
  expect(checkExpression({}, "uuid()")).toBeUndefined();
});

test("one that differs says in what", () => {
  expect(checkExpression({ references: ["var.x"] }, '"x"')).toBe("refers to var.x in the plan, and not here");
  expect(checkExpression({ references: ["var.x"] }, "[var.x, var.y]")).toBe(
    "refers to var.y here, and not in the plan",
  );
  expect(checkExpression({ constant_value: ["a"] }, '["b"]')).toBe(
    "is another constant here than in the plan",
  );
  expect(checkExpression({ constant_value: "a" }, "var.x")).toMatch(/refers to var.x here/u);
  expect(checkExpression({}, "var.x")).toMatch(/refers to var.x here/u);
});
