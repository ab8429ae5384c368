import { fileWith, problemsOf } from "../support/problems";

test("an instance type fits the architecture, the default one included", () => {
  expect(problemsOf(fileWith("hosts: { instanceType: t3.micro }"))).toMatchObject([
    {
      line: 5,
      path: "backups[0].hosts.instanceType",
      message: expect.stringMatching(
        /is x86_64, but the architecture is arm64.*t4g\.nano.*architecture: x86_64/,
      ),
    },
  ]);
  expect(problemsOf(fileWith("hosts: { architecture: x86_64, instanceType: m7g.large }"))).toHaveLength(1);
  expect(() => problemsOf(fileWith("hosts: { architecture: x86_64 }"))).toThrow("found none");
});
