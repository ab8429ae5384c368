import { judgeTagKey, judgeTagValue } from "../../settings/tags";
import { fileWith, problemsOf } from "./support/problems";

test.each(["team", "Größe", "a b", "_.:/=+-@", "k".repeat(128)])("%j is a tag's key", (key) =>
  expect(judgeTagKey(key)).toBeUndefined(),
);
test.each(["", "aws:team", "AWS:team", "a#b", "a\tb", "k".repeat(129)])("%j is no tag's key", (key) =>
  expect(judgeTagKey(key)).toBeDefined(),
);
test.each(["", "v".repeat(256), "a: b"])("%j is a tag's value", (value) =>
  expect(judgeTagValue(value)).toBeUndefined(),
);
test.each(["v".repeat(257), "a;b", "<b>"])("%j is no tag's value", (value) =>
  expect(judgeTagValue(value)).toBeDefined(),
);

test("AWS takes fifty", () => {
  const tags = (count: number) =>
    `tags: { ${Array.from({ length: count }, (_, index) => `k${index}: v`).join(", ")} }`;
  expect(problemsOf(fileWith(tags(51)))).toMatchObject([
    { line: 5, path: "backups[0].tags", message: "a mapping holds too many tags: AWS takes 50" },
  ]);
  expect(() => problemsOf(fileWith(tags(50)))).toThrow("found none");
});

test("a wrong key is shown at the key", () => {
  expect(problemsOf(fileWith('tags: { "aws:a": b }'))).toMatchObject([
    { line: 5, column: 13, message: expect.stringMatching(/^"aws:a" is a tag of AWS's own/) },
  ]);
});
