import { isMissing, isResultList, isResultObject, plain, Reference, type Result } from "../expression/result";
import type { PlanExpressions } from "../plan-expression";
import { plannedValue } from "../plan-facts";
import type { PlanModules } from "../plan-modules";
import type { PlanRow } from "../plan-rows";
import { listOf, objectOrEmpty, textOf } from "../shown";
import { isList, isObject, isUnknown, property, type Value, type ValueObject } from "../value";
import { isOpaque } from "../../terms/text";

/** Arguments that a provider plans as they are written. */
const AS_WRITTEN = new Set([
  ...["bucket", "name", "name_prefix", "description", "tags", "availability_zone", "from_port", "to_port"],
  ...["cidr_block", "cidr_blocks", "ipv6_cidr_blocks", "destination_cidr_block", "service_name"],
]);

/** Names that the provider of these writes in its own way. */
const OTHERWISE = /^aws_(?:route53|service_discovery|acm|ses)/u;

/** What the files say of a plan, evaluated. */
export interface Evaluated {
  readonly plan: ValueObject;
  readonly rows: readonly PlanRow[];
  readonly modules: PlanModules;
  readonly expressions: PlanExpressions;
}

/**
 * Where the files come to another value than the plan holds: then a local value, or whatever else a plan does not hold,
 * was changed since. What is only planned to be made has no value of its own that it could keep.
 * @returns the argument or output, and both values; undefined where they agree as far as that can be told
 */
export function differingValue({ plan, rows, modules, expressions }: Evaluated): string | undefined {
  const changes = listOf(plan["resource_changes"]).filter(isObject);
  const made = new Set(changes.filter(isMade).map(({ address }) => textOf(address)));
  for (const { shown, mask } of rows) {
    if (!made.has(shown.address) || OTHERWISE.test(shown.type)) continue;
    const configured = modules.configured(shown.module, `${shown.type}.${shown.name}`) ?? {};
    const site = modules.site(shown.module, configured, shown.key);
    for (const [name, expression] of Object.entries(objectOrEmpty(configured["expressions"]))) {
      if (!AS_WRITTEN.has(name) || !isWritten(expression)) continue;
      const address = `${shown.address}.${name}`;
      const differs = difference(plannedValue(shown.values, mask, name), () =>
        expressions.result(expression, site, address),
      );
      if (differs !== undefined) return `${address} ${differs}`;
    }
  }
  return differingOutput(plan, modules, expressions);
}

function differingOutput(
  plan: ValueObject,
  modules: PlanModules,
  expressions: PlanExpressions,
): string | undefined {
  const planned = objectOrEmpty(objectOrEmpty(plan["planned_values"])["outputs"]);
  for (const [name, output] of Object.entries(objectOrEmpty(modules.module("")["outputs"]))) {
    const { expression } = objectOrEmpty(output);
    const { value, sensitive } = objectOrEmpty(property(planned, name));
    if (!isWritten(expression) || sensitive === true) continue;
    const address = `output.${name}`;
    const differs = difference(value, () => expressions.result(expression, modules.site(""), address));
    if (differs !== undefined) return `${address} ${differs}`;
  }
  return undefined;
}

function isMade(change: ValueObject): boolean {
  const actions = listOf(objectOrEmpty(change["change"])["actions"]);
  return actions.length === 1 && actions[0] === "create";
}

function isWritten(expression: Value | undefined): boolean {
  return isObject(expression) && isObject(expression["written"]);
}

function difference(planned: Value | undefined, compute: () => Result | undefined): string | undefined {
  if (planned === undefined || planned === null) return undefined;
  const result = compute();
  if (result === undefined || result === null || !isSettled(result)) return undefined;
  const here = plain(result);
  return isAlike(planned, here)
    ? undefined
    : `is ${JSON.stringify(here).slice(0, 80)} here, and ${JSON.stringify(planned).slice(0, 80)} in the plan`;
}

/** Whether nothing in it is only known after the apply, or stands for something. */
function isSettled(result: Result): boolean {
  if (result instanceof Reference || isMissing(result) || isUnknown(result)) return false;
  if (typeof result === "string") return !isOpaque(result);
  if (isResultList(result)) return result.every(isSettled);
  return !isResultObject(result) || Object.values(result).every(isSettled);
}

/** Texts may stand for numbers and booleans; what a provider keeps as a set has no order. */
function isAlike(one: Value, other: Value): boolean {
  if (isList(one) && isList(other)) {
    const [ours, theirs] = [new Set(one.map(memberText)), new Set(other.map(memberText))];
    return ours.size === theirs.size && [...ours].every((item) => theirs.has(item));
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => isAlike(one[key] ?? null, other[key] ?? null));
  }
  const [ours, theirs] = [scalarText(one), scalarText(other)];
  // A list, a map and a text are no comparison that can be made here.
  return ours === undefined || theirs === undefined || ours === theirs;
}

function scalarText(value: Value): string | undefined {
  if (value === null) return "";
  return typeof value === "object" ? undefined : String(value);
}

/** A member of a list, the same for all that are alike: a block that leaves an argument out has it empty in a plan. */
function memberText(member: Value): string {
  if (isList(member)) return member.length === 0 ? "" : JSON.stringify(member.map(memberText).sort());
  if (!isObject(member)) return scalarText(member) ?? "";
  const entries = Object.entries(member)
    .map(([name, value]) => [name, memberText(value)] as const)
    .filter(([, text]) => text !== "");
  return entries.length === 0 ? "" : JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
