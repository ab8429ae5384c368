import { Problem } from "../terms/problem";
import type { ParsedDocument } from "./documents";
import { blocks, isList, isObject, objectOf, type Value, type ValueObject } from "./value";

/** A block of the configuration: its labels, its arguments, the document it came from. */
export interface Block {
  readonly kind: Kind;
  readonly labels: readonly string[];
  readonly body: ValueObject;
  readonly document: string;
}

/** One folder of configuration, as Terraform sees it. */
export interface Folder {
  /** By `resource.TYPE.NAME` and `data.TYPE.NAME`. */
  readonly resources: ReadonlyMap<string, Block>;
  readonly variables: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Block>;
  readonly modules: ReadonlyMap<string, Block>;
  /** By `aws` or `aws.alias`. */
  readonly providers: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, { readonly value: Value; readonly document: string }>;
  /** Addresses of the resources that exist already and are adopted, without the keys of instances. */
  readonly adopted: ReadonlySet<string>;
  /** The bodies of `removed` blocks. */
  readonly removed: readonly ValueObject[];
  /** The labels of `action` blocks: type and name. */
  readonly actions: readonly (readonly string[])[];
  /** Blocks that could change what is there and are not read, by name. */
  readonly unread: readonly string[];
}

/** How many labels stand before the body of each block. */
const LABELS = { resource: 2, data: 2, variable: 1, output: 1, module: 1, provider: 1, locals: 0 } as const;

type Kind = keyof typeof LABELS;

/**
 * Merges the documents of one folder: ordinary ones side by side, then `override.tf.json` and `*_override.tf.json`
 * in the order of their names, whose arguments replace those of the block that they name.
 * @throws Problem for a block that is there twice, or an override of what is not there
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
export function mergeDocuments(documents: readonly ParsedDocument[]): Folder {
  const maps = Object.fromEntries(Object.keys(LABELS).map((kind) => [kind, new Map<string, Block>()]));
  const locals = new Map<string, { value: Value; document: string }>();
  const unread = new Set<string>();
  for (const { document, overrides } of inOrder(documents)) {
    for (const kind of Object.keys(LABELS) as Kind[]) {
      for (const block of blocksOf(document, kind)) {
        if (kind === "locals") addLocals(locals, block, overrides);
        else addBlock(maps[kind] ?? new Map<string, Block>(), kind, block, overrides);
      }
    }
    if (Object.hasOwn(document.content, "ephemeral")) unread.add("ephemeral");
  }
  const of = (kind: Kind) => maps[kind] ?? new Map<string, Block>();
  return {
    resources: new Map([...of("resource"), ...of("data")]),
    variables: of("variable"),
    outputs: of("output"),
    modules: of("module"),
    providers: of("provider"),
    locals,
    adopted: new Set(documents.flatMap(adoptedIn)),
    removed: documents.flatMap(({ content }) => bodies(content["removed"])),
    actions: documents.flatMap(({ content }) => labelsBelow(content["action"], 2)),
    unread: [...unread],
  };
}

/** The labels before each body, so many of them. */
function labelsBelow(value: Value | undefined, levels: number): string[][] {
  if (levels === 0) return blocks(value).map(() => []);
  return blocks(value).flatMap((block) =>
    Object.entries(isObject(block) ? block : {}).flatMap(([key, inner]) =>
      key === "//" ? [] : labelsBelow(inner, levels - 1).map((labels) => [key, ...labels]),
    ),
  );
}

/** The bodies of blocks without labels: each an object, or a list of objects that are one body together. */
function bodies(value: Value | undefined): ValueObject[] {
  return blocks(value).flatMap((one): ValueObject[] => {
    if (isList(one)) return [objectOf(one.filter(isObject).flatMap((part) => Object.entries(part)))];
    return isObject(one) ? [one] : [];
  });
}

/** What the `import` blocks of a document name. */
function adoptedIn({ content }: ParsedDocument): string[] {
  return bodies(content["import"]).flatMap(({ to }) => {
    return typeof to === "string" ? [to.replace(/^\$\{\s*|\[.*$|\s*\}$/gsu, "")] : [];
  });
}

function inOrder(documents: readonly ParsedDocument[]): { document: ParsedDocument; overrides: boolean }[] {
  const all = documents.map((document) => ({
    document,
    overrides: /(?:^|[/\\_])override\.tf\.json$/u.test(document.name),
  }));
  const sorted = all
    .filter(({ overrides }) => overrides)
    .sort((one, other) => compare(one.document, other.document));
  return [...all.filter(({ overrides }) => !overrides), ...sorted];
}

function compare(one: ParsedDocument, other: ParsedDocument): number {
  return one.name < other.name ? -1 : Number(one.name > other.name);
}

/** The blocks of a kind; at each label JSON's syntax allows an object or a list of objects. */
function blocksOf(document: ParsedDocument, kind: Kind): Block[] {
  let found: { labels: string[]; body: Value }[] = blocks(document.content[kind]).map((body) => ({
    labels: [],
    body,
  }));
  for (let level = 0; level < LABELS[kind]; level++) {
    found = found.flatMap(({ labels, body }) =>
      Object.entries(objectAt(document, kind, labels, body))
        .filter(([key]) => key !== "//")
        .flatMap(([key, inner]) => blocks(inner).map((one) => ({ labels: [...labels, key], body: one }))),
    );
  }
  return found.map(({ labels, body }) => ({
    kind,
    labels,
    body: objectAt(document, kind, labels, body),
    document: document.name,
  }));
}

function objectAt(
  document: ParsedDocument,
  kind: string,
  labels: readonly string[],
  body: Value,
): ValueObject {
  if (isObject(body)) return body;
  throw new Problem(
    `${document.name} is not Terraform JSON: ${[kind, ...labels].join(".")} holds ${Array.isArray(body) ? "a list of lists" : JSON.stringify(body).slice(0, 40)}, expected an object`,
  );
}

function addBlock(map: Map<string, Block>, kind: Kind, block: Block, overrides: boolean): void {
  const key = keyOf(kind, block);
  const base = map.get(key);
  if (overrides) {
    if (!base) throw new Problem(`${block.document} overrides ${key}, which no other document holds`);
    map.set(key, { ...base, body: overridden(base.body, block.body) });
  } else if (base) {
    throw new Problem(`${key} is defined twice: in ${base.document} and in ${block.document}`);
  } else map.set(key, block);
}

function keyOf(kind: Kind, { labels, body }: Block): string {
  if (kind === "resource" || kind === "data") return [kind, ...labels].join(".");
  const alias = body["alias"];
  const name = labels[0] ?? "";
  return kind === "provider" && typeof alias === "string" ? `${name}.${alias}` : name;
}

/**
 * Argument by argument; blocks of one name are replaced together, whether static or dynamic, but for `lifecycle`, of
 * which each argument is replaced by itself.
 */
function overridden(base: ValueObject, override: ValueObject): ValueObject {
  const added = labelled(override["dynamic"]);
  const replaced = new Set([...Object.keys(override), ...added.map(([name]) => name)]);
  const kept = Object.entries(base).filter(([name]) => !replaced.has(name));
  const dynamic = [...labelled(base["dynamic"]).filter(([name]) => !replaced.has(name)), ...added];
  const lifecycle = [base, override].flatMap((body) => blocks(body["lifecycle"]).filter(isObject));
  const merged = objectOf([
    ...kept,
    ...Object.entries(override),
    ...(lifecycle.length > 0
      ? [["lifecycle", objectOf(lifecycle.flatMap((one) => Object.entries(one)))] as const]
      : []),
  ]);
  return dynamic.length > 0 ? { ...merged, dynamic: objectOf(dynamic) } : merged;
}

/** The `dynamic` blocks by their labels, of each label all of them. */
function labelled(dynamic: Value | undefined): [string, Value][] {
  const byLabel = new Map<string, Value[]>();
  for (const block of blocks(dynamic).filter(isObject))
    for (const [label, bodyOfLabel] of Object.entries(block))
      byLabel.set(label, [...(byLabel.get(label) ?? []), ...blocks(bodyOfLabel)]);
  return [...byLabel];
}

function addLocals(
  locals: Map<string, { value: Value; document: string }>,
  { body, document }: Block,
  overrides: boolean,
): void {
  for (const [name, value] of Object.entries(body)) {
    if (name === "//") continue;
    const before = locals.get(name);
    if (before && !overrides)
      throw new Problem(`local.${name} is defined twice: in ${before.document} and in ${document}`);
    locals.set(name, { value, document });
  }
}
