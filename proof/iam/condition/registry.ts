import { ARN_OPERATORS } from "./arn";
import { BINARY_OPERATORS } from "./binary";
import { BOOL_OPERATORS } from "./bool";
import { DATE_OPERATORS } from "./date";
import { IP_ADDRESS_OPERATORS } from "./ip-address";
import { NULL_OPERATOR } from "./null";
import { NUMERIC_OPERATORS } from "./numeric";
import type { ConditionOperator } from "./condition-operator";
import { STRING_OPERATORS } from "./string";

const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map(
  [
    ...STRING_OPERATORS,
    ...NUMERIC_OPERATORS,
    ...DATE_OPERATORS,
    ...BOOL_OPERATORS,
    ...BINARY_OPERATORS,
    ...IP_ADDRESS_OPERATORS,
    ...ARN_OPERATORS,
    NULL_OPERATOR,
  ].map((operator) => [operator.name, operator]),
);

export type Quantifier = "ForAllValues" | "ForAnyValue";

/** `ForAnyValue:StringLikeIfExists`, taken apart. */
export interface ConditionOperatorUse {
  readonly operator: ConditionOperator;
  readonly quantifier?: Quantifier;
  readonly ifExists: boolean;
}

const IF_EXISTS = "IfExists";

/**
 * Reads an operator as a policy writes it.
 * @returns its parts, or a sentence that says what AWS would refuse
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseConditionOperator(written: string): ConditionOperatorUse | string {
  const [head = "", tail, ...more] = written.split(":");
  const name = tail ?? head;
  const ifExists = name.endsWith(IF_EXISTS);
  const operator = OPERATORS.get(ifExists ? name.slice(0, -IF_EXISTS.length) : name);
  if (!operator || more.length > 0) return `${JSON.stringify(written)} is not a condition operator`;
  if (operator === NULL_OPERATOR && ifExists) return "Null cannot be used with IfExists";
  if (tail === undefined) return { operator, ifExists };
  if (operator === NULL_OPERATOR) return "Null cannot be used with a set operator";
  if (head !== "ForAllValues" && head !== "ForAnyValue") {
    return `${JSON.stringify(head)} is not a set operator: ForAllValues or ForAnyValue`;
  }
  return { operator, ifExists, quantifier: head };
}
