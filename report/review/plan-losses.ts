import { isList, isObject, type Value, type ValueObject } from "../../proof/configuration/value";
import { Problem } from "../../proof/terms/problem";
import type { Finding } from "./finding";
import { lossOf } from "./losses";

/**
 * What a plan destroys, replaces or forgets, from the `resource_changes` of `terraform show -json`.
 * @throws Problem for what is no plan, and for an action that is not known here
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function planLosses(name: string, plan: unknown): Omit<Finding, "stack">[] {
  const changes = isObject(plan) ? plan["resource_changes"] : undefined;
  if (!isObject(plan) || typeof plan["format_version"] !== "string")
    throw new Problem(`${name} is no plan: expected the output of terraform show -json of a plan`);
  // A plan that changes nothing leaves the list out.
  if (changes === undefined) {
    if (Object.hasOwn(plan, "planned_values") || Object.hasOwn(plan, "terraform_version")) return [];
    throw new Problem(
      `${name} has no resource_changes: expected the output of terraform show -json of a plan`,
    );
  }
  if (!isList(changes)) throw new Problem(`the resource_changes of ${name} are no list`);
  return changes.flatMap((change, at) => lossesOf(name, change, at));
}

function lossesOf(name: string, given: Value, at: number): Omit<Finding, "stack">[] {
  const change = isObject(given) ? given["change"] : undefined;
  const actions = isObject(change) ? change["actions"] : undefined;
  const address = isObject(given) ? given["address"] : undefined;
  if (!isObject(given) || typeof address !== "string" || !isList(actions))
    throw new Problem(`change ${at + 1} of ${name} has no address or no actions`);
  if (given["mode"] === "data") return [];
  const kind = kindOf(name, address, actions);
  if (kind === undefined) return [];
  const deposed = typeof given["deposed"] === "string" ? " (what an earlier replacement left over)" : "";
  const why = kind === "replaces" ? because(isObject(change) ? change : {}) : "";
  return [{ change: kind, at: address, says: `${SENTENCES[kind]} ${lossOf(address)}${deposed}${why}.` }];
}

const SENTENCES = {
  destroys: "The plan destroys",
  replaces: "The plan destroys and makes anew",
  forgets: "Terraform forgets, but leaves in the account,",
} as const;

function kindOf(
  name: string,
  address: string,
  actions: readonly Value[],
): keyof typeof SENTENCES | undefined {
  const known = ["no-op", "create", "read", "update", "delete", "forget"];
  const strange = actions.find((action) => typeof action !== "string" || !known.includes(action));
  if (strange !== undefined)
    throw new Problem(
      `${address} of ${name} has the action ${JSON.stringify(strange)}: expected ${known.join(", ")}`,
    );
  if (actions.includes("delete")) return actions.includes("create") ? "replaces" : "destroys";
  return actions.includes("forget") ? "forgets" : undefined;
}

/** The arguments that force the replacement, as the plan says. */
function because({ replace_paths: paths }: ValueObject): string {
  if (!isList(paths)) return "";
  const names = paths.map((path) => (isList(path) ? path.map(shown).join(".") : shown(path)));
  return names.length === 0 ? "" : `, because of ${names.join(", ")}`;
}

/** A step of a path: a name, or a place in a list. */
function shown(step: Value): string {
  return typeof step === "string" ? step : JSON.stringify(step);
}
