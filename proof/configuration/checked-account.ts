import type { ValueObject } from "./value";

const CHECKED = /^\$\{self\.account_id == "(\d{12})"\}$/u;

/**
 * `checked_account`: the account of the caller, where a postcondition of `aws_caller_identity` stops each plan in
 * another one, in exactly these words. Any other condition says nothing here.
 */
export function accountChecked(postconditions: readonly string[]): ValueObject {
  const found = postconditions.flatMap((condition) => CHECKED.exec(condition)?.[1] ?? []);
  return found[0] === undefined ? {} : { checked_account: found[0] };
}
