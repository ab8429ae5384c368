import type { Read } from "../proof/system/subjects";

/**
 * Twelve digits of the account of a stack's bucket: those that its provider or an ARN names, or else the only ones in
 * which its plan does not fail. Nothing where neither is known before the apply.
 */
export function accountOfStack({ configuration, subjects }: Read): string | undefined {
  if (subjects === undefined) return undefined;
  const { bucket } = subjects;
  const known = configuration.account(bucket);
  if (/^\d{12}$/u.test(known)) return known;
  const checked = configuration
    .resources("aws_caller_identity", "data")
    .filter(({ provider }) => provider === bucket.provider)
    .map(({ values }) => values["checked_account"])
    .filter((account) => typeof account === "string");
  const [only, another] = new Set(checked);
  return another === undefined ? only : undefined;
}
