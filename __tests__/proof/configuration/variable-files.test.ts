import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { isUnknown } from "../../../proof/configuration/value";
import { Problem } from "../../../proof/terms/problem";

const main = {
  variable: { cidr: { type: "string", default: "10.0.0.0/16" }, open: { type: "bool", default: false } },
  output: { cidr: { value: "${var.cidr}" }, open: { value: "${var.open}" } },
};

const read = (files: Readonly<Record<string, string>>, assumptions = {}) =>
  readConfiguration(
    [
      ...Object.entries(files).map(([name, content]) => ({ name: `stacks/a/${name}`, content })),
      { name: "stacks/a/main.tf.json", content: main },
    ],
    assumptions,
  );

test("a folder's variables have the values of its files, in both syntaxes, and of their type", () => {
  const { outputs, assumptions } = read({
    "terraform.tfvars": '# ours\ncidr = "172.16.0.0/12"\nopen = "true"\nother = 1\n',
  });
  expect(Object.fromEntries(outputs)).toEqual({ cidr: "172.16.0.0/12", open: true });
  expect(assumptions.map(({ says }) => says)).toEqual([
    'var.cidr is "172.16.0.0/12", as given',
    'var.open is "true", as given',
  ]);
});

test("later files come before earlier ones, and what somebody gives before all of them", () => {
  const files = {
    "z.auto.tfvars.json": '{"cidr": "10.4.0.0/16"}',
    "a.auto.tfvars": 'cidr = "10.3.0.0/16"',
    "terraform.tfvars.json": '{"cidr": "10.2.0.0/16", "open": true}',
    "terraform.tfvars": 'cidr = "10.1.0.0/16"\nopen = false',
  };
  expect(Object.fromEntries(read(files).outputs)).toEqual({ cidr: "10.4.0.0/16", open: true });
  expect(read(files, { "var.cidr": "10.5.0.0/16" }).outputs.get("cidr")).toBe("10.5.0.0/16");
});

test("what the input does not declare is passed over, as Terraform does", () => {
  expect(read({ "terraform.tfvars": "other = 1" }).notes).toEqual([]);
});

test("a value that cannot be computed is unknown, and not the default", () => {
  expect(isUnknown(read({ "terraform.tfvars": 'cidr = file("a")' }).outputs.get("cidr"))).toBe(true);
});

test.each([
  ["terraform.tfvars", "cidr = [", "holds no values of variables"],
  ["terraform.tfvars", "a { }", "holds no values of variables: it holds the block a"],
  ["terraform.tfvars.json", "[]", "holds no values of variables"],
  ["terraform.tfvars.json", "{", "is not JSON"],
])("%s with %s is refused: %s", (name, content, message) => {
  const reading = () => read({ [name]: content });
  expect(reading).toThrow(Problem);
  expect(reading).toThrow(message);
});
