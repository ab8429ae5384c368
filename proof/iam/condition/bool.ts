import type { ConditionOperator } from "./condition-operator";
import { compared, UNDECIDABLE } from "./condition-operator";
import { isOpaque } from "../../terms/text";

/**
 * `Bool`: "true" or "false".
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const BOOL_OPERATORS: readonly ConditionOperator[] = [
  {
    name: "Bool",
    negated: false,
    compile(value, variables) {
      if (isOpaque(value) || (variables && value.includes("${"))) return UNDECIDABLE;
      const wanted = parseBool(value);
      if (wanted === undefined) return `${JSON.stringify(value)} is neither "true" nor "false"`;
      return { test: compared(parseBool, (given) => given === wanted), cut: { kind: "boolean" } };
    },
  },
];

/** The truth a text says, whatever its case; undefined for any other text. */
export function parseBool(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : undefined;
}
