import { outcome, type Proof } from "../proof/prove";
import type { ProvedStack } from "../proof/proved-stack";
import { outcomesLine, verdictLine } from "../report/verdict-line";
import type { Layout } from "./terminal";

/** What became of one stack: all that is told of one that holds, and the proof of one that does not. */
export interface StackResult {
  readonly stack: string;
  readonly outcome: ReturnType<typeof outcome>;
  /** As many as a first plan adds, where no variable is given. */
  readonly resources: number;
  /** @default - not at hand: the stack holds, and is one of many */
  readonly proof?: Proof;
}

export function resultOf({ stack, proof, read }: ProvedStack): StackResult & { readonly proof: Proof } {
  const resources = read.configuration.resources(undefined, "managed").length;
  return { stack, outcome: outcome(proof), resources, proof };
}

/** The verdict on all of them in one sentence. */
export function resultsLine(results: readonly StackResult[], layout: Partial<Layout>): string {
  const [only, second] = results;
  return only?.proof === undefined || second !== undefined
    ? outcomesLine(results, undefined, layout)
    : verdictLine([{ stack: only.stack, proof: only.proof }], layout);
}
