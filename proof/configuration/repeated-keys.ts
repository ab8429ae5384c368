import type { RepeatedKey } from "../terms/json-keys";
import { Problem } from "../terms/problem";
import { BLOCKS } from "./body";
import { DEEPEST } from "./bounds";
import { blocks, isList, isObject, objectOf, type Value, type ValueObject } from "./value";

/** What an object of a configuration is to Terraform, and so what a key means that it holds twice. */
type Level =
  /** Names before a body: a name twice is two blocks. */
  | { readonly kind: "labels"; readonly left: number; readonly body: Body }
  | { readonly kind: "body"; readonly body: Body }
  | { readonly kind: "expression" };

/** The blocks that a body may hold, with the count of their labels; `by schema`: the provider says it. */
type Body = Readonly<Record<string, number>> | "by schema";

const TOP_LEVEL: Readonly<Record<string, { readonly labels: number; readonly body: Body }>> = {
  action: { labels: 2, body: "by schema" },
  check: { labels: 1, body: { assert: 0, data: 2 } },
  data: { labels: 2, body: "by schema" },
  ephemeral: { labels: 2, body: "by schema" },
  import: { labels: 0, body: {} },
  list: { labels: 2, body: "by schema" },
  locals: { labels: 0, body: {} },
  module: { labels: 1, body: {} },
  moved: { labels: 0, body: {} },
  output: { labels: 1, body: { precondition: 0 } },
  provider: { labels: 1, body: "by schema" },
  removed: { labels: 0, body: { connection: 0, lifecycle: 0, provisioner: 1 } },
  resource: { labels: 2, body: "by schema" },
  terraform: { labels: 0, body: { backend: 1, cloud: 0, provider_meta: 1, required_providers: 0 } },
  variable: { labels: 1, body: { validation: 0 } },
};

/** Of a body that its provider describes: what is no block, and what may be there once. */
const ONCE = new Set(["connection", "lifecycle", "tags", "tags_all", "timeouts"]);

/** Rules written inside these are arguments to Terraform's JSON: refused where they are given twice. */
const ARGUMENTS = new Set(["egress", "ingress", "route"]);
const OF_TYPES = /^aws_(?:default_)?(?:security_group|network_acl|route_table)$/u;

/** Blocks that may not be given twice under one name. */
const DEFINED_ONCE = new Set(["check", "data", "ephemeral", "module", "output", "resource", "variable"]);

/**
 * Reads a configuration in which objects hold a key more than once, as Terraform does: blocks are taken all, side by
 * side, and arguments that are given twice are refused.
 * @throws Problem with the line for what Terraform refuses
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function mergeRepeatedKeys(name: string, text: string, repeated: readonly RepeatedKey[]): ValueObject {
  const { renamed, byName } = rename(text, repeated);
  const overrides = /(?:^|[/\\_])override\.tf\.json$/u.test(name);
  return new Merge(name, byName, overrides).document(JSON.parse(renamed) as ValueObject);
}

/** Writes each repeated key in a way that nothing else has, so that none is lost. */
function rename(text: string, repeated: readonly RepeatedKey[]) {
  let mark = "\uE002";
  while (text.replaceAll(/\\ue002/giu, "\uE002").includes(mark)) mark += "\uE002";
  const byName = new Map<string, RepeatedKey>();
  const parts: string[] = [];
  let position = 0;
  for (const one of repeated) {
    const unique = `${mark}${byName.size}`;
    byName.set(unique, one);
    parts.push(text.slice(position, one.start), JSON.stringify(unique));
    position = one.end;
  }
  return { renamed: [...parts, text.slice(position)].join(""), byName };
}

class Merge {
  readonly #defined = new Set<string>();

  constructor(
    private readonly name: string,
    private readonly byName: ReadonlyMap<string, RepeatedKey>,
    private readonly overrides: boolean,
  ) {}

  document(content: ValueObject): ValueObject {
    return objectOf(
      this.#groups(content).map(({ key, values, line }) => {
        const block = Object.hasOwn(TOP_LEVEL, key) ? TOP_LEVEL[key] : undefined;
        // What Terraform does not know is refused by whoever tells what the document is.
        if (block === undefined) return [key, values.at(-1) ?? null];
        const level: Level = { kind: "labels", left: block.labels, body: block.body };
        const read = values.flatMap((value, at) =>
          this.#all(value, level, [key], at === 0 ? undefined : line),
        );
        return [key, read.length === 1 ? (read[0] ?? null) : read];
      }),
    );
  }

  /** The entries of an object, those of one key together, with the line of the second. */
  #groups(object: ValueObject): { key: string; values: Value[]; line: number | undefined }[] {
    const groups = new Map<string, { key: string; values: Value[]; line: number | undefined }>();
    for (const [written, value] of Object.entries(object)) {
      const again = this.byName.get(written);
      const key = again?.key ?? written;
      const group = groups.get(key);
      if (group) {
        group.values.push(value);
        group.line ??= again?.line;
      } else groups.set(key, { key, values: [value], line: undefined });
    }
    return [...groups.values()];
  }

  #all(value: Value, level: Level, path: readonly string[], line: number | undefined): readonly Value[] {
    return blocks(value).map((one) => this.#read(one, level, path, line));
  }

  #read(value: Value, level: Level, path: readonly string[], line: number | undefined): Value {
    if (path.length > DEEPEST)
      throw new Problem(`${this.name}: ${path.slice(0, 3).join(".")} nests too deeply`);
    if (isList(value)) return value.map((one) => this.#read(one, level, path, line));
    if (!isObject(value)) return value;
    const inner: Level =
      level.kind === "labels" && level.left === 0 ? { kind: "body", body: level.body } : level;
    return objectOf(
      this.#groups(value).map(({ key, values, line: repeatedIn }) => {
        const at = [...path, key];
        if (inner.kind === "labels") {
          const below: Level = { ...inner, left: inner.left - 1 };
          const read = values.flatMap((one, index) => {
            const known = index === 0 ? line : repeatedIn;
            this.#define(at, below, known);
            return this.#all(one, below, at, known);
          });
          return [key, read.length === 1 ? (read[0] ?? null) : read];
        }
        return [key, this.#argument(key, values, inner, at, repeatedIn)];
      }),
    );
  }

  #define(
    at: readonly string[],
    { left }: Extract<Level, { kind: "labels" }>,
    line: number | undefined,
  ): void {
    const [kind = ""] = at;
    if (left > 0 || this.overrides || !DEFINED_ONCE.has(kind) || at.length > 3) return;
    const block = at.join(".");
    if (this.#defined.has(block))
      throw new Problem(`${this.#place(line)}: ${block} is defined twice, which Terraform refuses`);
    this.#defined.add(block);
  }

  #argument(
    key: string,
    values: readonly Value[],
    level: Exclude<Level, { kind: "labels" }>,
    at: readonly string[],
    line: number | undefined,
  ): Value {
    const [only] = values;
    const below = levelBelow(key, level, only);
    if (values.length === 1 && only !== undefined) return this.#read(only, below, at, undefined);
    if (key === "//") return values.at(-1) ?? null;
    const isBlock = level.kind === "body" && mayBeBlock(key, values, level.body, at);
    if (!isBlock) {
      const says = `${JSON.stringify(key)} of ${at.slice(0, -1).join(".")} is given twice`;
      throw new Problem(`${this.#place(line)}: ${says}, which Terraform refuses`);
    }
    return values.flatMap((value) => this.#all(value, below, at, line));
  }

  #place(line: number | undefined): string {
    return line === undefined ? this.name : `${this.name}, line ${line}`;
  }
}

function levelBelow(key: string, level: Level, value: Value | undefined): Level {
  if (level.kind !== "body") return { kind: "expression" };
  if (level.body === "by schema") {
    if (key === "dynamic" || key === "provisioner") return { kind: "labels", left: 1, body: "by schema" };
    return isBlockLike(value ?? null) ? level : { kind: "expression" };
  }
  if (!Object.hasOwn(level.body, key)) return { kind: "expression" };
  const body: Body = key === "required_providers" || key === "assert" ? {} : "by schema";
  return { kind: "labels", left: level.body[key] ?? 0, body };
}

function mayBeBlock(key: string, values: readonly Value[], body: Body, at: readonly string[]): boolean {
  if (body !== "by schema") return Object.hasOwn(body, key);
  if (ONCE.has(key)) return false;
  if (ARGUMENTS.has(key) && at.length === 4 && OF_TYPES.test(at[1] ?? "")) return false;
  return BLOCKS.has(key) || values.every(isBlockLike);
}

/** Only a provider's schema tells a block from an argument that holds objects; both are kept. */
function isBlockLike(value: Value): boolean {
  return isList(value) ? value.length > 0 && value.every(isObject) : isObject(value);
}
