import type { Pattern } from "../pattern";
import { matches } from "../pattern";
import { textTest } from "../text-test";
import type { ConditionOperator } from "./condition-operator";

/**
 * String operators. `*` and `?` are wildcards in `…Like` alone; case matters unless `…IgnoreCase`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const STRING_OPERATORS: readonly ConditionOperator[] = [
  stringOperator("StringEquals", { negated: false }),
  stringOperator("StringNotEquals", { negated: true }),
  stringOperator("StringEqualsIgnoreCase", { negated: false, ignoreCase: true }),
  stringOperator("StringNotEqualsIgnoreCase", { negated: true, ignoreCase: true }),
  stringOperator("StringLike", { negated: false, wildcards: true }),
  stringOperator("StringNotLike", { negated: true, wildcards: true }),
];

interface Traits {
  readonly negated: boolean;
  readonly ignoreCase?: boolean;
  readonly wildcards?: boolean;
}

function stringOperator(
  name: string,
  { negated, ignoreCase = false, wildcards = false }: Traits,
): ConditionOperator {
  const match = (pattern: Pattern, text: string) => matches(pattern, text);
  return {
    name,
    negated,
    compile(value, variables) {
      const text = textTest(value, { wildcards, variables, ignoreCase, match });
      if (typeof text === "string") return text;
      return { test: text.test, cut: { kind: "text", text, ignoreCase, byComponent: false } };
    },
  };
}
