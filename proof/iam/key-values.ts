import { addressText } from "./condition/ip-address";
import type { Condition } from "./condition/condition";
import type { Cut } from "./condition/condition-operator";
import type { Known } from "./context";
import { contextOf } from "./context";
import { confinedToSegments, segmentsOf } from "./arn";
import type { Pattern } from "./pattern";
import { ANY, sampleOf } from "./pattern";
import type { Bounded, Divider } from "./regions";
import { textRegions } from "./regions";

/**
 * Single values of one key, at least one for every region that its conditions cut. The first ones are the
 * texts that the policies write, so that they are what people see.
 */
export function singleValues(
  conditions: readonly Condition[],
  known: Known,
  most?: number,
): Bounded<readonly string[]> {
  const cuts = conditions.flatMap(({ tests }) => tests.map(({ cut }) => cut));
  const kinds = new Set(cuts.map(({ kind }) => kind));
  kinds.delete("null");
  kinds.delete("undecidable");
  if (kinds.has("boolean")) return booleans(kinds);
  if (kinds.size > 1)
    return { bounded: false, reason: `one key is compared as ${[...kinds].join(" and as ")}` };
  if (kinds.has("number")) return bounded(numbers(cuts));
  if (kinds.has("date")) return bounded(dates(cuts));
  if (kinds.has("address")) return bounded(addresses(cuts));
  if (kinds.has("binary")) return bounded(binaries(cuts));
  return texts(conditions, known, most);
}

function bounded(value: readonly string[]): Bounded<readonly string[]> {
  return { bounded: true, value };
}

/** A key that is asked for as a boolean has no other values, whatever texts it is also compared with. */
function booleans(kinds: ReadonlySet<Cut["kind"]>): Bounded<readonly string[]> {
  const others = [...kinds].filter((kind) => kind !== "boolean" && kind !== "text");
  if (others.length > 0)
    return { bounded: false, reason: `one key is compared as boolean and as ${others.join(" and ")}` };
  return bounded(["true", "false"]);
}

function texts(
  conditions: readonly Condition[],
  known: Known,
  most: number | undefined,
): Bounded<readonly string[]> {
  const dividers: Divider[] = [];
  const written: string[] = [];
  for (const [at, { tests }] of conditions.entries()) {
    for (const { cut } of tests) {
      if (cut.kind !== "text") continue;
      const patterns = cut.text.patterns(contextOf(known));
      const open = cut.text.keys.filter((key) => !known.has(key));
      if (open.length > 0) {
        return {
          bounded: false,
          reason: `a policy variable stands for ${open.join(", ")}, which is not given`,
        };
      }
      for (const pattern of patterns ?? []) {
        dividers.push(...dividersOf(pattern, cut, `condition ${at}`));
        written.push(sampleOf(pattern));
      }
    }
  }
  // In a set one empty text counts otherwise than any other text of its region, so that it stands for itself alone.
  const inSets = conditions.some(({ quantifier }) => quantifier !== undefined);
  const regions = textRegions(dividers, { ...(most === undefined ? {} : { most }), least: inSets ? 1 : 0 });
  if (!regions.bounded) return regions;
  return bounded([...written, "other", ...regions.value, ...(inSets ? [""] : [])]);
}

/**
 * What tells apart the texts that a pattern matches from the others. All patterns of one condition are alternatives,
 * so that what any of them matches for certain, and what any may match, is all that the condition tells.
 * @param of names the condition
 */
export function dividersOf(
  { atoms, unknown }: Pattern,
  { ignoreCase, byComponent }: Cut & { kind: "text" },
  of: string,
): Divider[] {
  const components = byComponent ? segmentsOf(atoms).length : 0;
  const group = `${of} by ${components} components`;
  const whole = components > WHOLE - 1;
  const surely: Divider = {
    atoms: whole ? confinedToSegments(atoms) : atoms,
    ignoreCase,
    rigid: true,
    group,
  };
  const perhaps: Divider = { atoms, ignoreCase, group: `${group}, perhaps` };
  const colons = byComponent && !whole ? COLON_COUNTS : [];
  return [surely, ...(unknown ? [perhaps] : []), ...colons];
}

/** The components of a whole ARN. */
const WHOLE = 6;

/** Tell texts apart by how many components they have, up to the six of an ARN. */
const COLON_COUNTS: readonly Divider[] = [1, 2, 3, 4, 5].map((colons) => ({
  atoms: [...Array.from({ length: colons }, () => [ANY, ":"]).flat(), ANY],
  ignoreCase: false,
  group: `${colons} colons`,
}));

/** Each bound, and a number between, below and above. */
function numbers(cuts: readonly Cut[]): string[] {
  return between(boundsOf(cuts, "number"), 1).map(String);
}

const DAY = 86_400_000;
const LAST_DATE = Date.UTC(9999, 11, 31);

/** Each bound, and a time between, before and after. */
function dates(cuts: readonly Cut[]): string[] {
  const first = Date.UTC(1, 0, 1);
  return between(boundsOf(cuts, "date"), DAY)
    .filter((time) => time > first)
    .map((time) => (time <= LAST_DATE ? new Date(time).toISOString() : String(Math.floor(time / 1000))));
}

function boundsOf(cuts: readonly Cut[], kind: "number" | "date"): number[] {
  const bounds = cuts.flatMap((cut) => (cut.kind === kind ? [cut.bound] : []));
  return [...new Set(bounds)].sort((one, other) => one - other);
}

function between(bounds: readonly number[], margin: number): number[] {
  const middles = bounds.slice(1).map((bound, at) => (bound + (bounds[at] ?? bound)) / 2);
  const [least = 0] = bounds;
  const greatest = bounds.at(-1) ?? 0;
  return [...bounds, ...middles, least - margin, greatest + margin];
}

/** The first address of every block that all bounds together cut out, in both families. */
function addresses(cuts: readonly Cut[]): string[] {
  return ([32, 128] as const).flatMap((bits) => {
    const end = 1n << BigInt(bits);
    const starts = cuts.flatMap((cut) =>
      cut.kind === "address" && cut.bits === bits ? [cut.first, cut.last + 1n] : [],
    );
    return [...new Set([...starts, 0n])]
      .filter((start) => start < end)
      .map((start) => addressText(start, bits));
  });
}

function binaries(cuts: readonly Cut[]): string[] {
  const values = cuts.flatMap((cut) => (cut.kind === "binary" ? [cut.value] : []));
  const longest = Math.max(0, ...values.map((value) => value.length));
  return [...values, "AAAA".repeat(longest + 1)];
}
