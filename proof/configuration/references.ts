/** One step of a reference: a name, or the key of an instance. */
export interface Step {
  readonly name: string | number;
  readonly isKey: boolean;
}

/** The steps of `module.a["k"].b` and the like. */
export function stepsOf(reference: string): Step[] {
  const steps = [...reference.matchAll(/([\w-]+)|\[(\d+|"(?:[^"\\]|\\.)*")\]/gu)];
  return steps.map(([, name, key]) =>
    key === undefined
      ? { name: name ?? "", isKey: false }
      : { name: JSON.parse(key) as string | number, isKey: true },
  );
}

/** The references themselves, without what they begin with, which the plan lists after each, a step shorter at a time. */
export function full(references: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < references.length; index++) {
    const reference = references[index] ?? "";
    found.push(reference);
    for (let rest = shorter(reference); rest !== undefined; rest = shorter(rest)) {
      if (references[index + 1] !== rest) break;
      index++;
    }
  }
  return found;
}

/** The reference without its last step; undefined where nothing is left that could be referred to. */
function shorter(reference: string): string | undefined {
  const [rest, last] = [reference.replace(LAST_STEP, ""), LAST_STEP.exec(reference)?.[0]];
  const least = reference.startsWith("data.") ? 3 : 2;
  return last !== undefined && stepsOf(rest).length >= least ? rest : undefined;
}

const LAST_STEP = /(?:\.[\w-]+|\[(?:\d+|"(?:[^"\\]|\\.)*")\])$/u;
