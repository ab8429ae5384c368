import type { Ternary } from "../../terms/ternary";
import { every, not, some } from "../../terms/ternary";
import { hasUnknown, isWhollyUnknown, readable, unknownNames } from "../../terms/text";
import type { Context, ContextValue } from "../context";
import { isPerhapsAbsent, valueOf } from "../context";
import { knownKeyProblem } from "./keys";
import { ABSENT, NULL_OPERATOR, PRESENT } from "./null";
import type { ValueTest } from "./condition-operator";
import type { ConditionOperatorUse } from "./registry";
import { parseConditionOperator } from "./registry";

/** One key of one operator: all its values together give one answer. */
export interface Condition extends ConditionOperatorUse {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  readonly written: string;
  /** As written: `aws:SourceVpce`. */
  readonly keyName: string;
  /** In lower case: key names are case-insensitive. */
  readonly key: string;
  readonly values: readonly string[];
  readonly tests: readonly ValueTest[];
}

/** What a Condition block compiles to; `missing` names what is not known yet and leaves the block undecided. */
export interface ConditionBlock {
  readonly conditions: readonly Condition[];
  readonly problems: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Compiles a Condition block: all its operators and keys must hold.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function parseConditions(block: unknown, variables: boolean): ConditionBlock {
  const conditions: Condition[] = [];
  const problems: string[] = [];
  const missing: string[] = [];
  if (typeof block === "string" && hasUnknown(block))
    return { conditions, problems, missing: unknownNames(block) };
  if (block === undefined || block === null) return { conditions, problems, missing };
  if (!isRecord(block)) return { conditions, problems: ["Condition is not an object of operators"], missing };
  for (const [written, keys] of Object.entries(block)) {
    const use = parseConditionOperator(written);
    if (typeof use === "string") problems.push(use);
    else if (typeof keys === "string" && hasUnknown(keys)) missing.push(...unknownNames(keys));
    else if (!isRecord(keys) || Object.keys(keys).length === 0)
      problems.push(`${written} names no condition key`);
    else {
      problems.push(...sameKeyProblems(written, Object.keys(keys)));
      for (const [keyName, values] of Object.entries(keys)) {
        const condition = parseCondition(use, written, keyName, values, variables);
        if (typeof condition === "string") problems.push(condition);
        else if (hasUnknown(keyName)) missing.push(...unknownNames(keyName));
        else conditions.push(condition);
      }
    }
  }
  return { conditions, problems, missing };
}

/**
 * A key twice under one operator, in another case, is an error to IAM Access Analyzer.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
function sameKeyProblems(written: string, names: readonly string[]): string[] {
  const keys = names.map((name) => name.toLowerCase());
  return names
    .filter((_name, at) => keys.indexOf(keys[at] ?? "") !== at)
    .map((name) => `${written} has ${name} twice, in different case`);
}

function parseCondition(
  use: ConditionOperatorUse,
  written: string,
  keyName: string,
  given: unknown,
  variables: boolean,
): Condition | string {
  const wrongKey = knownKeyProblem(keyName);
  if (wrongKey !== undefined) return wrongKey;
  const values = texts(given);
  if (values === undefined)
    return `${written} ${keyName}: values must be texts, numbers or booleans, at least one`;
  const tests: ValueTest[] = [];
  for (const value of values) {
    const test = use.operator.compile(value, variables);
    if (typeof test === "string") return `${written} ${keyName}: ${test}`;
    tests.push(test);
  }
  return { ...use, written, keyName, key: keyName.toLowerCase(), values, tests };
}

/** Whether a condition holds in a request. */
export function conditionHolds(condition: Condition, context: Context): Ternary {
  const value = valueOf(context, condition.key);
  if (condition.operator === NULL_OPERATOR) return some(presenceAnswers(condition, value, context));
  if (value === undefined) return holdsWhenAbsent(condition);
  if (condition.quantifier === undefined) {
    if (typeof value === "string") return holdsFor(condition, value, context);
    return agreed(allHold(condition, value, context), anyHolds(condition, value, context));
  }
  const answer =
    condition.quantifier === "ForAllValues"
      ? allHold(condition, asList(value), context)
      : anyHolds(condition, asList(value), context);
  if (typeof value === "string" && isWhollyUnknown(value)) return "unknown";
  return isNullDataSet(value) ? agreed(answer, holdsWhenAbsent(condition)) : answer;
}

/**
 * Absent key: ForAnyValue does not hold, not even with IfExists, which it asks of each value; otherwise
 * IfExists, ForAllValues and negated operators hold, others do not.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * @see https://repost.aws/questions/QU9HFmDzP0QGuU-fd7rS6B7w
 */
export function holdsWhenAbsent(condition: Condition): boolean {
  if (condition.quantifier !== undefined) return condition.quantifier === "ForAllValues";
  return condition.ifExists || condition.operator.negated;
}

/** The condition on one value: its values are alternatives, or for negated operators none of them may match. */
export function holdsFor(condition: Condition, value: string, context: Context): Ternary {
  let matched: Ternary = false;
  for (const { test } of condition.tests) {
    const answer = test(value, context);
    if (answer === true) {
      matched = true;
      break;
    }
    if (answer === "unknown") matched = "unknown";
  }
  return condition.operator.negated ? not(matched) : matched;
}

function allHold(condition: Condition, values: readonly string[], context: Context): Ternary {
  return every(values.map((value) => holdsFor(condition, value, context)));
}

function anyHolds(condition: Condition, values: readonly string[], context: Context): Ternary {
  return some(values.map((value) => holdsFor(condition, value, context)));
}

/** An empty text may count as a null value: the guide does not say. */
function presenceAnswers(condition: Condition, value: ContextValue | undefined, context: Context): Ternary[] {
  if (value !== undefined && (isNullDataSet(value) || isPerhapsAbsent(value))) return ["unknown"];
  const presence = value === undefined ? ABSENT : PRESENT;
  return condition.tests.map(({ test }) => test(presence, context));
}

/** Nothing but empty texts, one or several. */
function isNullDataSet(value: ContextValue): boolean {
  return value === "" || (typeof value !== "string" && value.length > 0 && value.every((one) => one === ""));
}

function agreed(one: Ternary, other: Ternary): Ternary {
  return one === other ? one : "unknown";
}

function asList(value: ContextValue): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

/** Why a condition gives its answer, for people. */
export function conditionReason(condition: Condition, context: Context): string {
  const answer = conditionHolds(condition, context);
  const verb = answer === true ? "holds" : answer === false ? "does not hold" : "is undecided";
  const value = valueOf(context, condition.key);
  const given = value === undefined ? "an absent key" : asList(value).map(readable).join(", ") || '""';
  return `${condition.written} ${condition.keyName} ${verb} for ${given}`;
}

/** The names of unknown parts on either side of a condition. */
export function missingFrom(condition: Condition, context: Context): string[] {
  const value = valueOf(context, condition.key);
  const given = value === undefined ? [] : asList(value);
  return [...condition.values, ...given].flatMap(unknownNames);
}

function texts(given: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(given) ? given : [given];
  const valid = list.every((value) => ["string", "number", "boolean"].includes(typeof value));
  return valid && list.length > 0 ? list.map(String) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
