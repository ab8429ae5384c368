import { FORMAT_VERSION } from "../report/answer-json";
import { readableJson } from "../report/readable-json";
import { NOT_READABLE } from "./live-text";
import { verifiedOutcome, type VerifiedStack } from "./verified-stack";

/** The live checks of several stacks as JSON, as docs/live-check.schema.json describes them. */
export function liveJson(stacks: readonly VerifiedStack[]): object {
  return readableJson({
    format_version: FORMAT_VERSION,
    holds: stacks.every((checked) => verifiedOutcome(checked) === "holds"),
    stacks: stacks.map((checked) => {
      const { stack, region, account, caller, proof } = checked;
      return {
        ...{ stack, region, account, caller, holds: verifiedOutcome(checked) === "holds" },
        things_read: checked.things,
        claims: checked.claims.map(({ proof: claim, inState, causes }) => ({
          claim,
          verdict_in_state: inState,
          causes: causes.map(({ address }) => address),
        })),
        matrix: proof.matrix,
        changes: checked.changes.map(({ kind, address, says, arguments: names }) => ({
          ...{ kind, address, says, arguments: names },
        })),
        lost_operators: checked.lostOperators,
        unread: checked.unread.map(({ call, permission, what, why, refused }) => ({
          ...{ call, permission, what, why, refused },
        })),
        from_state: checked.fromState,
        assumptions: [...proof.assumptions, ...NOT_READABLE.map((says) => ({ subject: "account", says }))],
        notes: proof.notes,
        ...(checked.probed === undefined
          ? {}
          : { observations: checked.probed.observations, probe_notes: checked.probed.notes }),
      };
    }),
  }) as object;
}
