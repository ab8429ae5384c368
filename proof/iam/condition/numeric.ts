import type { Operator } from "./operator";
import { compared, isNotYetKnown, UNDECIDABLE } from "./operator";

/**
 * Numeric operators, for integers and decimals.
 * @see IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const NUMERIC_OPERATORS: readonly Operator[] = [
  numericOperator("NumericEquals", false, (value, bound) => value === bound),
  numericOperator("NumericNotEquals", true, (value, bound) => value === bound),
  numericOperator("NumericLessThan", false, (value, bound) => value < bound),
  numericOperator("NumericLessThanEquals", false, (value, bound) => value <= bound),
  numericOperator("NumericGreaterThan", false, (value, bound) => value > bound),
  numericOperator("NumericGreaterThanEquals", false, (value, bound) => value >= bound),
];

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/u;

function numericOperator(
  name: string,
  negated: boolean,
  holds: (value: number, bound: number) => boolean,
): Operator {
  return {
    name,
    negated,
    compile(value) {
      if (isNotYetKnown(value)) return UNDECIDABLE;
      const bound = parseNumber(value);
      if (bound === undefined) return `${JSON.stringify(value)} is not a number, for example 10 or 1.2`;
      return {
        test: compared(parseNumber, (number) => holds(number, bound)),
        cut: { kind: "number", bound },
      };
    },
  };
}

function parseNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}
