import { stringify } from "yaml";
import { either } from "./either";
import { isMapping } from "./path";
import { branchesOf, type SchemaNode } from "./schema-node";

/** The fixed values that a setting may have; empty where others are possible. */
export function choicesOf(node: SchemaNode): string[] {
  const branches = branchesOf(node);
  const values = branches.flatMap(
    (branch) => branch.enum ?? (branch.const === undefined ? [] : [branch.const]),
  );
  return branches.every((branch) => branch.enum ?? branch.const !== undefined) ? values.map(String) : [];
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  object: "a mapping",
};

/** What a setting takes, for people: `a whole number from 8 to 16384`, `guarded or strict`. */
export function expectationOf(node: SchemaNode): string {
  if (node.title !== undefined) return node.title;
  if (node.anyOf ?? node.oneOf)
    return either([...new Set(branchesOf(node).map((branch) => expectationOf(branch)))]);
  const choices = choicesOf(node);
  if (choices.length > 0 && choices.length < 12) return either(choices);
  if (node.type === "integer") return `a whole number from ${node.minimum} to ${node.maximum}`;
  if (node.type === "array" && node.items !== undefined) {
    const item = expectationOf(node.items);
    return item === "text" ? "a list" : `a list, each ${item}`;
  }
  return KINDS[node.type ?? ""] ?? "a value";
}

/**
 * `, for example 10.42.0.0/24`, where the setting has an example, or is a mapping whose keys have.
 * @param expected what was said before, which is not said again
 */
export function exampleOf(nodes: readonly SchemaNode[], expected = ""): string {
  const [example] = nodes
    .map((node) => node.examples?.[0] ?? mappingLike(node))
    .filter((value) => value !== undefined);
  if (example === undefined || inlineYaml(example) === expected) return "";
  return `, for example ${inlineYaml(example)}`;
}

/** A mapping that the setting takes: the keys that it needs, or the first one that has an example. */
function mappingLike(node: SchemaNode): Readonly<Record<string, unknown>> | undefined {
  const { properties, required = [] } = branchesOf(node).find((branch) => branch.properties) ?? {};
  const entries = Object.entries(properties ?? {}).map(([key, inner]) => [key, valueLike(inner)] as const);
  const needed = entries.filter(([key]) => required.includes(key));
  const shown = needed.length > 0 ? needed : entries.filter(([, value]) => value !== undefined).slice(0, 1);
  return shown.length === 0 || shown.some(([, value]) => value === undefined)
    ? undefined
    : Object.fromEntries(shown);
}

function valueLike(node: SchemaNode): unknown {
  return node.examples?.[0] ?? node.const ?? node.enum?.[0] ?? node.minimum ?? mappingLike(node);
}

/** A small value as one would write it on one line of YAML. */
export function inlineYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineYaml).join(", ")}]`;
  if (!isMapping(value)) return typeof value === "string" ? inlineText(value) : String(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${inlineYaml(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** A text as YAML's own writer puts it into a list: in quotes where without them it would be something else. */
function inlineText(text: string): string {
  const list = stringify([text], { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 });
  return list.trimEnd().slice(1, -1);
}
