import { matchesByComponent } from "../arn";
import { textTest } from "../text-test";
import type { ConditionOperator } from "./condition-operator";

/**
 * ARN operators: case matters, each of the six components is compared on its own, and `…Equals` takes
 * wildcards just as `…Like` does.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const ARN_OPERATORS: readonly ConditionOperator[] = [
  arnOperator("ArnEquals", false),
  arnOperator("ArnLike", false),
  arnOperator("ArnNotEquals", true),
  arnOperator("ArnNotLike", true),
];

function arnOperator(name: string, negated: boolean): ConditionOperator {
  return {
    name,
    negated,
    compile(value, variables) {
      const text = textTest(value, { wildcards: true, variables, match: matchesByComponent });
      if (typeof text === "string") return text;
      return { test: text.test, cut: { kind: "text", text, ignoreCase: false, byComponent: true } };
    },
  };
}
