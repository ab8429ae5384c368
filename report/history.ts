import { compare, type Change, type Verdicts } from "./compare";

/** An earlier report of a stack, or the one that is made now. */
export interface Moment {
  readonly name: string;
  /** Claims that hold, of those that had a subject. */
  readonly holding: number;
  readonly asked: number;
  /** What became another since the report before. */
  readonly changes: readonly Change[];
}

export interface NamedVerdicts {
  readonly name: string;
  readonly verdicts: Verdicts;
}

/** What reports say of one stack, in their order; one that does not have the stack says nothing of it. */
export function momentsOf(stack: string, reports: readonly NamedVerdicts[]): Moment[] {
  const own = reports.flatMap(({ name, verdicts }) => {
    const found = verdicts.stacks.get(stack);
    return found === undefined
      ? []
      : [{ name, verdicts: { stacks: new Map([[stack, found]]), bases: new Map() } }];
  });
  return own.map(({ name, verdicts }, at) => {
    const claims = [...(verdicts.stacks.get(stack) ?? [])].filter(([key]) => key.startsWith("claim "));
    const before = own[at - 1]?.verdicts;
    return {
      name,
      holding: claims.filter(([, { holds }]) => holds === true).length,
      asked: claims.filter(([, { holds }]) => typeof holds === "boolean").length,
      changes: before === undefined ? [] : compare(before, verdicts),
    };
  });
}
