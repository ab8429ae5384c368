import { comparisonTable, judge, type Comparison } from "../../bench/comparison";

const COMPARISON: Comparison = {
  what: "1 stack: time",
  figure: 1.3,
  reference: "hand-written",
  against: 1,
  unit: "s",
  bound: 1.3,
};

describe("a comparison", () => {
  test("holds up to its bound, and no further", () => {
    expect(judge(COMPARISON)).toMatchObject({ ratio: 1.3, holds: true });
    expect(judge({ ...COMPARISON, figure: 1.31 }).holds).toBe(false);
  });

  test("that cannot be computed does not hold", () => {
    expect(judge({ ...COMPARISON, figure: 0, against: 0 }).holds).toBe(false);
    expect(judge({ ...COMPARISON, figure: NaN }).holds).toBe(false);
  });

  test("is one line that says whether the bound was kept", () => {
    const kept = judge(COMPARISON);
    const broken = judge({ ...COMPARISON, figure: 2, unit: "ms a stack" });
    const [first = "", second = "", ...others] = comparisonTable([kept, broken]).split("\n");
    expect(others).toEqual([]);
    expect(first).toMatch(/1 stack: time +1\.30 +hand-written +1\.00 s +1\.30×, at most 1\.3×/);
    expect(second).toContain("2.00×, MORE THAN 1.3×");
    expect(second.length).toBeLessThanOrEqual(100);
  });
});
