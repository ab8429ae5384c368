import { isOpaque, SYMBOL_PART, UNKNOWN_PART } from "../../terms/text";
import { isList, isObject, isUnknown, type Value, type ValueObject } from "../value";

const PARTS = new RegExp(`${SYMBOL_PART}|${UNKNOWN_PART}`, "u");

/**
 * Whether two values cannot both be true of one argument. What the input does not know yet, a variable's value or an id
 * that AWS gives, may be whatever somebody says; text that is known around it may not.
 */
export function contradicts(said: Value, written: Value): boolean {
  if (isUnknown(written)) return false;
  const [one, other] = [meaning(said), meaning(written)];
  if (typeof other === "string" && isOpaque(other))
    return typeof one !== "string" ? isScalar(one) : !isOpaque(one) && !fits(one, other);
  if (isOpaqueWithin(other) || isOpaqueWithin(one)) return false;
  return canonical(one) !== canonical(other);
}

function isScalar(value: Value): boolean {
  return value === null || typeof value === "boolean";
}

/** Whether a text could become the other one, once its open parts are known. Policies may be laid out in any way. */
function fits(text: string, open: string): boolean {
  if (/^\s*[[{]/u.test(open)) return true;
  const pattern = open
    .split(PARTS)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&"))
    .join("[\\s\\S]*");
  return new RegExp(`^${pattern}$`, "u").test(text);
}

/** Whether any text within is not known yet. */
export function isOpaqueWithin(value: Value): boolean {
  if (typeof value === "string") return isOpaque(value);
  if (isList(value)) return value.some(isOpaqueWithin);
  return isObject(value) && Object.values(value).some(isOpaqueWithin);
}

/** JSON in a text as what it holds, and a list of one block as that block: a plan writes both otherwise. */
function meaning(value: Value): Value {
  if (typeof value === "string" && /^\s*[[{]/u.test(value) && !isOpaque(value)) {
    try {
      return JSON.parse(value) as Value;
    } catch {
      return value;
    }
  }
  return value;
}

/** The same text for the same meaning: Terraform takes "443" for 443, and most lists of AWS are sets. */
function canonical(value: Value): string {
  if (isList(value)) {
    const [only] = value;
    if (value.length === 1 && only !== undefined) return canonical(only);
    return `[${value.map(canonical).sort().join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value === null ? null : String(value));
  const members = setMembers(value).map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.sort().join()}}`;
}

function setMembers(value: ValueObject): [string, Value][] {
  return Object.entries(value).filter(([, member]) => member !== null);
}
