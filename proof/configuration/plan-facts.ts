import type { KnownPlace } from "./places";
import { hasUnknownPart } from "./plan-values";
import { listOf, objectOrEmpty, type ShownResource } from "./shown";
import { isList, isObject, isUnknown, property, type Value, type ValueObject } from "./value";

/** What a data source that was read says about the place of its provider. */
export function foundPlace({ type, values }: ShownResource, configured: ValueObject): KnownPlace {
  if (type === "aws_caller_identity") return only("account", values["account_id"]);
  // With an argument it is about the region that the argument names.
  const isOwn = Object.keys(objectOrEmpty(configured["expressions"])).length === 0;
  return type === "aws_region" && isOwn ? only("region", values["region"] ?? values["name"]) : {};
}

function only(name: keyof KnownPlace, value: Value | undefined): KnownPlace {
  return typeof value === "string" && value !== "" && !isUnknown(value) ? { [name]: value } : {};
}

/** How many members of a list the plan does not know. */
export function openMembers(mask: Value | undefined): number | undefined {
  return isList(mask) ? mask.filter((one) => one === true).length : undefined;
}

/** The value of an attribute that the plan knows as a whole. */
export function plannedValue(values: ValueObject, mask: Value | undefined, name: string): Value | undefined {
  return isObject(mask) && hasUnknownPart(property(mask, name)) ? undefined : property(values, name);
}

/** The variables that the number of a block's instances is computed from, each with its module. */
export function countedBy(configured: ValueObject, module: string): string[] {
  return ["count_expression", "for_each_expression"]
    .flatMap((name) => listOf(objectOrEmpty(configured[name])["references"]))
    .flatMap((reference) => (typeof reference === "string" ? [reference] : []))
    .filter((reference) => reference.startsWith("var."))
    .map((reference) => `${module}|${reference.slice("var.".length)}`);
}

/** Whether any text of the plan has the name of a bucket, or a pattern of names, in an ARN. */
export function namesBuckets(plan: ValueObject): boolean {
  const rest: Value[] = ["planned_values", "prior_state", "configuration", "variables"].map(
    (name) => plan[name] ?? null,
  );
  // Not by recursion: the input decides how deep it goes.
  for (let value = rest.pop(); value !== undefined; value = rest.pop()) {
    if (typeof value === "string" && /:s3:::(?!\*(?:["\\/]|$))/u.test(value)) return true;
    if (isList(value)) for (const item of value) rest.push(item);
    if (isObject(value))
      for (const key of Object.keys(value)) if (key !== "description") rest.push(value[key] ?? null);
  }
  return false;
}
