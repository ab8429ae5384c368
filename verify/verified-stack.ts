import { outcomeOf } from "./check";
import type { CheckedStack } from "./check-stack";
import type { BackupRow } from "../report/backup-rows";
import { allInTime } from "./arrivals/arrivals";
import type { ReadArrivals } from "./arrivals/read-arrivals";
import type { Probed } from "./probes/run-probes";

/** A stack's claims on its account, and what requests showed of them. */
export interface VerifiedStack extends CheckedStack {
  /** @default - no request was made */
  readonly probed?: Probed;
  /** What the bucket's lists tell of backups, and that as rows. @default - it was not listed */
  readonly arrived?: { readonly read: ReadArrivals; readonly rows: readonly BackupRow[]; readonly at: Date };
}

/**
 * What became of a stack: a request that contradicts a claim is worse than what was read. What no request was made for
 * leaves it to what was read. A backup that did not come in time fails the stack, and one of which nobody can tell is unknown.
 */
export function verifiedOutcome(verified: VerifiedStack): ReturnType<typeof outcomeOf> {
  const contradicted = verified.probed?.observations.some(({ verdict }) => verdict === "contradicted");
  const { arrivals, expected = [] } = verified.arrived?.read ?? {};
  if (contradicted === true || (arrivals !== undefined && !allInTime(arrivals))) return "fails";
  const read = outcomeOf(verified);
  const isUnlisted = verified.arrived !== undefined && arrivals === undefined && expected.length > 0;
  return isUnlisted && read === "holds" ? "unknown" : read;
}
