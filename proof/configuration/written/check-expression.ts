import { Evaluator } from "../expression/evaluate";
import { parseExpression } from "../expression/parse";
import { Failure, plain } from "../expression/result";
import { NotUnderstood, type Expression } from "../expression/syntax";
import { listOf } from "../shown";
import { isList, isObject, type Value, type ValueObject } from "../value";
import { addressOfReference, namedIn } from "./named-in";

/**
 * Whether the text can be what a plan holds of an expression: it refers to the same things, or it is the same constant.
 * @returns how they differ; undefined where they do not, or where the text cannot be read
 */
export function checkExpression(planned: ValueObject, text: string): string | undefined {
  const parsed = parsedOf(text);
  if (parsed === undefined) return undefined;
  const references = listOf(planned["references"]).filter((one) => typeof one === "string");
  const theirs = new Set(references.map(addressOfReference));
  const ours = [...namedIn(parsed)];
  const additional = ours.find((one) => !theirs.has(one));
  if (additional !== undefined) return `refers to ${additional} here, and not in the plan`;
  const lacking = [...theirs].find((one) => !ours.includes(one));
  if (lacking !== undefined) return `refers to ${lacking} in the plan, and not here`;
  if (references.length > 0 || !Object.hasOwn(planned, "constant_value")) return undefined;
  const constant = constantOf(parsed);
  return constant === undefined || isAlike(constant, planned["constant_value"] ?? null)
    ? undefined
    : "is another constant here than in the plan";
}

/**
 * Whether a plan holds nothing of such a `count` or `for_each`, as `toset(["a", "b"])`: it names nothing, and a function
 * has to be called for its value.
 */
export function isLeftOut(text: string): boolean {
  const parsed = parsedOf(text);
  return parsed !== undefined && namedIn(parsed).size === 0 && hasCall(parsed);
}

function hasCall(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(hasCall);
  if (typeof part !== "object" || part === null) return false;
  return ("kind" in part && part.kind === "call") || Object.values(part).some(hasCall);
}

function parsedOf(text: string): Expression | undefined {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

function constantOf(expression: Expression): Value | undefined {
  try {
    return plain(new Evaluator().evaluate(expression, () => undefined));
  } catch (error) {
    if (error instanceof Failure || error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

/** Numbers and booleans may be written as texts. */
function isAlike(one: Value, other: Value): boolean {
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((item, at) => isAlike(item, other[at] ?? null));
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => isAlike(one[key] ?? null, other[key] ?? null));
  }
  return one === other || (isScalar(one) && isScalar(other) && String(one) === String(other));
}

function isScalar(value: Value): value is boolean | number | string {
  return typeof value !== "object";
}
