import {
  booleanOf,
  Failure,
  isMissing,
  isResultList,
  isResultObject,
  numberOf,
  plain,
  Reference,
  setOf,
  textOf,
  unified,
  type Result,
} from "../expression/result";
import type { Expression } from "../expression/syntax";
import { isOpaque } from "../../terms/text";
import { isUnknown, missing, objectOf, property, type Value } from "../value";

/** The value that an expression of a type constraint has: only `optional`'s default is one. */
export type ValueOf = (expression: Expression) => Result;

/**
 * A value as a variable of this type holds it: attributes that are optional are there, as null or their default, what
 * an object does not name is gone, numbers are texts where texts are asked for. Unknown where that cannot be told.
 * @see https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 */
export function converted(given: Result, type: Expression, valueOf: ValueOf, name: string): Result {
  if (given === null || isMissing(given)) return given;
  if (type.kind === "name") return ofPrimitive(given, type.name, name);
  if (type.kind !== "call") return missing(name);
  const [inner] = type.args;
  if (inner === undefined) return missing(name);
  switch (type.name) {
    case "list":
    case "set":
    case "tuple":
      return ofList(given, type.name, inner, valueOf, name);
    case "map":
      return ofMap(given, inner, valueOf, name);
    case "object":
      return ofObject(given, inner, valueOf, name);
    default:
      return missing(name);
  }
}

function ofPrimitive(given: Result, type: string, name: string): Result {
  if (type === "any") return given;
  const value = plain(given);
  if (isUnknown(value)) return given;
  if (type === "string")
    return typeof value === "number" || typeof value === "boolean" ? textOf(value) : textOr(value, name);
  if (type === "number")
    return typeof value === "string" && isOpaque(value) ? missing(name) : numberOf(value);
  if (type !== "bool") return missing(name);
  return typeof value === "string" && isOpaque(value) ? missing(name) : booleanOf(value);
}

function textOr(value: Value, name: string): Result {
  return typeof value === "string" ? value : missing(name);
}

function ofList(
  given: Result,
  kind: "list" | "set" | "tuple",
  inner: Expression,
  valueOf: ValueOf,
  name: string,
): Result {
  if (!isResultList(given)) return missing(name);
  if (kind === "tuple") {
    const types = inner.kind === "tuple" ? inner.items : [];
    if (types.length !== given.length) return missing(name);
    return given.map((one, at) => converted(one, types[at] ?? inner, valueOf, `${name}[${at}]`));
  }
  const members = unified(given.map((one, at) => converted(one, inner, valueOf, `${name}[${at}]`)));
  return kind === "set" ? setOf(members) : members;
}

function ofMap(given: Result, inner: Expression, valueOf: ValueOf, name: string): Result {
  if (!isResultObject(given)) return missing(name);
  const members = Object.entries(given).map(([key, one]) => converted(one, inner, valueOf, `${name}.${key}`));
  const [keys, values] = [Object.keys(given), unified(members)];
  return objectOf(keys.map((key, at) => [key, values[at] ?? null]));
}

function ofObject(given: Result, inner: Expression, valueOf: ValueOf, name: string): Result {
  if (inner.kind !== "object" || !(given instanceof Reference || isResultObject(given))) return missing(name);
  return objectOf(
    inner.items.map(({ key, value: type }) => {
      const attribute = key.text;
      return [attribute, ofAttribute(memberOf(given, attribute), type, valueOf, `${name}.${attribute}`)];
    }),
  );
}

function memberOf(given: Reference | { readonly [key: string]: Result }, attribute: string): Result {
  if (!(given instanceof Reference)) return property(given, attribute) ?? null;
  try {
    return given.get(attribute);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

function ofAttribute(given: Result, type: Expression, valueOf: ValueOf, name: string): Result {
  const isOptional = type.kind === "call" && type.name === "optional";
  const [of, fallback] = isOptional ? type.args : [type];
  if (of === undefined) return missing(name);
  const value = given === null && fallback ? valueOf(fallback) : given;
  return converted(value, of, valueOf, name);
}
