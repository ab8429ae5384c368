import { ANY, ANY_IN_SEGMENT, atomsOf, isUnknownPart, ONE, ONE_IN_SEGMENT } from "./pattern";
import { covers, isLiteral, isWildcard, Residuals, type Divider, type ResidualSet } from "./residuals";

export type { Divider } from "./residuals";

/** Why something could not be divided, or the parts. */
export type Bounded<T> =
  { readonly bounded: true; readonly value: T } | { readonly bounded: false; readonly reason: string };

/** At most so many states of all patterns together are walked through. */
export const MOST_STATES = 20_000;

export interface RegionOptions {
  /** What every text begins with. @default - nothing */
  readonly start?: string;
  /** The fewest characters that follow the start. @default - none */
  readonly least?: number;
  /** At most so many states of all patterns together. @default - 20,000 */
  readonly most?: number;
}

/** Answers of before, by what was asked: the stacks of a fleet, and what a stack rests on, ask the same again and again. */
const ANSWERED = new Map<string, Bounded<readonly string[]>>();

/** So many are remembered; then it begins anew. */
const MOST_ANSWERED = 2_000;

/**
 * One text of every region that groups of patterns cut: every combination of answers of the groups that some text
 * gives is given by one of the texts returned. Exact, for wildcards overlap in more ways than any list of samples foresees:
 * all groups are walked through together as one automaton, until each combination that could be is found.
 */
export function textRegions(
  dividers: readonly Divider[],
  { start = "", least = 0, most = MOST_STATES }: RegionOptions = {},
): Bounded<readonly string[]> {
  const asked = JSON.stringify([
    dividers.map(({ atoms, ignoreCase, rigid = false, group = null }) => [atoms, ignoreCase, rigid, group]),
    ...[start, least, most],
  ]);
  const known = ANSWERED.get(asked);
  if (known !== undefined) return known;
  const found = regionsOf(dividers, { start, least, most });
  if (ANSWERED.size >= MOST_ANSWERED) ANSWERED.clear();
  ANSWERED.set(asked, found);
  return found;
}

function regionsOf(
  dividers: readonly Divider[],
  { start, least, most }: Required<RegionOptions>,
): Bounded<readonly string[]> {
  const automaton = new Residuals();
  const groups = groupsAfter(automaton, dividers, start);
  const other = characterOutside(dividers);
  const found = new Found(automaton, groups, { start, least });
  for (const text of writtenTexts(groups, start, other)) found.see(text, found.setsAt(text));
  const seen = new Set<string>();
  let wave = [{ text: start, sets: groups, length: 0 }];
  while (wave.length > 0) {
    const next: typeof wave = [];
    for (const { text, sets, length } of wave) {
      found.see(text, sets);
      if (found.isComplete()) return { bounded: true, value: found.texts };
      for (const character of new Set([other, ...sets.flatMap(({ ahead }) => [...ahead])])) {
        const after = sets.map((set) => automaton.step(set, character));
        const state = `${Math.min(length + 1, least)}|${after.map(({ id }) => id).join()}`;
        if (seen.has(state)) continue;
        if (seen.size >= most)
          return { bounded: false, reason: `the patterns cut texts into more than ${most} states` };
        seen.add(state);
        next.push({ text: text + character, sets: after, length: length + 1 });
      }
    }
    wave = next;
  }
  return { bounded: true, value: found.texts };
}

/** The sets of the groups after the start, those apart that tell texts from one another there, each once. */
function groupsAfter(automaton: Residuals, dividers: readonly Divider[], start: string): ResidualSet[] {
  const groups = new Map<string, Divider[]>();
  for (const [at, divider] of dividers.entries()) {
    const group = divider.group ?? `divider ${at}`;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [divider]);
    else members.push(divider);
  }
  const atoms = atomsOf(start, false);
  const sets = [...groups.values()].map((members) =>
    atoms.reduce((set, atom) => automaton.step(set, atom), automaton.startOf(members)),
  );
  return [...new Set(sets)].filter(({ residuals }) => residuals.length > 0);
}

/** The texts that were found, one of each region. */
class Found {
  readonly #texts = new Map<string, string>();
  /** What the texts that no literal names answer: of these alone it can be said beforehand what there could be. */
  readonly #unnamed = new Set<string>();
  readonly #literals: ReadonlySet<string>;
  readonly #possible: number;

  constructor(
    readonly automaton: Residuals,
    readonly groups: readonly ResidualSet[],
    readonly within: Required<Pick<RegionOptions, "start" | "least">>,
  ) {
    this.#literals = new Set(
      groups.flatMap(({ residuals }) =>
        residuals
          .filter(isLiteral)
          .map(({ atoms, at }) => `${within.start}${atoms.slice(at).join("")}`.toLowerCase()),
      ),
    );
    this.#possible = possibleAnswers(automaton, groups);
  }

  get texts(): readonly string[] {
    return [...this.#texts.values()];
  }

  setsAt(text: string): readonly ResidualSet[] {
    const atoms = atomsOf(text.slice(this.within.start.length), false);
    return this.groups.map((set) => atoms.reduce((at, atom) => this.automaton.step(at, atom), set));
  }

  see(text: string, sets: readonly ResidualSet[]): void {
    if (text.length - this.within.start.length < this.within.least) return;
    const answers = sets.map(({ accepts }) => (accepts ? "1" : "0")).join("");
    if (!this.#texts.has(answers)) this.#texts.set(answers, text);
    if (!this.#literals.has(text.toLowerCase())) this.#unnamed.add(answers);
  }

  isComplete(): boolean {
    return this.#unnamed.size >= this.#possible;
  }
}

/** Of more groups than these all combinations are not counted: the automaton is walked to its end. */
const MOST_COUNTED = 12;

/** How many combinations of answers texts could give that no literal names; no fewer than they do give. */
function possibleAnswers(automaton: Residuals, groups: readonly ResidualSet[]): number {
  const open = groups.map(({ residuals }) => automaton.part(residuals.filter((one) => !isLiteral(one))));
  const sets = [...new Set(open)].filter(({ residuals }) => residuals.length > 0);
  if (sets.length > MOST_COUNTED) return Number.POSITIVE_INFINITY;
  // A text that a literal names but for its case is counted nowhere, and a pattern that tells cases apart may refuse it.
  const casing = groups.flatMap(({ residuals }) => residuals.map(({ ignoreCase }) => ignoreCase));
  if (new Set(casing).size > 1) return Number.POSITIVE_INFINITY;
  const always = sets.map((set) => set.ahead.size === 0 && set.accepts && automaton.step(set, "x") === set);
  const within = sets.map((one) => sets.map((other) => isWithin(one, other)));
  let possible = 0;
  for (let answers = 0; answers < 2 ** sets.length; answers += 1) {
    const holds = (at: number) => ((answers >> at) & 1) === 1;
    const agrees = sets.every(
      (_, at) =>
        (holds(at) || always[at] !== true) &&
        (!holds(at) || (within[at] ?? []).every((isIn, other) => !isIn || holds(other))),
    );
    if (agrees) possible += 1;
  }
  return possible;
}

/** Whether each text that one set takes is taken by the other as well, as far as can be told by their patterns. */
function isWithin(one: ResidualSet, other: ResidualSet): boolean {
  return (
    one === other ||
    one.residuals.every(
      (residual) =>
        other.residuals.includes(residual) || other.residuals.some((each) => covers(each, residual)),
    )
  );
}

/** Texts that the patterns write: the literals, and the others with every wildcard filled in in a few ways. */
function writtenTexts(groups: readonly ResidualSet[], start: string, other: string): Set<string> {
  const texts = new Set<string>();
  const fill = (atom: string, many: string) => {
    if (atom === ONE || atom === ONE_IN_SEGMENT) return other;
    if (atom === ANY) return many;
    if (atom === ANY_IN_SEGMENT) return many === ":" ? other : many;
    return atom;
  };
  for (const { atoms, at } of groups.flatMap(({ residuals }) => residuals)) {
    const rest = atoms.slice(at);
    if (rest.some(isUnknownPart)) continue;
    for (const many of rest.some(isWildcard) ? [other, "", ":"] : [""])
      texts.add(`${start}${rest.map((atom) => fill(atom, many)).join("")}`);
  }
  return texts;
}

const ORDINARY = "xyzabcdefghijklmnopqrstuvw0123456789_~+";

/** A character that no pattern names, so that it stands for all such. */
function characterOutside(dividers: readonly Divider[]): string {
  const named = new Set<string>();
  for (const { atoms } of dividers) for (const atom of atoms) named.add(atom.toLowerCase());
  return [...ORDINARY].find((character) => !named.has(character)) ?? "\u00b7";
}
