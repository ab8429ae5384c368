import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ExitCode } from "../../cli/exit-code";
import { exitCodesTable } from "../../tools/exit-codes-table";

describe("the table of exit codes", () => {
  test("has the code and the comment of each member", () => {
    const source =
      "export enum ExitCode {\n  /** Fine. */\n  Ok = 0,\n  /** Not so\n   * fine. */\n  Bad = 7,\n}\n";
    const [, , ok, bad] = exitCodesTable(source).split("\n");
    expect(ok).toBe("| `0` | Fine. |");
    expect(bad).toBe("| `7` | Not so fine. |");
  });

  test("has every code there is, each with a meaning", () => {
    const source = readFileSync(join(__dirname, "../../cli/exit-code.ts"), "utf8");
    const rows = exitCodesTable(source).trim().split("\n").slice(2);
    const codes = Object.values(ExitCode).filter((code) => typeof code === "number");
    expect(rows.map((row) => Number(/`(\d+)`/.exec(row)?.[1]))).toEqual(codes);
    expect(rows.filter((row) => row.endsWith("|  |"))).toEqual([]);
  });
});
