import { accountOfStack } from "../../report/account-of-stack";
import { readStack } from "../support/read-stack";

test("the account that the settings expect is that of the stack, for a plan in another one fails", () => {
  expect(accountOfStack(readStack({ account: "111122223333" }))).toBe("111122223333");
});

test("without it the account is not known before the apply", () => {
  expect(accountOfStack(readStack())).toBeUndefined();
});

test("the account that the writers and operators name is that of the stack", () => {
  const operators = ["arn:aws:iam::111122223333:role/terraform"];
  expect(accountOfStack(readStack({ operators }))).toBe("111122223333");
});
