import { compared, UNDECIDABLE, type ConditionOperator } from "./condition-operator";
import { isOpaque } from "../../terms/text";

/** Values that lie on a line, as numbers and dates do. */
export interface OrderedKind {
  /** What the operators' names begin with: `Numeric`. */
  readonly prefix: string;
  /** How a request space cuts the line where a policy does. */
  readonly kind: "number" | "date";
  /** The place on the line, or undefined for a text that has none. */
  readonly parse: (text: string) => number | undefined;
  /** What a text is not: `a number, for example 10 or 1.2`. */
  readonly expected: string;
}

/**
 * The six operators of an ordered kind.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function orderedOperators(ordered: OrderedKind): readonly ConditionOperator[] {
  const operator = (
    name: string,
    holds: (value: number, bound: number) => boolean,
    negated = false,
  ): ConditionOperator => ({
    name: `${ordered.prefix}${name}`,
    negated,
    compile: (value) => compile(ordered, value, holds),
  });
  return [
    operator("Equals", (value, bound) => value === bound),
    operator("NotEquals", (value, bound) => value === bound, true),
    operator("LessThan", (value, bound) => value < bound),
    operator("LessThanEquals", (value, bound) => value <= bound),
    operator("GreaterThan", (value, bound) => value > bound),
    operator("GreaterThanEquals", (value, bound) => value >= bound),
  ];
}

function compile(
  { kind, parse, expected }: OrderedKind,
  value: string,
  holds: (value: number, bound: number) => boolean,
): ReturnType<ConditionOperator["compile"]> {
  if (isOpaque(value)) return UNDECIDABLE;
  const bound = parse(value);
  if (bound === undefined) return `${JSON.stringify(value)} is not ${expected}`;
  return { test: compared(parse, (place) => holds(place, bound)), cut: { kind, bound } };
}
