import type { TextOptions } from "../report/claims-text";
import { claimsSentence, outcomesLine } from "../report/verdict-line";
import { verifiedOutcome, type VerifiedStack } from "./verified-stack";

/**
 * The verdict on everything that was verified, in one sentence; of one stack its claims, and what of its backups or
 * requests is otherwise than claimed: `✗ 16 claims hold; 1 of 2 backups did not come in time`.
 */
export function liveVerdictLine(verified: readonly VerifiedStack[], options: TextOptions = {}): string {
  const outcomes = verified.map((one) => ({ stack: one.stack, outcome: verifiedOutcome(one) }));
  const [only, second] = verified;
  return outcomesLine(
    outcomes,
    only === undefined || second !== undefined ? undefined : sentenceOf(only),
    options,
  );
}

function sentenceOf({ proof, arrived, probed }: VerifiedStack): string {
  const rows = arrived?.rows ?? [];
  const expected = rows.filter(({ verdict }) => verdict !== "not checked");
  const late = expected.filter(({ verdict }) => verdict === "contradicted").length;
  const unlisted = arrived !== undefined && arrived.read.arrivals === undefined ? rows.length : 0;
  const contradicted = probed?.observations.filter(({ verdict }) => verdict === "contradicted").length ?? 0;
  return [
    claimsSentence(proof),
    ...(late > 0 ? [`${late} of ${counted(expected.length, "backup")} did not come in time`] : []),
    ...(expected.length > 0 && late === 0 ? [`${counted(expected.length, "backup")} came in time`] : []),
    ...(unlisted > 0 ? [`of ${counted(unlisted, "backup")} nothing could be read`] : []),
    ...(contradicted > 0
      ? [`${counted(contradicted, "claim")} ${contradicted === 1 ? "was" : "were"} contradicted by a request`]
      : []),
  ].join("; ");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
