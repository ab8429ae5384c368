import type { Step } from "../proof/decide/steps";

/** A text that is said once; where it comes again, it is pointed to. */
const LONG = 60;

/**
 * What becomes possible by each step. What several have in common after `, then` is said by the first of them alone: `remove
 * the bucket's policy, then the same as above`.
 */
export function stepConsequences(steps: readonly Pick<Step, "then">[]): string[] {
  const said = new Set<string>();
  return steps.map(({ then }) => {
    const [first = "", ...more] = then.split(", then ");
    const rest = more.join(", then ");
    if (rest.length < LONG) return then;
    if (said.has(rest)) return `${first}, then the same as above`;
    said.add(rest);
    return then;
  });
}
