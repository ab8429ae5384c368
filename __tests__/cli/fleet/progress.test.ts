import { Progress } from "../../../cli/fleet/progress";

let written: string[];
const stream = (isTTY: boolean) =>
  ({ isTTY, write: (text: string) => written.push(text) > 0 }) as unknown as NodeJS.WriteStream;

beforeEach(() => {
  written = [];
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test("what is done at once is done without a word", () => {
  const progress = new Progress(2_000, stream(false));
  progress.add(1_000);
  progress.end();
  expect(written).toEqual([]);
});

test("what takes longer tells so before the first stack is done", () => {
  const progress = new Progress(2_000, stream(false));
  jest.advanceTimersByTime(1_999);
  expect(written).toEqual(["synthesized and proved 0 of 2,000 stacks\n"]);
  progress.end();
});

test("what takes longer tells how far it has come, now and then, where lines stay", () => {
  const progress = new Progress(2_000, stream(false));
  for (let second = 0; second < 10; second += 1) {
    jest.advanceTimersByTime(1_000);
    progress.add(100);
  }
  progress.end();
  expect(written).toEqual([
    "synthesized and proved 0 of 2,000 stacks\n",
    "synthesized and proved 600 of 2,000 stacks\n",
  ]);
});

test("a terminal's line is written over, and gone at the end", () => {
  const progress = new Progress(2_000, stream(true));
  jest.advanceTimersByTime(2_000);
  progress.add(1_000);
  progress.add(500);
  progress.end();
  expect(written).toEqual([
    "\rsynthesized and proved 0 of 2,000 stacks",
    "\rsynthesized and proved 1,000 of 2,000 stacks",
    "\rsynthesized and proved 1,500 of 2,000 stacks",
    "\r\u001B[K",
  ]);
});
