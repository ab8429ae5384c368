import { z } from "zod";
import { isMapping, valueAt, type Path } from "./path";
import { settingsFile } from "./settings-file";

/** What JSON Schema says of one setting, as far as messages and the settings table need it. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | false;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

let root: SchemaNode | undefined;

/** The schema of the whole file; made when it is first asked for, because only messages and tables need it. */
export function fileNode(): SchemaNode {
  return (root ??= z.toJSONSchema(settingsFile, { io: "input", reused: "inline" }) as SchemaNode);
}

/** The alternatives of a union; a node that is none is its own only one. */
export function branchesOf(node: SchemaNode): readonly SchemaNode[] {
  return node.anyOf ?? node.oneOf ?? [node];
}

/** The key whose fixed value tells the branches of a union apart, such as `mode`. */
export function discriminatorOf(node: SchemaNode): string | undefined {
  const branches = branchesOf(node);
  if (branches.length < 2) return undefined;
  return Object.keys(branches[0]?.properties ?? {}).find((key) =>
    branches.every((branch) => branch.properties?.[key]?.const !== undefined),
  );
}

/** The branches that a value may mean: those that its discriminator chooses, or all. */
function branchesFor(node: SchemaNode, value: unknown): readonly SchemaNode[] {
  const branches = branchesOf(node);
  const key = discriminatorOf(node);
  if (key === undefined || !isMapping(value)) return branches;
  const chosen = branches.filter((branch) => branch.properties?.[key]?.const === value[key]);
  return chosen.length === 0 ? branches : chosen;
}

function stepInto({ items, properties, additionalProperties }: SchemaNode, step: string | number) {
  if (typeof step === "number") return items;
  return properties && Object.hasOwn(properties, step) ? properties[step] : additionalProperties;
}

/** What the schema says of the setting at a path of a file; several where the value leaves it open. */
export function nodesAt(file: unknown, path: Path): readonly SchemaNode[] {
  let nodes: readonly SchemaNode[] = [fileNode()];
  path.forEach((step, depth) => {
    const value = valueAt(file, path.slice(0, depth));
    nodes = nodes.flatMap((node) => branchesFor(node, value)).flatMap((node) => stepInto(node, step) || []);
  });
  return nodes;
}

/** The keys that the mapping at a path may have. */
export function keysAt(file: unknown, path: Path): string[] {
  const value = valueAt(file, path);
  const branches = nodesAt(file, path).flatMap((node) => branchesFor(node, value));
  return [...new Set(branches.flatMap((branch) => Object.keys(branch.properties ?? {})))];
}
