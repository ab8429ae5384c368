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
