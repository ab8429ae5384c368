import { leftBehindLines } from "../../cli/synthesized-stack";

test("a few stacks that left the settings have a line each", () => {
  expect(leftBehindLines([])).toEqual([]);
  expect(leftBehindLines(["a", "b", "c"])).toEqual(
    ["a", "b", "c"].map(
      (name) => `${name}: no longer in the settings; if nothing of it stands any more: npm run prune`,
    ),
  );
});

test("many of them share one, which names the first and counts the others", () => {
  const names = Array.from({ length: 1_203 }, (_, at) => `backup-${at}`);
  expect(leftBehindLines(names)).toEqual([
    expect.stringMatching(
      /^backup-0, backup-1, backup-2 and 1,200 more: no longer in the settings; npm run prune /,
    ),
  ]);
});
