import { parseBool } from "./bool";
import type { ConditionOperator } from "./condition-operator";
import { UNDECIDABLE } from "./condition-operator";
import { isOpaque } from "../../terms/text";

/** The text that stands for an absent key, or a present one, when `Null` looks at it. */
export const ABSENT = "true";
export const PRESENT = "false";

/**
 * `Null`: "true" asks that the key is absent, "false" that it is there. It looks at presence alone, so its
 * test is given `ABSENT` or `PRESENT` in place of the value.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const NULL_OPERATOR: ConditionOperator = {
  name: "Null",
  negated: false,
  compile(value) {
    if (isOpaque(value)) return UNDECIDABLE;
    const absent = parseBool(value);
    if (absent === undefined) return `${JSON.stringify(value)} is neither "true" nor "false"`;
    return { test: (presence) => (presence === ABSENT) === absent, cut: { kind: "null" } };
  },
};
