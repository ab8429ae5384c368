import { outcomeOf } from "./check";
import type { CheckedStack } from "./check-stack";
import type { Probed } from "./probes/run-probes";

/** A stack's claims on its account, and what requests showed of them. */
export interface VerifiedStack extends CheckedStack {
  /** @default - no request was made */
  readonly probed?: Probed;
}

/**
 * What became of a stack: a request that contradicts a claim is worse than what was read. What no request was made for
 * leaves it to what was read.
 */
export function verifiedOutcome(verified: VerifiedStack): ReturnType<typeof outcomeOf> {
  const contradicted = verified.probed?.observations.some(({ verdict }) => verdict === "contradicted");
  return contradicted === true ? "fails" : outcomeOf(verified);
}
