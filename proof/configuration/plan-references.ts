import { kindHeld, kindsTaken, looksLike } from "./identifier-kinds";
import { perhaps, together } from "./perhaps";
import type { PlannedInstance } from "./plan-site";
import type { Source } from "./plan-sources";
import { isList, isObject, isUnknown, missing, type Value } from "./value";

/** Arguments that hold identifiers, so that a reference to an identifier is the whole value. */
const HOLDS_IDENTIFIERS =
  /(?:^|_)(?:ids?|arns?|bucket|roles?|users?|groups?|profile|instance|network_interface)$/u;

/** Attributes that stand for themselves where an identifier is expected. */
const IDENTIFIES = /^(?:.*_)?(?:id|arn|name|bucket)$/u;

/** Arguments that hold policies, and the attribute that is one. */
const HOLDS_POLICIES = /(?:^|_)(?:policy|policy_documents|json)$/u;
const IS_POLICY = /^(?:minified_)?json$/u;

/** The one argument that takes a queue's address, which nothing but that queue's attributes hold. */
const QUEUE_URL = { argument: "queue_url", type: /^aws_sqs_queue$/u, attributes: ["url", "id"] };

/** Attributes that stand for themselves in values of conditions, and are passed into and out of modules. */
const IS_ID = /^(?:.*_)?id$/u;

/** Types whose ids are names, and so parts of other texts. */
const NAMED = /^(?:aws_s3_bucket|aws_iam_\w+|aws_dynamodb_table)$/u;

/** Arguments that take the name of something, and the types that have such names. */
const NAMES: readonly (readonly [argument: RegExp, type: RegExp])[] = [
  [/(?:^|_)bucket$/u, /^aws_s3_/u],
  [/(?:^|_)(?:roles?|users?|profile)$/u, /^aws_iam_/u],
];

/** What is asked of the sources of an argument. */
export interface Asked {
  readonly name: string;
  /** For people: the address and the name. */
  readonly what: string;
  /** How many members of a list are not known. @default - the whole of it is not */
  readonly positions?: number;
  /** How many instances the block has that the argument stands in. @default - not repeated */
  readonly siblings?: number;
}

/** Whether a name says what its value is, so that the value can be told from references. */
export function isTelling(name: string): boolean {
  return HOLDS_IDENTIFIERS.test(name) || HOLDS_POLICIES.test(name);
}

/**
 * The value of an argument that is known only after an apply, from what its references lead to. What was known when
 * the plan was made may have chosen among the others, and is not what was not known. Null where everything was known:
 * then it comes to null. Undefined wherever more than one thing could be meant.
 */
export function settled(sources: readonly Source[], asked: Asked): Value | undefined {
  if (sources.some(({ kind }) => kind === "hidden")) return undefined;
  const open = sources.filter((source) => source.kind === "attribute" || source.kind === "block");
  if (open.length === 0) return allKnown(sources, asked);
  if (asked.name.startsWith("value") && sources.some((one) => one.kind === "known" && !isNothing(one)))
    return undefined;
  if (HOLDS_POLICIES.test(asked.name)) return policies(sources, open, asked);
  return isMany(asked.name) ? listed(sources, open, asked) : scalar(sources, open, asked);
}

/** Everything was known: then it comes to null. What another resource gives may have been changed by its provider. */
function allKnown(sources: readonly Source[], { name }: Asked): Value | undefined {
  if (sources.length === 0) return undefined;
  const given = sources.flatMap((one) => (one.kind === "known" && one.of !== undefined ? [one.of] : []));
  const [only, ...others] = given;
  if (only === undefined) return null;
  const isAlone = others.length === 0 && sources.length === 1 && !isMany(name);
  return isAlone ? valuesOf({ kind: "attribute", ...only }, name)[0] : undefined;
}

/** The values that an identifier may have, all of them; undefined where that cannot be told. */
export function alternatives(sources: readonly Source[], { name }: Asked): readonly Value[] | undefined {
  if (sources.some(({ kind }) => kind === "hidden")) return undefined;
  const open = sources.filter((source) => source.kind === "attribute" || source.kind === "block");
  const values = open.flatMap((source) => valuesOf(source, name));
  return values.some((value) => value === undefined)
    ? undefined
    : distinct(values.filter((value) => value !== undefined));
}

type Open = Source & { readonly kind: "attribute" | "block" };

function scalar(sources: readonly Source[], open: readonly Open[], asked: Asked): Value | undefined {
  const [only, ...others] = open;
  // No two instances have one id: with a block of several nothing but a key can tell.
  if (others.length === 0 && only?.kind === "block" && only.instances.length > 1)
    return bySameKey(sources, open, asked);
  const values = open.flatMap((source) => valuesOf(source, asked.name));
  if (values.some((value) => value === undefined)) return undefined;
  const all = distinct(values.filter((value) => value !== undefined));
  return all.length === 1 ? all[0] : undefined;
}

/** Of a block with several instances the one with the key of the block that asks, or with the key that a value names. */
function bySameKey(
  sources: readonly Source[],
  open: readonly Open[],
  { name, siblings }: Asked,
): Value | undefined {
  const [block, ...others] = open;
  const [choice, ...more] = sources.filter(({ kind }) => kind === "known" || kind === "key");
  if (block?.kind !== "block" || others.length > 0 || choice === undefined || more.length > 0)
    return undefined;
  const key = choice.kind === "key" ? choice.key : choice.kind === "known" ? choice.value : undefined;
  // A counted instance stands for the one of its own number only where there are as many of both.
  if (typeof key === "number" && (choice.kind !== "key" || block.instances.length !== siblings))
    return undefined;
  const instance = block.instances.find((one) => one.key === key);
  return instance === undefined ? undefined : valuesOf({ kind: "block", instances: [instance] }, name)[0];
}

function listed(sources: readonly Source[], open: readonly Open[], asked: Asked): Value | undefined {
  const { name, positions, what } = asked;
  const values = open.map((source) => valuesOf(source, name));
  if (values.flat().some((value) => value === undefined)) return undefined;
  const all = values.flat().filter((value) => value !== undefined);
  const choices = sources
    .filter(({ kind }) => kind === "known" || kind === "key")
    .filter((one) => !isNothing(one));
  if (name === "resources") return resources(all, positions);
  if (positions !== undefined) {
    if (distinct(all).length === 1) return Array.from({ length: positions }, () => all[0] ?? null);
    return choices.length === 0 && all.length === positions ? flat(all) : undefined;
  }
  if (distinct(all).length === 1) {
    const kinds = kindsTaken(name);
    const beside = choices.some((one) => one.kind === "known" && mayBeMember(one.value, kinds));
    return [...flat(distinct(all)), ...(beside ? [missing(`the rest of ${what}`)] : [])];
  }
  if (choices.length > 0) {
    const same = bySameKey(sources, open, asked);
    return same === undefined ? undefined : flat([same]);
  }
  const [only, ...others] = open;
  if (others.length === 0 && only !== undefined) return flat(all);
  return areWrittenOut(open) ? flat(distinct(all)) : undefined;
}

/**
 * Whether references to several things are members of one list: each is to one attribute, and none of them may be
 * what another is only tried before, as in `try(aws_a.x[0].id, aws_b.y.id)`.
 */
function areWrittenOut(open: readonly Open[]): boolean {
  const instances = open.flatMap((source) => (source.kind === "attribute" ? [source.instance] : []));
  if (instances.length < open.length) return false;
  const blocks = new Set(instances.map(({ module, block }) => `${module}|${block}`));
  return blocks.size === 1 || instances.every(({ key }) => key === undefined);
}

/** Documents of a policy: each that is not sure to be there is one that may be. */
function policies(
  sources: readonly Source[],
  open: readonly Open[],
  { name, what }: Asked,
): Value | undefined {
  const documents = open.map((source) => valuesOf(source, name));
  if (documents.some((values) => values.length !== 1 || values[0] === undefined || isUnknown(values[0])))
    return undefined;
  const all = documents.flat().filter((value) => value !== undefined);
  if (!name.endsWith("s")) {
    if (distinct(all).length === 1) return all[0];
    return together(distinct(all).map((document) => perhaps(document, what)));
  }
  const known = sources.flatMap((one) =>
    one.kind === "known" && !isNothing(one) && !isFlag(one) ? [one] : [],
  );
  if (known.length > 0) return undefined;
  return open.map((source, index) => {
    const document = all[index] ?? null;
    return isSure(source, sources) ? document : perhaps(document, what);
  });
}

/**
 * Whether a document is sure to be a member: nothing chooses, or what stands before it is the flag by which it is
 * counted, `var.attach ? data.aws_iam_policy_document.d[0].json : ""`.
 */
function isSure(source: Open, sources: readonly Source[]): boolean {
  if (sources.length === 1) return true;
  if (sources.every((one) => one.kind === "attribute" && one.instance.key === undefined)) return true;
  const before = sources[sources.indexOf(source) - 1];
  if (source.kind !== "attribute" || before?.kind !== "known" || before.value !== true) return false;
  return before.variable !== undefined && source.instance.countedBy.includes(before.variable);
}

/** A resource's ARN and what follows it, which the plan does not say: `/*`, a part of it, or nothing. */
function resources(all: readonly Value[], positions: number | undefined): Value | undefined {
  const [arn, ...others] = distinct(all);
  if (typeof arn !== "string" || others.length > 0) return undefined;
  const rest = `${arn}${missing(`what follows ${arn}`)}`;
  return Array.from({ length: positions ?? all.length }, () => rest);
}

function valuesOf(source: Open, name: string): readonly (Value | undefined)[] {
  if (source.kind === "attribute") {
    const { instance, path } = source;
    return [isTheValue(instance, path, name) ? known(instance.instance.attribute(path)) : undefined];
  }
  if (HOLDS_POLICIES.test(name)) return source.instances.map(documentOf);
  const attribute = /arns?$/u.test(name) ? "arn" : "id";
  return source.instances.map((one) =>
    attribute === "arn" || (fits(one.type, "id", name) ?? kindsTaken(name).length === 0)
      ? known(one.instance.attribute(attribute))
      : undefined,
  );
}

/** The document that a data source renders; other blocks have policies under names of their own. */
function documentOf({ type, instance }: PlannedInstance): Value | undefined {
  return type === "aws_iam_policy_document" ? known(instance.attribute("json")) : undefined;
}

function known(value: Value): Value | undefined {
  return isUnknown(value) || value === null ? undefined : value;
}

/** Whether an argument with that reference in it is that reference, and not a text around it. */
function isTheValue({ type }: PlannedInstance, attribute: string, name: string): boolean {
  if (IS_POLICY.test(attribute)) return HOLDS_POLICIES.test(name) || name.startsWith("value");
  if (name === "resources") return attribute === "arn";
  if (name === QUEUE_URL.argument)
    return QUEUE_URL.type.test(type) && QUEUE_URL.attributes.includes(attribute);
  if (HOLDS_IDENTIFIERS.test(name))
    return IDENTIFIES.test(attribute) && fits(type, attribute, name) !== false;
  if (name === "identifiers") return attribute === "arn" && type.startsWith("aws_iam_");
  return name.startsWith("value") && IS_ID.test(attribute) && !NAMED.test(type);
}

/** Whether an attribute holds what the argument takes; undefined where their names do not say. */
function fits(type: string, attribute: string, name: string): boolean | undefined {
  // A name can be part of another name, so that it has to be one of the same kind.
  const named = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  if (named !== undefined) return named.test(type);
  const taken = kindsTaken(name);
  const held = kindHeld(type, attribute);
  return taken.length === 0 || held === undefined ? undefined : taken.includes(held);
}

function isMany(name: string): boolean {
  return name.endsWith("s");
}

function flat(values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => (isList(value) ? value : [value]));
}

function distinct(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** What adds nothing to a list and is part of no text. */
function isNothing(source: Source): boolean {
  if (source.kind !== "known") return false;
  const { value } = source;
  return value === null || value === "" || (isList(value) && value.length === 0);
}

function isFlag(source: Source): boolean {
  return source.kind === "known" && typeof source.value === "boolean";
}

function mayBeMember(value: Value, kinds: readonly string[]): boolean {
  if (typeof value === "string") return kinds.length === 0 || looksLike(value, kinds);
  if (isList(value)) return value.some((one) => mayBeMember(one, kinds));
  return isObject(value) && Object.values(value).some((one) => mayBeMember(one, kinds));
}
