import type { ConditionOperator } from "./condition-operator";
import { compared, UNDECIDABLE } from "./condition-operator";
import { isOpaque } from "../../terms/text";

/**
 * `BinaryEquals`: byte for byte, both sides in base 64.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const BINARY_OPERATORS: readonly ConditionOperator[] = [
  {
    name: "BinaryEquals",
    negated: false,
    compile(value) {
      if (isOpaque(value)) return UNDECIDABLE;
      const wanted = withoutPadding(value);
      if (wanted === undefined) return `${JSON.stringify(value)} is not base 64`;
      return { test: compared(withoutPadding, (given) => given === wanted), cut: { kind: "binary", value } };
    },
  },
];

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/u;

function withoutPadding(text: string): string | undefined {
  return BASE64.test(text) ? text.replace(/=+$/u, "") : undefined;
}
