import { variablesTable } from "../../tools/variables-table";

describe("the table of variables", () => {
  const rows = variablesTable().trim().split("\n").slice(2);
  const row = (name: string) => rows.find((line) => line.startsWith(`| \`${name}\` |`)) ?? "";

  test("has all four of a stack with a name and a region alone", () => {
    expect(rows.map((line) => line.split("`")[1]).sort()).toEqual([
      "bucket_name",
      "operators",
      "ssh_from",
      "ssh_public_key",
    ]);
  });

  test("says of operators that they must be given, and of the rest what they are without", () => {
    expect(row("operators")).toContain("| `list(string)` | required |");
    expect(row("ssh_from")).toContain("| `list(string)` | `[]` |");
    expect(row("bucket_name")).toContain('| `string` | `""` |');
  });
});
