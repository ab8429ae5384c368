import { replaceMarkedSection } from "../../tools/marked-section";

const TEXT = "before\n<!-- generated: a -->\nold\n<!-- end: a -->\nafter\n";

describe("replacing a marked section", () => {
  test("leaves what stands around it, and the marks", () => {
    expect(replaceMarkedSection(TEXT, "a", "new\n")).toBe(
      "before\n<!-- generated: a -->\n\nnew\n\n<!-- end: a -->\nafter\n",
    );
  });

  test("twice gives the same as once", () => {
    const once = replaceMarkedSection(TEXT, "a", "new");
    expect(replaceMarkedSection(once, "a", "new")).toBe(once);
  });

  test("takes content as it is, dollar signs included", () => {
    expect(replaceMarkedSection(TEXT, "a", "$& $1 ${x}")).toContain("\n$& $1 ${x}\n");
  });

  test.each([
    ["no such section", TEXT, "b"],
    ["no end", "<!-- generated: a -->", "a"],
    ["the end before the beginning", "<!-- end: a --><!-- generated: a -->", "a"],
    ["the section twice", TEXT + TEXT, "a"],
    ["two ends", `${TEXT}<!-- end: a -->`, "a"],
  ])("fails where there is %s", (_, text, name) => {
    expect(() => replaceMarkedSection(text, name, "new")).toThrow(`<!-- generated: ${name} -->`);
  });
});
