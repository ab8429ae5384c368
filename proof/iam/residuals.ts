import { ANY, ANY_IN_SEGMENT, isUnknownPart, ONE, ONE_IN_SEGMENT } from "./pattern";

/** One pattern that divides texts: those that it matches and those that it does not. */
export interface Divider {
  readonly atoms: readonly string[];
  readonly ignoreCase: boolean;
  /** Whether unknown parts match themselves alone. @default - they may match any text */
  readonly rigid?: boolean;
  /** Dividers of one group give one answer together: whether any of them matches. @default - a group of its own */
  readonly group?: string;
}

/** What is left of a pattern to be matched: from one of its atoms to its end. */
export interface Residual {
  readonly id: number;
  readonly atoms: readonly string[];
  readonly at: number;
  readonly ignoreCase: boolean;
  readonly rigid: boolean;
  /** What is left after one more atom, once it was asked for. */
  next: Residual | undefined;
}

/** Atoms of a pattern with its flags. */
type Written = Pick<Residual, "atoms" | "ignoreCase" | "rigid">;

/** Residuals of one group, any of which may still match; equal sets are one object. */
export interface ResidualSet {
  readonly id: number;
  readonly residuals: readonly Residual[];
  /** Whether nothing more need follow. */
  readonly accepts: boolean;
  /** The characters that it tells apart; all others do as any other does. */
  readonly ahead: ReadonlySet<string>;
  readonly next: Map<string, ResidualSet>;
}

/**
 * The automaton of patterns, determined step by step and remembered. What is left of two patterns is one residual where
 * it reads alike, one that another takes in is dropped, and a set that takes every text is one set, so that patterns
 * that begin or end alike do not multiply.
 */
export class Residuals {
  readonly #residuals = new Map<string, Residual>();
  /** Of every pattern a number for each of its ends, the same for ends that read alike. */
  readonly #endsOf = new Map<readonly string[], readonly number[]>();
  readonly #ends = new Map<string, number>();
  readonly #sets = new Map<string, ResidualSet>();

  /** The set before the first character. */
  startOf(dividers: readonly Divider[]): ResidualSet {
    return this.#close(
      dividers.map(({ atoms, ignoreCase, rigid = false }) =>
        this.#residual({ atoms: withoutDoubledStars(atoms), ignoreCase, rigid }, 0),
      ),
    );
  }

  /** The set of some of the residuals of another. */
  part(residuals: readonly Residual[]): ResidualSet {
    return this.#close(residuals);
  }

  /** The set after one more character, or one more unknown part. */
  step(set: ResidualSet, character: string): ResidualSet {
    const known = set.next.get(character);
    if (known !== undefined) return known;
    const moved = set.residuals.flatMap((residual) => {
      const by = moveOf(residual, character);
      return by === undefined ? [] : [by === 0 ? residual : this.#after(residual)];
    });
    const after = this.#close(moved);
    set.next.set(character, after);
    return after;
  }

  #after(residual: Residual): Residual {
    residual.next ??= this.#residual(residual, residual.at + 1);
    return residual.next;
  }

  #residual({ atoms, ignoreCase, rigid }: Written, at: number): Residual {
    const key = `${ignoreCase ? "i" : ""}${rigid ? "r" : ""}${String(this.#endsFrom(atoms)[at])}`;
    const known = this.#residuals.get(key);
    if (known !== undefined) return known;
    const made = { id: this.#residuals.size, atoms, at, ignoreCase, rigid, next: undefined };
    this.#residuals.set(key, made);
    return made;
  }

  /** The numbers of a pattern's ends, by where they begin. */
  #endsFrom(atoms: readonly string[]): readonly number[] {
    const known = this.#endsOf.get(atoms);
    if (known !== undefined) return known;
    const ends: number[] = [];
    let end = -1;
    ends[atoms.length] = end;
    for (let at = atoms.length - 1; at >= 0; at -= 1) {
      const key = `${String(end)} ${atoms[at] ?? ""}`;
      end = this.#ends.get(key) ?? this.#ends.size;
      this.#ends.set(key, end);
      ends[at] = end;
    }
    this.#endsOf.set(atoms, ends);
    return ends;
  }

  /** Also what is reached without a character: `*` and unknown parts may stand for nothing. */
  #close(from: readonly Residual[]): ResidualSet {
    const reached = new Map<number, Residual>();
    for (const start of from) {
      for (let residual = start; !reached.has(residual.id);) {
        reached.set(residual.id, residual);
        if (!isElastic(residual)) break;
        residual = this.#after(residual);
      }
    }
    const all = [...reached.values()];
    const everything = all.find((one) => takesEverything(one));
    const residuals = everything === undefined ? withoutCovered(all) : [everything];
    const key =
      everything === undefined
        ? residuals
            .map(({ id }) => id)
            .sort()
            .join()
        : "everything";
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    const made: ResidualSet = {
      id: this.#sets.size,
      residuals,
      accepts: everything !== undefined || all.some(({ atoms, at }) => at === atoms.length),
      ahead: everything === undefined ? charactersAhead(residuals) : new Set(),
      next: new Map(),
    };
    this.#sets.set(key, made);
    return made;
  }
}

function withoutDoubledStars(atoms: readonly string[]): readonly string[] {
  return atoms.filter((atom, at) => atom !== ANY || atoms[at - 1] !== ANY);
}

/** By how many atoms a character leads on; undefined where it leads nowhere. */
function moveOf({ atoms, at, ignoreCase, rigid }: Residual, given: string): 0 | 1 | undefined {
  const atom = atoms[at];
  if (atom === undefined) return undefined;
  const character = ignoreCase ? given.toLowerCase() : given;
  if (atom === ANY || (!rigid && isUnknownPart(atom))) return 0;
  if (atom === ANY_IN_SEGMENT) return character === ":" ? undefined : 0;
  if (atom === character) return 1;
  const isOne = atom === ONE || (atom === ONE_IN_SEGMENT && character !== ":");
  return isOne && !isUnknownPart(character) ? 1 : undefined;
}

function isElastic({ atoms, at, rigid }: Residual): boolean {
  const atom = atoms[at];
  if (atom === undefined) return false;
  return atom === ANY || atom === ANY_IN_SEGMENT || (!rigid && isUnknownPart(atom));
}

function takesEverything(residual: Residual): boolean {
  const { atoms, at } = residual;
  return atoms.length === at + 1 && isElastic(residual) && atoms[at] !== ANY_IN_SEGMENT;
}

/** A residual that ends in another one is taken in by that, where it begins with `*`: that may stand for the rest. */
function withoutCovered(residuals: readonly Residual[]): readonly Residual[] {
  const endless = residuals.filter((one) => isElastic(one));
  if (endless.length === 0) return residuals;
  return residuals.filter((one) => !endless.some((other) => other !== one && endsIn(one, other)));
}

function endsIn(one: Residual, other: Residual): boolean {
  if (one.ignoreCase !== other.ignoreCase || one.rigid !== other.rigid) return false;
  const first = one.atoms.length - (other.atoms.length - other.at);
  if (first <= one.at) return false;
  for (let at = first; at < one.atoms.length; at += 1) {
    if (one.atoms[at] !== other.atoms[at - first + other.at]) return false;
  }
  if (other.atoms[other.at] !== ANY_IN_SEGMENT) return true;
  return one.atoms.slice(one.at, first).every((atom) => staysInSegment(atom));
}

function staysInSegment(atom: string): boolean {
  return atom !== ":" && atom !== ANY && atom !== ONE && !isUnknownPart(atom);
}

function charactersAhead(residuals: readonly Residual[]): Set<string> {
  const ahead = new Set<string>();
  for (const { atoms, at, ignoreCase } of residuals) {
    const atom = atoms[at];
    if (atom === ANY_IN_SEGMENT || atom === ONE_IN_SEGMENT) ahead.add(":");
    if (atom === undefined || isWildcard(atom) || isUnknownPart(atom)) continue;
    ahead.add(atom);
    if (ignoreCase && atom.toUpperCase().length === 1) ahead.add(atom.toUpperCase());
  }
  return ahead;
}

export function isWildcard(atom: string): boolean {
  return atom === ANY || atom === ONE || atom === ANY_IN_SEGMENT || atom === ONE_IN_SEGMENT;
}

/** Whether it matches one text alone. */
export function isLiteral({ atoms, at }: Residual): boolean {
  return atoms.slice(at).every((atom) => !isWildcard(atom) && !isUnknownPart(atom));
}

/** Whether one matches all that the other does. Not for certain where it answers no. */
export function covers(one: Residual, other: Residual): boolean {
  if (other.ignoreCase && !one.ignoreCase) return false;
  // What both begin with letter by letter need not be compared in every way.
  let alike = 0;
  for (;;) {
    const [atom, taken] = [one.atoms[one.at + alike], other.atoms[other.at + alike]];
    if (!isLetter(atom) || !isLetter(taken)) break;
    if (atom !== (one.ignoreCase ? taken.toLowerCase() : taken)) return false;
    alike += 1;
  }
  const pattern = one.atoms.slice(one.at + alike);
  const text = other.atoms
    .slice(other.at + alike)
    .map((atom) => (!other.rigid && isUnknownPart(atom) ? ANY : atom));
  let later = Array.from({ length: text.length + 1 }, (_, at) => at === text.length);
  for (let i = pattern.length - 1; i >= 0; i -= 1) {
    const row = Array.from({ length: text.length + 1 }, () => false);
    for (let j = text.length; j >= 0; j -= 1)
      row[j] = coversFrom(one, pattern[i], text[j], row[j + 1], later, j);
    later = row;
  }
  return later[0] === true;
}

function isLetter(atom: string | undefined): atom is string {
  return atom !== undefined && !isWildcard(atom) && !isUnknownPart(atom);
}

function coversFrom(
  { ignoreCase, rigid }: Residual,
  atom: string | undefined,
  taken: string | undefined,
  nextInText: boolean | undefined,
  later: readonly boolean[],
  at: number,
): boolean {
  if (atom === undefined) return false;
  const skip = later[at] === true;
  if (atom === ANY || (!rigid && isUnknownPart(atom))) return skip || nextInText === true;
  if (atom === ANY_IN_SEGMENT)
    return skip || (taken !== undefined && staysInSegment(taken) && nextInText === true);
  if (taken === undefined || later[at + 1] !== true) return false;
  if (atom === ONE) return !isUnknownPart(taken) && taken !== ANY && taken !== ANY_IN_SEGMENT;
  if (atom === ONE_IN_SEGMENT) return staysInSegment(taken) && taken !== ANY_IN_SEGMENT;
  return atom === (ignoreCase ? taken.toLowerCase() : taken);
}
