import { stepConsequences } from "../../report/step-consequences";

const READ = "read backups and delete versions that no lock holds; root can delete locked versions too";

test("what several steps lead to is said once, and pointed to after that", () => {
  const steps = [
    { then: `replace the bucket's policy, then ${READ}` },
    { then: `remove the bucket's policy, then ${READ}` },
    { then: "shorten the retention of versions that are written later" },
    { then: "remove the bucket's policy, then read" },
  ];
  expect(stepConsequences(steps)).toEqual([
    `replace the bucket's policy, then ${READ}`,
    "remove the bucket's policy, then the same as above",
    "shorten the retention of versions that are written later",
    "remove the bucket's policy, then read",
  ]);
});
