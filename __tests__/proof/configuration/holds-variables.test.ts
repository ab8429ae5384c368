import { holdsVariables } from "../../../proof/configuration/holds-variables";

test.each([
  ["terraform.tfvars", true],
  ["stacks/a/terraform.tfvars.json", true],
  ["b.auto.tfvars", true],
  ["a\\b.auto.tfvars.json", true],
  ["production.tfvars", false],
  ["my-terraform.tfvars", false],
  ["main.tf.json", false],
])("Terraform takes %s by itself: %s", (name, expected) => {
  expect(holdsVariables(name)).toBe(expected);
});
