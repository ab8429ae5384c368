import type { Ternary } from "../terms/ternary";
import type { Condition } from "../iam/condition/condition";
import { conditionHolds } from "../iam/condition/condition";
import type { Context, ContextValue } from "../iam/context";
import type { Statement } from "../iam/statement";

/** A free condition key, and one value of every class; undefined for the absent key. */
export type FreeKey = readonly [key: string, values: readonly (ContextValue | undefined)[]];

/** Values of some of the free keys. */
export type Chosen = Readonly<Record<string, ContextValue>>;

export interface KeyCombinationsProps {
  readonly keys: readonly FreeKey[];
  /** All statements in play. */
  readonly statements: readonly Statement[];
  /** The keys that the requests carry besides, and those that they carry where nothing else is chosen. */
  readonly base: Context;
  /** Whether a request to KMS that S3 makes for this one carries the key too. @default - no such request is made */
  readonly reachesKms?: (key: string) => boolean;
  /** At most so many combinations. */
  readonly most: number;
}

/**
 * Combinations of the free keys, one of each class that no statement tells from the others. A statement's conditions
 * must all hold, so that of the keys chosen so far no more matters than whether each statement may still apply:
 * combinations that agree on it are one before the next key is added.
 * @returns the combinations, or the key with which they became too many
 */
export function keyCombinations(
  props: KeyCombinationsProps,
): readonly Chosen[] | { readonly tooManyBy: string } {
  let combinations = new Map<string, Combination>([["", { chosen: {}, answers: [] }]]);
  for (const [key, values] of props.keys) {
    const conditions = conditionsOn(key, props);
    const choices = [...choicesOf(key, values, conditions, props.base).values()];
    const next = new Map<string, Combination>();
    for (const { chosen, answers } of combinations.values()) {
      for (const choice of choices) {
        const both = choice.answers.map((answer, at) => joined(answers[at], answer));
        const told = both.join("");
        if (!next.has(told)) next.set(told, { chosen: { ...chosen, ...choice.chosen }, answers: both });
      }
      if (next.size > props.most) return { tooManyBy: key };
    }
    combinations = next;
  }
  return [...combinations.values()].map(({ chosen }) => chosen);
}

/** One letter a statement: whether its conditions hold, perhaps, or fail; then the same for the request to KMS. */
type Answer = "t" | "u" | "f";

interface Combination {
  readonly chosen: Chosen;
  readonly answers: readonly Answer[];
}

/** The conditions on a key by statement, those that a request to KMS brings into play once more. */
function conditionsOn(
  key: string,
  { statements, reachesKms }: KeyCombinationsProps,
): readonly (readonly Condition[])[] {
  const here = statements.map(({ conditions }) => conditions.filter((one) => one.key === key));
  if (reachesKms === undefined) return here;
  return [...here, ...(reachesKms(key) ? here : here.map(() => []))];
}

/** The first value of a key for every different answer of all statements. */
function choicesOf(
  key: string,
  values: FreeKey[1],
  conditions: readonly (readonly Condition[])[],
  base: Context,
): Map<string, Combination> {
  const choices = new Map<string, Combination>();
  for (const value of values) {
    const given = value ?? base.get(key);
    const context: Context = new Map(given === undefined ? [] : [[key, given]]);
    const answers = conditions.map((all) => answerOf(all.map((one) => conditionHolds(one, context))));
    const told = answers.join("");
    if (!choices.has(told))
      choices.set(told, { chosen: value === undefined ? {} : { [key]: value }, answers });
  }
  return choices;
}

function answerOf(answers: readonly Ternary[]): Answer {
  if (answers.includes(false)) return "f";
  return answers.includes("unknown") ? "u" : "t";
}

function joined(one: Answer | undefined, other: Answer): Answer {
  if (one === "f" || other === "f") return "f";
  return one === "u" || other === "u" ? "u" : "t";
}
