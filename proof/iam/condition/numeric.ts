import type { ConditionOperator } from "./condition-operator";
import { orderedOperators } from "./ordered";

/**
 * Numeric operators, for integers and decimals.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const NUMERIC_OPERATORS: readonly ConditionOperator[] = orderedOperators({
  prefix: "Numeric",
  kind: "number",
  parse: parseNumber,
  expected: "a number, for example 10 or 1.2",
});

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/u;

function parseNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}
