import { Evaluator } from "../expression/evaluate";
import { parseExpression } from "../expression/parse";
import { Failure, type Result } from "../expression/result";
import { NotUnderstood } from "../expression/syntax";
import { missing, type ValueObject } from "../value";
import { converted } from "./type-constraint";

/**
 * The value of a variable as its type has it, where a file beside the plan says the type; as it is given otherwise.
 * @param declared the variable in the plan's configuration, with `written_type` and `nullable` of the file
 */
export function typedVariable(given: Result, declared: ValueObject, name: string): Result {
  const type = declared["written_type"];
  if (typeof type !== "string") return given;
  const value = given === null && declared["nullable"] === false ? (declared["default"] ?? null) : given;
  try {
    const evaluator = new Evaluator();
    return converted(value, parseExpression(type), (of) => evaluator.evaluate(of, () => undefined), name);
  } catch (error) {
    if (error instanceof Failure || error instanceof NotUnderstood) return missing(name);
    throw error;
  }
}

/**
 * A variable's block of Terraform's JSON, with its type as a file of Terraform's own language writes it. Names of
 * Terraform 0.11 for a list and a map are still taken.
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#variable-blocks
 */
export function declaredType(block: ValueObject): ValueObject {
  const { type } = block;
  if (typeof type !== "string") return block;
  const text = type.replace(/^\$\{([\s\S]*)\}$/u, "$1").trim();
  return { ...block, written_type: /^(?:list|map)$/u.test(text) ? `${text}(any)` : text };
}
