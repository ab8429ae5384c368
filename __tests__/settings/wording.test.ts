import { parseSettings } from "../../settings";
import { fileWith, problemsOf } from "./support/problems";

const SECTIONS = ["adopt", "backend", "bucket", "hosts", "network", "tags", "tearDown"];

test.each(SECTIONS)("%s: a number is refused with an example of what belongs there", (section) => {
  const [only, second] = problemsOf(fileWith(`${section}: 5`));
  expect([only?.path, second]).toEqual([`backups[0].${section}`, undefined]);
  const [, example] = /, for example (\{ .* \})$/u.exec(only?.message ?? "") ?? [];
  expect(example).toBeDefined();
  expect(() => parseSettings(fileWith(`${section}: ${example}`), "backups.yaml")).not.toThrow();
});

test("an example holds what is needed, and what is needed below it", () => {
  expect(problemsOf(fileWith("adopt: 5"))[0]?.message).toContain(
    "for example { bucket: { name: acme-backup-eu-west-1 } }",
  );
  expect(problemsOf(fileWith("adopt: { bucket: [] }"))[0]?.message).toBe(
    "an empty list does not fit: expected a mapping, for example { name: acme-backup-eu-west-1 }",
  );
});

test("an example that without quotes would be no text is shown in quotes, and is taken as it stands", () => {
  const [problem] = problemsOf(fileWith("account: 111122223333"));
  expect(problem?.message).toMatch(/put it in quotes, for example "\d{12}"$/u);
  const [, example] = /for example (".*")$/u.exec(problem?.message ?? "") ?? [];
  expect(() => parseSettings(fileWith(`account: ${example}`), "backups.yaml")).not.toThrow();
});
