import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withAssumptions } from "../../cli/assumptions-file";
import { AssumptionProblem, Problem } from "../../proof/terms/problem";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-assumptions-file-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string): string => {
  const path = join(folder, "given.json");
  writeFileSync(path, text);
  return path;
};

test("the values of the file are handed over, and none without a file", () => {
  expect(withAssumptions(write('{"account": "111122223333"}'), (given) => given)).toEqual({
    account: "111122223333",
  });
  expect(withAssumptions(undefined, (given) => given)).toEqual({});
});

test.each([
  ['{\n  "account": "12"\n}', 2],
  ['{"region": "eu-west-1",\n\n\t"account" :\n "12"}', 3],
  ['{"deep": {\n"account": 1},\n" account ": "12"}', 3],
])("the line of a value is that of its name, as in %j", (text, line) => {
  const path = write(text);
  const refuse = () => {
    throw new AssumptionProblem("account", 'is "12"');
  };
  expect(() => withAssumptions(path, refuse)).toThrow(
    new Problem(`${path} line ${line}: the assumption account is "12"`),
  );
});

test("another mistake is not blamed on the file", () => {
  const refuse = () => {
    throw new Problem("plan.json is not JSON");
  };
  expect(() => withAssumptions(write("{}"), refuse)).toThrow(new Problem("plan.json is not JSON"));
});

test.each([
  ["a list", "[]", "is not an object of assumptions"],
  ["a name that is there twice", '{"account": 1,\n"account": 2}', "line 2: the same name is there twice"],
  [
    "a name that is there twice further in",
    '{"p": {"a": 1,\n\n"a": 2}}',
    "line 3: the same name is there twice",
  ],
])("%s is refused", (_what, text, says) => {
  expect(() => withAssumptions(write(text), () => undefined)).toThrow(says);
});
