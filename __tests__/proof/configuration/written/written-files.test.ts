import { readConfiguration } from "../../../../proof/configuration/read-configuration";
import { modulesOf, type WrittenFile } from "../../../../proof/configuration/written/written-files";

const file = (
  name: string,
  text = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n',
): WrittenFile => ({
  name,
  text,
  module: "",
});

test.each([
  "override.tf",
  "override.tf.json",
  "infra/main_override.tf",
  "infra/main_override.tf.json",
  "infra\\override.tofu.json",
])("%s overrides the other files of its folder, so that none of them is taken", (name) => {
  expect(() => modulesOf([file("main.tf"), file(name, "{}")])).toThrow(`${name} overrides other files`);
});

test.each(["overridden.tf", "no-override.tf", "myoverride.tf"])("%s is a file like any other", (name) => {
  expect(
    modulesOf([file(name)])
      .get("")
      ?.resources.has("aws_vpc.main"),
  ).toBe(true);
});

test("a plan with such a file beside it is read alone, and says why", () => {
  const plan = {
    format_version: "1.2",
    planned_values: { root_module: {} },
    configuration: { root_module: {} },
  };
  const documents = [
    { name: "plan.json", content: plan },
    { name: "infra/main_override.tf.json", content: "{ not even JSON", module: "" },
  ];
  expect(readConfiguration(documents).notes).toContainEqual({
    address: "the plan",
    says: "it was not made from infra/main_override.tf.json: infra/main_override.tf.json overrides other files",
  });
});

test("what is said twice, or is not the language, is refused by its name", () => {
  expect(() => modulesOf([file("a.tf"), file("b.tf")])).toThrow("b.tf has aws_vpc.main a second time");
  expect(() => modulesOf([file("a.tf", "resource {")])).toThrow("a.tf is not read");
});
