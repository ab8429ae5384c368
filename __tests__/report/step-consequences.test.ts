import { stepConsequences } from "../../report/step-consequences";

const READ = "read, and delete what no lock holds, and as root locked versions too";

test("what several steps lead to is said once, and pointed to after that", () => {
  const steps = [
    { then: `replace the bucket's policy, then ${READ}` },
    { then: `remove the bucket's policy, then ${READ}` },
    { then: "shorten the retention of the versions written from then on" },
    { then: "remove the bucket's policy, then read" },
  ];
  expect(stepConsequences(steps)).toEqual([
    `replace the bucket's policy, then ${READ}`,
    "remove the bucket's policy, then the same as above",
    "shorten the retention of the versions written from then on",
    "remove the bucket's policy, then read",
  ]);
});
