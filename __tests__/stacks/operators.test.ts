import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { BackupOperators } from "../../stacks/operators";

const build = (make: (stack: TerraformStack) => readonly string[]) => {
  const stack = new TerraformStack(Testing.app(), "stack");
  const operators = new BackupOperators(stack, "Operators", { operators: make(stack) });
  return { operators, locals: JSON.parse(Testing.synth(stack)).locals };
};

test("names in the settings are taken as they are, and deployer becomes whoever applies", () => {
  const arn = "arn:aws:iam::111122223333:role/terraform-*";
  const { locals } = build(() => [arn, "deployer"]);
  expect(Object.values(locals)).toEqual([
    [arn, expect.stringMatching(/^\$\{data\.aws_iam_session_context\..*\.issuer_arn\}$/)],
  ]);
});

test("names of a variable are taken at plan time, and deployer among them too", () => {
  const { locals } = build(
    (stack) => new TerraformVariable(stack, "operators", { type: "list(string)" }).listValue,
  );
  expect(Object.values(locals)).toEqual([
    expect.stringMatching(
      /^\$\{\[for operator in var\.operators : operator == "deployer" \? .* : operator\]\}$/,
    ),
  ]);
});

test("the message of the check prints the line to add", () => {
  const { operators } = build(() => ["deployer"]);
  expect(operators.precondition.errorMessage).toMatch(
    /no operator.*Add this line to operators in backups\.yaml/s,
  );
});
