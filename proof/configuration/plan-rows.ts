import type { Note } from "./assumptions";
import { listOf, objectOrEmpty, shownResource, type ShownResource, shownResources, textOf } from "./shown";
import { DEEPEST } from "./bounds";
import { isList, isObject, missing, objectOf, property, type Value, type ValueObject } from "./value";

/** A resource that is there after the apply of a plan. */
export interface PlanRow {
  readonly shown: ShownResource;
  /** `after_unknown` of the plan: true where a value is not known. @default - all is known */
  readonly mask?: Value;
  /** Whether AWS has been asked already: data sources that the plan has read. */
  readonly isRead: boolean;
  /** Whether it may also not be there, or more than once: its change was put off. @default false */
  readonly uncertain?: true;
  /** Whether it stays beside what its address stands for, so that nothing refers to it. @default false */
  readonly beside?: true;
  /** Whether the plan imports it. @default false */
  readonly adopted?: true;
  /** Whether the plan makes it, anew or in place of another. @default false */
  readonly created?: true;
}

/**
 * What is there after the apply of a plan. That is what is planned, and what Terraform leaves as it is: what it forgets,
 * what `-target` and `-exclude` leave out, what it puts off, and what an apply that failed once has left behind.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
export function rowsOf(plan: ValueObject, note: (note: Note) => void): readonly PlanRow[] {
  const changes = listOf(plan["resource_changes"]).filter(isObject);
  const planned = shownResources(objectOrEmpty(plan["planned_values"])["root_module"]);
  const prior = objectOrEmpty(objectOrEmpty(plan["prior_state"])["values"])["root_module"];
  const addresses = new Set(planned.map(({ address }) => address));
  const destroyed = changes.filter(isDestroyed).map((change) => textOf(change["address"]));
  const masks = masksOf(changes);
  const forgotten = changes.filter(isForgotten).map((change) => left(change, addresses));
  const stays = new Set(forgotten.map(({ shown }) => shown.address));
  const named = new Set([...addresses, ...destroyed, ...stays]);
  const others = shownResources(prior).filter(
    ({ address, deposed }) => deposed === undefined && !named.has(address),
  );
  for (const address of stays) note({ address, says: FORGOTTEN });
  for (const { address, mode } of others) if (mode === "managed") note({ address, says: LEFT_OUT });
  const imported = new Set(changes.filter(isImported).map((change) => textOf(change["address"])));
  const created = new Set(changes.filter(isCreated).map((change) => textOf(change["address"])));
  const replaced = replacedIn(changes);
  const asItIs = (row: PlanRow): PlanRow => ({
    ...row,
    shown: withoutReplaced(row.shown, replaced),
  });
  return [
    ...planned
      .filter(({ address }) => !stays.has(address))
      .map((shown) => {
        const mask = masks.get(shown.address);
        return {
          shown,
          isRead: false,
          ...(mask === undefined ? {} : { mask }),
          ...(imported.has(shown.address) ? { adopted: true as const } : {}),
          ...(created.has(shown.address) ? { created: true as const } : {}),
        };
      }),
    ...[...others.map((shown) => ({ shown, isRead: true })), ...forgotten].map(asItIs),
    ...deferred(plan, note),
  ];
}

const FORGOTTEN = "Terraform forgets it, and it stays as it is in AWS";
const LEFT_OUT = "the plan leaves it out, and it stays as it is in AWS";

function actionsOf(change: ValueObject): readonly Value[] {
  return listOf(objectOrEmpty(change["change"])["actions"]);
}

/** What a plan ends without putting anything in its place. */
function isDestroyed(change: ValueObject): boolean {
  const actions = actionsOf(change);
  return change["deposed"] === undefined && actions.length === 1 && actions[0] === "delete";
}

/** How many resources a plan destroys; undefined where something stays after it, or may. */
export function destroyedWhole(plan: ValueObject, rows: readonly PlanRow[]): number | undefined {
  if (rows.some(({ shown }) => shown.mode === "managed") || plan["errored"] === true) return undefined;
  const managed = listOf(plan["resource_changes"])
    .filter(isObject)
    .filter((change) => change["mode"] === "managed" && isDestroyed(change));
  return managed.length === 0 ? undefined : managed.length;
}

/** What stays and is not managed any more; and what an earlier apply replaced, and this one does not destroy. */
function isForgotten(change: ValueObject): boolean {
  const actions = actionsOf(change);
  return actions.includes("forget") || (change["deposed"] !== undefined && !actions.includes("delete"));
}

function isCreated(change: ValueObject): boolean {
  return change["deposed"] === undefined && actionsOf(change).includes("create") && !isImported(change);
}

function isImported(change: ValueObject): boolean {
  return isObject(objectOrEmpty(change["change"])["importing"]);
}

function left(change: ValueObject, planned: ReadonlySet<string>): PlanRow {
  const address = textOf(change["address"]);
  const deposed = textOf(change["deposed"]);
  const isOnlyForgotten = actionsOf(change).length === 1;
  const beside = deposed !== "" || (planned.has(address) && !isOnlyForgotten);
  const name = deposed === "" ? `${address} (forgotten)` : `${address} (deposed ${deposed})`;
  const shown = shownResource(
    {
      ...change,
      address: beside ? name : address,
      values: objectOrEmpty(change["change"])["before"] ?? {},
    },
    textOf(change["module_address"]),
  );
  return { shown, isRead: true, ...(beside ? { beside: true as const } : {}) };
}

/** The ids and ARNs of what this plan replaces, with the addresses. */
function replacedIn(changes: readonly ValueObject[]): ReadonlyMap<string, string> {
  const replaced = new Map<string, string>();
  for (const change of changes) {
    const actions = actionsOf(change);
    if (!actions.includes("delete") || !actions.includes("create")) continue;
    const before = objectOrEmpty(objectOrEmpty(change["change"])["before"]);
    for (const name of ["id", "arn"]) {
      const value = textOf(before[name]);
      if (value !== "") replaced.set(value, textOf(change["address"]));
    }
  }
  return replaced;
}

/** What stays as it is may name what is replaced: whether it will hold for what comes in its place is not known. */
function withoutReplaced(shown: ShownResource, replaced: ReadonlyMap<string, string>): ShownResource {
  const of = (value: Value, depth: number): Value => {
    if (typeof value === "string") {
      const address = replaced.get(value);
      return address === undefined ? value : missing(`what names ${address}, which is replaced`);
    }
    if (depth > DEEPEST) return value;
    if (isList(value)) return value.map((one) => of(one, depth + 1));
    if (!isObject(value)) return value;
    return objectOf(Object.entries(value).map(([name, one]) => [name, of(one, depth + 1)]));
  };
  return replaced.size === 0 ? shown : { ...shown, values: objectOrEmpty(of(shown.values, 0)) };
}

/** Changes that Terraform puts off, because too much is not known: of an instance even how often it is there. */
function deferred(plan: ValueObject, note: (note: Note) => void): PlanRow[] {
  return listOf(plan["deferred_changes"])
    .filter(isObject)
    .map((one, at) => {
      const change = objectOrEmpty(one["resource_change"]);
      const { after, before, after_unknown: mask } = objectOrEmpty(change["change"]);
      const address = `${textOf(change["address"]) || "a resource"} (deferred ${at + 1})`;
      note({
        address,
        says: `its change is deferred (${textOf(one["reason"]) || "for no reason given"})`,
      });
      const values = isObject(after) ? after : objectOrEmpty(before);
      const shown = shownResource({ ...change, address, values }, textOf(change["module_address"]));
      const uncertain = {
        isRead: false,
        uncertain: true as const,
        beside: true as const,
      };
      return { shown, ...uncertain, ...(mask === undefined ? {} : { mask }) };
    });
}

function masksOf(changes: readonly ValueObject[]): ReadonlyMap<string, Value> {
  const masks = new Map<string, Value>();
  for (const change of changes) {
    if (change["deposed"] !== undefined) continue;
    const mask = property(objectOrEmpty(change["change"]), "after_unknown");
    if (mask !== undefined) masks.set(textOf(change["address"]), mask);
  }
  return masks;
}
