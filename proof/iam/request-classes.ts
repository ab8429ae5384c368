import type { Ternary } from "../terms/ternary";
import { every, some } from "../terms/ternary";
import { symbol } from "../terms/text";
import { confinedToSegments, hasInnerWildcard } from "./arn";
import type { Condition } from "./condition/condition";
import { conditionHolds, holdsFor } from "./condition/condition";
import type { Context, ContextValue, Known } from "./context";
import { contextOf } from "./context";
import { singleValues } from "./key-values";
import type { Pattern } from "./pattern";
import { ANY, atomsOf, matches, ONE, patternOf, sampleOf } from "./pattern";
import type { CompiledPolicy } from "./policy";
import type { Bounded, Divider } from "./regions";
import { textRegions } from "./regions";
import type { Statement } from "./statement";

/** The values of one key that no policy in play can tell more finely apart. */
export interface KeyClasses {
  /** In lower case. */
  readonly key: string;
  /** One value of every class; undefined for the absent key, which an empty list counts as. */
  readonly values: readonly (ContextValue | undefined)[];
}

export interface ClassOptions {
  /**
   * Values of keys that policy variables stand for, undefined for an absent one.
   * @default - none; a policy variable then cannot be bounded
   */
  readonly known?: Known;
  /** At most so many states of all text patterns of a key together. @default - 20,000 */
  readonly mostStates?: number;
}

/** At most so many sets of a multivalued key. */
const MOST_SETS = 512;

/**
 * For every condition key in play, one value of every region that the operators cut, and the absent key. Every
 * value that a request could carry gives the same answers as one of them, to all conditions on its key.
 */
export function requestClasses(
  policies: readonly CompiledPolicy[],
  options: ClassOptions = {},
): Bounded<readonly KeyClasses[]> {
  const byKey = new Map<string, Condition[]>();
  for (const condition of policies.flatMap(({ statements }) => statements.flatMap((one) => one.conditions))) {
    byKey.set(condition.key, [...(byKey.get(condition.key) ?? []), condition]);
  }
  const classes: KeyClasses[] = [];
  for (const [key, conditions] of byKey) {
    const values = valuesOf(conditions, options);
    if (!values.bounded)
      return { bounded: false, reason: `${conditions[0]?.keyName ?? key}: ${values.reason}` };
    classes.push({ key, values: [undefined, ...values.value] });
  }
  return { bounded: true, value: classes };
}

/**
 * One value of every region of a key, found among the values that are not given. A region in which a given value lies
 * may have others, which no condition tells from it and which come by another path.
 */
export function valuesBeside(
  policies: readonly CompiledPolicy[],
  key: string,
  given: ReadonlySet<string | undefined>,
): readonly string[] {
  const conditions = statementsOf(policies).flatMap((one) =>
    one.conditions.filter((each) => each.key === key),
  );
  const singles = singleValues(conditions, new Map());
  if (!singles.bounded) return [];
  const others = singles.value.filter((value) => !given.has(value));
  return firstOfEach(others, (value) => answersOf(conditions, value, new Map()));
}

function answersOf(
  conditions: readonly Condition[],
  value: string,
  known: Iterable<[string, ContextValue]>,
): string {
  const context = new Map<string, ContextValue>([...known, [conditions[0]?.key ?? "", value]]);
  return conditions.map((condition) => conditionHolds(condition, context)).join();
}

function valuesOf(conditions: readonly Condition[], options: ClassOptions): Bounded<readonly ContextValue[]> {
  const given = options.known ?? new Map<string, ContextValue | undefined>();
  const known = contextOf(given);
  const singles = singleValues(conditions, given, options.mostStates);
  if (!singles.bounded) return singles;
  if (conditions.some(({ quantifier }) => quantifier !== undefined))
    return setsOf(singles.value, conditions, known);
  return { bounded: true, value: firstOfEach(singles.value, (value) => answersOf(conditions, value, known)) };
}

/**
 * Sets of a multivalued key. What a set answers follows from what all and what any of its values answer, so
 * sets are joined until no join answers anew.
 */
function setsOf(
  singles: readonly string[],
  conditions: readonly Condition[],
  known: Context,
): Bounded<readonly ContextValue[]> {
  const single = (value: string): ValueSet => {
    const answers = conditions.map((condition) => holdsFor(condition, value, known));
    return { values: [value], all: answers, any: answers };
  };
  const withEmpty = singles.includes("") ? singles : ["", ...singles];
  const sets = new Map(firstOfEach(withEmpty.map(single), signature).map((set) => [signature(set), set]));
  const elements = [...sets.values()];
  for (const set of sets.values()) {
    for (const element of elements) {
      const joined = join(set, element);
      if (!sets.has(signature(joined))) sets.set(signature(joined), joined);
    }
    if (sets.size > MOST_SETS)
      return { bounded: false, reason: `its sets fall into more than ${MOST_SETS} classes` };
  }
  return { bounded: true, value: [...sets.values()].map(({ values }) => values) };
}

interface ValueSet {
  readonly values: readonly string[];
  readonly all: readonly Ternary[];
  readonly any: readonly Ternary[];
}

function join(one: ValueSet, other: ValueSet): ValueSet {
  return {
    values: [...new Set([...one.values, ...other.values])],
    all: one.all.map((answer, at) => every([answer, other.all[at] ?? false])),
    any: one.any.map((answer, at) => some([answer, other.any[at] ?? false])),
  };
}

/** One empty text alone may count as no value at all, so it is a class of its own. */
function signature({ values, all, any }: ValueSet): string {
  return `${all.join()}|${any.join()}|${String(values.length === 1 && values[0] === "")}`;
}

/**
 * One object of a bucket for every region that the policies' resources cut: every key gives the same answers
 * to all Resource and NotResource elements as one of them.
 * @param bucketArn `arn:aws:s3:::backup`, or a symbol for it
 */
export function resourceClasses(
  policies: readonly CompiledPolicy[],
  bucketArn: string,
  options: ClassOptions = {},
): Bounded<readonly string[]> {
  return objectClasses(policies, { start: `${bucketArn}/`, least: 1 }, options);
}

/**
 * The same for the objects of all buckets but one: the policies may name some of those buckets too.
 * @param bucketArn the one left out
 * @param allBuckets `arn:aws:s3:::`, what every bucket's ARN begins with
 */
export function otherResourceClasses(
  policies: readonly CompiledPolicy[],
  bucketArn: string,
  allBuckets: string,
  options: ClassOptions = {},
): Bounded<readonly string[]> {
  const own = `${bucketArn}/`;
  const ofOwn = patternOf([...atomsOf(own, false), ANY], own);
  const ofAny = patternOf([...atomsOf(allBuckets, false), ONE, ANY, "/", ONE, ANY], allBuckets);
  const isMeant = (arn: string) => matches(ofAny, arn) === true && !arn.startsWith(own);
  const any = `${allBuckets}${symbol("another bucket")}/${symbol("a key")}`;
  return objectClasses(policies, { start: allBuckets, first: any, within: [ofOwn, ofAny], isMeant }, options);
}

/** Which objects are to be divided. */
interface Objects {
  readonly start: string;
  readonly least?: number;
  /** What people see of the region that it is in. @default - what the policies write */
  readonly first?: string;
  /** Patterns that tell the objects that are meant from others. */
  readonly within?: readonly Pattern[];
  /** @default - all that begin so */
  readonly isMeant?: (arn: string) => boolean;
}

function objectClasses(
  policies: readonly CompiledPolicy[],
  { start, least = 0, first, within = [], isMeant = () => true }: Objects,
  options: ClassOptions,
): Bounded<readonly string[]> {
  const given = options.known ?? new Map<string, ContextValue | undefined>();
  const known = contextOf(given);
  const elements = statementsOf(policies).map(({ resources }) => resources.tests);
  const samples = first === undefined ? [] : [first];
  const dividers: Divider[] = within.map(({ atoms }) => ({ atoms, ignoreCase: false }));
  for (const [at, tests] of elements.entries()) {
    for (const { keys, patterns } of tests) {
      const compiled = patterns(known);
      const open = keys.filter((key) => !given.has(key));
      if (open.length > 0) {
        return {
          bounded: false,
          reason: `a policy variable in a resource stands for ${open.join(", ")}, which is not given`,
        };
      }
      for (const pattern of compiled ?? []) {
        samples.push(sampleOf(pattern));
        dividers.push(...resourceDividersOf(pattern, `element ${at}`));
      }
    }
  }
  const most = options.mostStates === undefined ? {} : { most: options.mostStates };
  const regions = textRegions(dividers, { start, least, ...most });
  if (!regions.bounded) return regions;
  const answers = (arn: string) =>
    elements.map((tests) => some(tests.map(({ test }) => test(arn, known)))).join();
  const written = samples.filter((arn) => arn.startsWith(start) && arn.length > start.length);
  return { bounded: true, value: firstOfEach([...written, ...regions.value].filter(isMeant), answers) };
}

/** All patterns of one element are alternatives: what any matches for certain, and what any may match, is all it tells. */
function resourceDividersOf(pattern: Pattern, element: string): Divider[] {
  const { atoms, unknown } = pattern;
  const inner = hasInnerWildcard(pattern);
  const surely = inner ? confinedToSegments(atoms) : atoms;
  return [
    { atoms: surely, ignoreCase: false, rigid: true, group: element },
    ...(unknown || inner ? [{ atoms, ignoreCase: false, group: `${element}, perhaps` }] : []),
  ];
}

function statementsOf(policies: readonly CompiledPolicy[]): Statement[] {
  return policies.flatMap(({ statements }) => statements);
}

function firstOfEach<T>(items: readonly T[], signatureOf: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) {
    const found = signatureOf(item);
    if (!first.has(found)) first.set(found, item);
  }
  return [...first.values()];
}
