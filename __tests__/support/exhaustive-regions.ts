import { ANY, ANY_IN_SEGMENT, atomsOf, isUnknownPart, ONE, ONE_IN_SEGMENT } from "../../proof/iam/pattern";
import type { Divider } from "../../proof/iam/regions";

type Position = readonly number[];

/**
 * The slow way to one text of every region: a walk through all positions of all patterns, with nothing merged, nothing
 * dropped and no early end. What the fast way finds is held to it.
 */
export function exhaustiveRegions(dividers: readonly Divider[], start: string, least: number): string[] {
  const other = characterOutside(dividers);
  const found = new Map<string, string>();
  const seen = new Set<string>();
  let wave = [{ text: start, positions: dividers.map((divider) => positionsAt(divider, start)), length: 0 }];
  while (wave.length > 0) {
    const next: typeof wave = [];
    for (const { text, positions: here, length } of wave) {
      const vector = dividers.map((divider, at) => (isAtEnd(divider, here[at] ?? []) ? "1" : "0")).join("");
      if (length >= least && !found.has(vector)) found.set(vector, text);
      for (const character of charactersAhead(dividers, here, other)) {
        const after = dividers.map((divider, at) => step(divider, here[at] ?? [], character));
        const state = `${Math.min(length + 1, least)}|${after.map((position) => position.join(",")).join("|")}`;
        if (seen.has(state)) continue;
        seen.add(state);
        next.push({ text: text + character, positions: after, length: length + 1 });
      }
    }
    wave = next;
  }
  return [...found.values()];
}

/** Whether a divider takes a text, position by position. */
export function takes(divider: Divider, text: string): boolean {
  return isAtEnd(divider, positionsAt(divider, text));
}

function positionsAt(divider: Divider, text: string): Position {
  return atomsOf(text, false).reduce((at, atom) => step(divider, at, atom), close(divider, [0]));
}

function isAtEnd({ atoms }: Divider, positions: Position): boolean {
  return positions.includes(atoms.length);
}

const ORDINARY = "xyzabcdefghijklmnopqrstuvw0123456789_~+";

/** A character that no pattern names, so that it stands for all such. */
function characterOutside(dividers: readonly Divider[]): string {
  const named = new Set(dividers.flatMap(({ atoms }) => atoms.map((atom) => atom.toLowerCase())));
  return [...ORDINARY].find((character) => !named.has(character)) ?? "\u00b7";
}

/** The characters that any pattern tells apart from where it stands; all others do as `other` does. */
function charactersAhead(
  dividers: readonly Divider[],
  positions: readonly Position[],
  other: string,
): Set<string> {
  const ahead = new Set([other]);
  for (const [at, { atoms, ignoreCase }] of dividers.entries()) {
    for (const position of positions[at] ?? []) {
      const atom = atoms[position];
      if (atom === ANY_IN_SEGMENT || atom === ONE_IN_SEGMENT) ahead.add(":");
      if (atom === undefined || isWildcard(atom) || isUnknownPart(atom)) continue;
      ahead.add(atom);
      if (ignoreCase && atom.toUpperCase().length === 1) ahead.add(atom.toUpperCase());
    }
  }
  return ahead;
}

function isWildcard(atom: string): boolean {
  return atom === ANY || atom === ONE || atom === ANY_IN_SEGMENT || atom === ONE_IN_SEGMENT;
}

/** Positions reachable without a character: `*` and unknown parts may stand for nothing. */
function close(divider: Divider, from: Position): Position {
  const reached = new Set<number>();
  for (const start of from) {
    for (let at = start; !reached.has(at); at += 1) {
      reached.add(at);
      if (!isElastic(divider, divider.atoms[at])) break;
    }
  }
  return [...reached].sort((one, other) => one - other);
}

function isElastic({ rigid }: Divider, atom: string | undefined): boolean {
  if (atom === undefined) return false;
  return atom === ANY || atom === ANY_IN_SEGMENT || (!rigid && isUnknownPart(atom));
}

function step(divider: Divider, positions: Position, given: string): Position {
  const { atoms, ignoreCase, rigid = false } = divider;
  const character = ignoreCase ? given.toLowerCase() : given;
  const moved: number[] = [];
  for (const at of positions) {
    const atom = atoms[at];
    if (atom === undefined) continue;
    if (atom === ANY || (!rigid && isUnknownPart(atom))) moved.push(at);
    else if (atom === ANY_IN_SEGMENT) moved.push(...(character === ":" ? [] : [at]));
    else if (atom === character || matchesOne(atom, character)) moved.push(at + 1);
  }
  return close(divider, moved);
}

function matchesOne(atom: string, character: string): boolean {
  if (isUnknownPart(character)) return false;
  return atom === ONE || (atom === ONE_IN_SEGMENT && character !== ":");
}
