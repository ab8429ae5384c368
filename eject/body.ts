import { Problem } from "../proof/terms/problem";
import { expression, name } from "./expression";
import type { Shape } from "./shape";

type Json = Readonly<Record<string, unknown>>;

/** A block in Terraform's language: its type, its labels, and what it holds. */
export function block(type: string, labels: readonly string[], body: unknown, shape: Shape): string {
  const head = [type, ...labels.map((label) => JSON.stringify(label))].join(" ");
  const lines = bodyLines(asObject(body, head), shape, head);
  const inside = lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
  return `${comment(body)}${head} {${inside}}`;
}

/** Every block of one type: JSON has one, or a list, below as many labels as the type has. */
export function blocks(
  type: string,
  depth: number,
  value: unknown,
  shape: (labels: readonly string[]) => Shape,
  labels: readonly string[] = [],
): string[] {
  if (labels.length < depth && !Array.isArray(value)) {
    return Object.entries(asObject(value, type)).flatMap(([label, below]) =>
      blocks(type, depth, below, shape, [...labels, label]),
    );
  }
  if (Array.isArray(value)) return value.flatMap((one) => blocks(type, depth, one, shape, labels));
  return value === null ? [] : [block(type, labels, value, shape(labels))];
}

/** First the arguments, then the blocks, as people write them. */
function bodyLines(body: Json, shape: Shape, where: string): string[] {
  const [given, nested]: [string[], string[]] = [[], []];
  for (const [key, value] of Object.entries(body)) {
    if (key === "//") continue;
    const kind = shape(key);
    if (kind === undefined) throw new Problem(`${where} has no argument or block ${JSON.stringify(key)}`);
    if (kind.kind === "block") nested.push(...blocks(key, kind.labels, value, kind.shape));
    else given.push(`${name(key)} = ${expression(value, kind.meaning)}`);
  }
  return [...given, ...nested];
}

/** Where the construct stands that a block comes from, as CDKTF notes it. */
function comment(body: unknown): string {
  const { metadata } = ((body as Json | null)?.["//"] ?? {}) as { metadata?: { path?: string } };
  return metadata?.path === undefined ? "" : `# ${metadata.path}\n`;
}

function asObject(value: unknown, where: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw new Problem(`${where} holds ${JSON.stringify(value)} where an object is expected`);
}
