import { isUnknown, missing, sameValue } from "../value";
import { booleanOf, numberOf, plain, type Result } from "./result";
import type { BinaryOperator } from "./syntax";
import { isOpaque } from "../../terms/text";

type Arithmetic = Exclude<BinaryOperator, "||" | "&&" | "==" | "!=">;

const ARITHMETIC: { readonly [operator in Arithmetic]: (left: number, right: number) => number | boolean } = {
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
};

/** `left operator right`; `text` names the result where it cannot be known. */
export function applyBinary(operator: BinaryOperator, left: Result, right: Result, text: string): Result {
  if (operator === "==" || operator === "!=") {
    const [one, other] = [plain(left), plain(right)];
    const same = sameValue(one, other);
    // A list is never a tuple or a set of the same members, nor a map an object, and types are not followed here.
    if (same === true && typeof one === "object" && one !== null) return missing(text);
    return same === "unknown" ? missing(text) : same === (operator === "==");
  }
  if (operator === "||" || operator === "&&") {
    const decides = operator === "||";
    const known = [left, right].filter((side) => !isUnknown(side)).map(booleanOf);
    if (known.includes(decides)) return decides;
    return known.length === 2 ? !decides : missing(text);
  }
  if ([left, right].some((side) => typeof side === "string" && isOpaque(side))) return missing(text);
  const result = ARITHMETIC[operator](numberOf(left), numberOf(right));
  if (typeof result === "boolean" || Number.isSafeInteger(result)) return result;
  // Terraform's numbers have 512 bits: 0.1 and 0.2 are 0.3 there.
  return Math.abs(result) <= Number.MAX_SAFE_INTEGER ? Number(result.toPrecision(15)) : missing(text);
}

export function applyUnary(operator: "!" | "-", of: Result, text: string): Result {
  if (typeof of === "string" && isOpaque(of)) return missing(text);
  return operator === "!" ? !booleanOf(of) : -numberOf(of);
}
