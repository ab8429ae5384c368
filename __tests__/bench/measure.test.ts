import { inTurn, measure, median } from "../../bench/measure";

describe("the median", () => {
  test.each([
    [[3], 3],
    [[9, 1, 3], 3],
    [[4, 1, 9, 2], 3],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test("of nothing is not a number", () => {
    expect(median([])).toBeNaN();
  });
});

describe("measuring", () => {
  test("a child is measured with the processes that it starts: the CPU time of all, the memory of the largest", () => {
    const works = (milliseconds: number) =>
      `const end = process.cpuUsage().user + ${milliseconds * 1000}; while (process.cpuUsage().user < end);`;
    const starts = `require("node:child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(works(200))}]);`;
    const { cpuSeconds, peakMemory } = measure(process.execPath, ["-e", starts + works(100)]);
    expect(cpuSeconds).toBeGreaterThan(0.3);
    expect(peakMemory).toBeGreaterThan(10);
  });

  test("a child that fails is an error with what it said", () => {
    const fails = `console.error("no such stack"); process.exit(1)`;
    expect(() => measure(process.execPath, ["-e", fails])).toThrow("no such stack");
  });

  test("candidates take turns, and each has the median of its own runs", () => {
    const order: string[] = [];
    const candidate = (name: string, seconds: number[]) => () => {
      order.push(name);
      return { seconds: seconds.shift() ?? NaN, cpuSeconds: 1, peakMemory: 1 };
    };
    const result = inTurn(3, { one: candidate("one", [5, 1, 2]), two: candidate("two", [7, 9, 8]) });
    expect(order).toEqual(["one", "two", "one", "two", "one", "two"]);
    expect([result.one.seconds, result.two.seconds]).toEqual([2, 8]);
  });
});
