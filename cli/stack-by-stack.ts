import { Progress } from "./fleet/progress";
import { letSignalsIn } from "./on-interrupt";

/**
 * Does some work for one stack after the other, tells how far it has come, and lets signals in between.
 * @param done what is done with them, for people. @default "synthesized and proved"
 * @returns what the work gave, in order
 */
export async function stackByStack<Stack, Result>(
  stacks: readonly Stack[],
  work: (stack: Stack) => Result,
  done?: string,
): Promise<Result[]> {
  const progress = new Progress(stacks.length, done === undefined ? {} : { done });
  const results: Result[] = [];
  for (const stack of stacks) {
    await letSignalsIn();
    results.push(work(stack));
    progress.add(1);
  }
  await letSignalsIn();
  progress.end();
  return results;
}
