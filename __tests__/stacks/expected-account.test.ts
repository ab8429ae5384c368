import { backupSettings } from "../../settings";
import { fileWith, problemsOf } from "../settings/support/problems";
import { synthesizeStack } from "../support/synthesize-stack";

const common = { name: "backup", region: "eu-west-1", operators: ["deployer"] };

test("an expected account is compared with the caller's at plan time", () => {
  const { data } = synthesizeStack(backupSettings({ ...common, account: "111122223333" }));
  const [postcondition] = data.aws_caller_identity.account_caller.lifecycle.postcondition;
  expect(postcondition.condition).toBe('${self.account_id == "111122223333"}');
  expect(postcondition.error_message).toContain("expect the account 111122223333");
});

test("left out, every account will do", () => {
  expect(synthesizeStack(backupSettings(common)).data.aws_caller_identity).not.toHaveProperty(
    "account_caller",
  );
});

test.each([
  ["111122223333", /is a number.*put it in quotes/],
  ['"1111-2222-3333"', /no account id: expected twelve digits/],
  ['"11112222333"', /no account id/],
])("%s is refused", (account, message) => {
  expect(problemsOf(fileWith(`account: ${account}`))).toMatchObject([
    { line: 5, path: "backups[0].account", message: expect.stringMatching(message) },
  ]);
});
