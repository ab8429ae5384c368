import { workOf } from "../requests/space-bounds";
import type { System } from "../system/system";

/** It takes too much work to find what a claim depends on; the message says what there is too much of. */
export class TooMuchToLose extends Error {}

/** At most so many resources, and principals on paths, are looked at again, of all losses of one input together. */
const MOST_LOOKED_AT = 1_000_000;

/** At most so many sets of safeguards are told apart for one claim. */
const MOST_SETS = 2_000;

/**
 * The work that finding out what claims depend on may take: of all losses together as many requests and answers as one
 * proof, and a number of resources.
 */
export class LossBudget {
  #lookedAt = 0;
  #spent = 0;

  /**
   * Takes looks off the budget.
   * @throws TooMuchToLose where nothing is left
   */
  lookAt(count: number): void {
    this.#lookedAt += count;
    if (this.#lookedAt > MOST_LOOKED_AT) {
      throw new TooMuchToLose(
        `to try each loss alone would take more than ${MOST_LOOKED_AT} looks at resources, and at principals on paths`,
      );
    }
  }

  /**
   * Proves without something, and takes what that took off the budget.
   * @throws TooMuchToLose where nothing was left before
   */
  spend<T>(system: System, prove: () => T): T {
    if (this.#spent > 1)
      throw new TooMuchToLose(
        "to try each loss alone would take more requests than are decided of one input",
      );
    const before = workDone(system);
    const found = prove();
    this.#spent += workDone(system) - before;
    return found;
  }
}

/** @throws TooMuchToLose for more sets than are compared with each other */
export function refuseManySets(count: number): void {
  if (count > MOST_SETS)
    throw new TooMuchToLose(`more than ${MOST_SETS} sets of safeguards would have to be lost together`);
}

function workDone(system: System): number {
  const { requests, answers } = workOf(system);
  return Math.max(requests, answers);
}
