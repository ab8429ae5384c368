import { hasUnknown } from "../terms/text";
import { DEEPEST } from "./bounds";
import { isMissing, pairsOf, plain, type Result } from "./expression/result";
import { within, type Scope } from "./expression/evaluate";
import { blocks, isList, isObject, missing, type Value, type ValueObject } from "./value";

/** Computes one template of a body; never throws, what it cannot compute is unknown. */
export type Template = (text: string, scope: Scope) => Result;

/** Arguments of every block that are not the provider's. */
const META = new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "dynamic",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

/**
 * Blocks of the AWS provider that JSON's syntax allows to write as one object; plans and states always hold a list.
 * None of these names is also a map in the resources that the proof reads.
 */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    "abort_incomplete_multipart_upload apply_server_side_encryption_by_default attachment condition default_retention " +
    "ebs_block_device egress expiration filter iam_instance_profile ingress inline_policy launch_template lifecycle_rule " +
    "metadata_options network_interface network_interfaces noncurrent_version_expiration noncurrent_version_transition " +
    "not_principals object_lock_configuration principals root_block_device route rule server_side_encryption_configuration " +
    "statement transition versioning versioning_configuration vpc_config"
  ).split(" "),
);

/** The names of the provider's arguments that a body sets, those of `dynamic` blocks among them. */
export function argumentNames(body: ValueObject): string[] {
  const dynamic = blocks(body["dynamic"]).flatMap((block) => (isObject(block) ? Object.keys(block) : []));
  const names = [...Object.keys(body).filter((name) => !META.has(name)), ...dynamic];
  return [...new Set(names)].filter((name) => name !== "//");
}

/** A condition that stops an apply: before the change of what the body describes, or after it. */
export type ConditionKind = "precondition" | "postcondition";

/** The conditions that Terraform checks on what a body describes, as they are written. */
export function conditionsOf(body: ValueObject, kinds: readonly ConditionKind[]): string[] {
  return blocks(body["lifecycle"])
    .flatMap((lifecycle) => (isObject(lifecycle) ? kinds.flatMap((kind) => blocks(lifecycle[kind])) : []))
    .flatMap((check) =>
      isObject(check) && typeof check["condition"] === "string" ? [check["condition"]] : [],
    );
}

/** One argument of a body, computed, with its `dynamic` blocks after its static ones; undefined where not set. */
export function computeArgument(
  body: ValueObject,
  name: string,
  scope: Scope,
  template: Template,
): Result | undefined {
  const dynamic = dynamicOf(body, name);
  const fixed =
    Object.hasOwn(body, name) && !META.has(name)
      ? compute(body[name] ?? null, scope, template, 0)
      : undefined;
  const listed = fixed !== undefined && BLOCKS.has(name) && isObject(fixed) ? [fixed] : fixed;
  if (dynamic.length === 0) return listed ?? undefined;
  return [
    ...blocks(plain(listed ?? null)),
    ...dynamic.flatMap((one) => expand(one, name, scope, template, 0)),
  ];
}

function dynamicOf(body: ValueObject, name: string): ValueObject[] {
  return blocks(body["dynamic"])
    .flatMap((block) => (isObject(block) && Object.hasOwn(block, name) ? blocks(block[name]) : []))
    .filter((block) => isObject(block) && Object.hasOwn(block, "for_each") && Object.hasOwn(block, "content"))
    .map((block) => block as ValueObject);
}

/** A value of an argument with every template in it computed. */
export function computeValue(value: Value, scope: Scope, template: Template): Result {
  return compute(value, scope, template, 0);
}

function compute(value: Value, scope: Scope, template: Template, depth: number): Result {
  if (typeof value === "string") return template(value, scope);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return missing("an argument that nests too deeply");
  if (isList(value)) return value.map((item) => compute(item, scope, template, depth + 1));
  return computeObject(value, scope, template, depth);
}

function computeObject(body: ValueObject, scope: Scope, template: Template, depth: number): Result {
  const entries = new Map<string, Result>();
  const dynamic = blocks(body["dynamic"]).filter(isObject).filter(isDynamic);
  for (const [name, value] of Object.entries(body)) {
    if (name === "//" || (name === "dynamic" && dynamic.length > 0)) continue;
    const key = keyOf(name, scope, template);
    if (key === undefined) return missing(`an object with the key ${name}`);
    const result = compute(value, scope, template, depth + 1);
    // Inside an object, too, null is an argument that is not set.
    if (result !== null) entries.set(key, BLOCKS.has(name) && isObject(result) ? [result] : result);
  }
  for (const block of dynamic) {
    for (const name of Object.keys(block)) {
      const expanded = dynamicOf({ dynamic: block }, name).flatMap((one) =>
        expand(one, name, scope, template, depth + 1),
      );
      entries.set(name, [...blocks(plain(entries.get(name) ?? null)), ...expanded]);
    }
  }
  return Object.fromEntries(entries);
}

function isDynamic(block: ValueObject): boolean {
  const labelled = Object.values(block).flatMap(blocks);
  return labelled.length > 0 && labelled.every((one) => isObject(one) && Object.hasOwn(one, "for_each"));
}

function keyOf(name: string, scope: Scope, template: Template): string | undefined {
  if (!name.includes("${") && !name.includes("%{")) return name;
  const key = template(name, scope);
  return typeof key === "string" && !hasUnknown(key) ? key : undefined;
}

/** One block for each member of the collection; one unknown block where that is not known. */
function expand(
  block: ValueObject,
  name: string,
  scope: Scope,
  template: Template,
  depth: number,
): readonly Result[] {
  const source = compute(block["for_each"] ?? null, scope, template, depth + 1);
  const unclear = [missing(`dynamic ${name}`)];
  if (isMissing(source) || source === null || typeof source !== "object") return unclear;
  const given = block["iterator"];
  const iterator = typeof given === "string" ? given : name;
  return pairsOf(source).flatMap(([key, value]) => {
    const inner = within(scope, { [iterator]: { key, value } });
    const contents = blocks(block["content"]);
    return contents.map((content) => compute(content, inner, template, depth + 1));
  });
}
