import { Progress } from "../../../cli/fleet/progress";

let written: string[];
const begun = (all: number, isTTY = false, began = Date.now()) =>
  new Progress(all, {
    stream: { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream,
    began,
  });

beforeEach(() => {
  written = [];
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test("what is done at once is done without a word", () => {
  const progress = begun(2_000);
  progress.add(1_000);
  progress.end();
  expect(written).toEqual([]);
});

test("what takes longer tells so before the first stack is done", () => {
  const progress = begun(2_000);
  jest.advanceTimersByTime(1_999);
  expect(written).toEqual(["synthesized and proved 0 of 2,000 stacks\n"]);
  progress.end();
});

test("what takes longer tells how far it has come, now and then, where lines stay", () => {
  const progress = begun(2_000);
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
  const progress = begun(2_000, true);
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

test("a second counts from the command's start, and who waits for nothing is told between two stacks", () => {
  const began = Date.now();
  jest.advanceTimersByTime(1_500);
  begun(3, true, began).add(1);
  expect(written).toEqual(["\rsynthesized and proved 1 of 3 stacks"]);
});

test("a log hears nothing of a few stacks", () => {
  const progress = begun(10);
  jest.advanceTimersByTime(60_000);
  progress.add(1);
  expect(written).toEqual([]);
});

test("one stack is no stacks", () => {
  begun(1, true);
  jest.advanceTimersByTime(1_000);
  expect(written).toEqual(["\rsynthesized and proved 0 of 1 stack"]);
});
