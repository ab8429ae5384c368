import type { Judge } from "./setting";

/** Whether a text is the id of an AWS account. @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const judgeAccount: Judge = (account) =>
  /^\d{12}$/.test(account) ? undefined : "is no account id: expected twelve digits, in quotes";
