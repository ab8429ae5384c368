import { markdownTable } from "../../tools/markdown-table";

describe("a table in Markdown", () => {
  test("has a head, a rule and a line a row", () => {
    expect(markdownTable(["A", "B"], [["1", "2"]])).toBe("| A | B |\n| --- | --- |\n| 1 | 2 |\n");
  });

  test("keeps a bar inside its cell", () => {
    expect(markdownTable(["A"], [["x|y"]])).toContain("| x\\|y |");
  });

  test("keeps a row on one line", () => {
    expect(markdownTable(["A"], [["x\n  y"]])).toContain("| x y |");
  });
});
