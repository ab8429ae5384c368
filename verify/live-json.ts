import { FORMAT_VERSION } from "../report/answer-json";
import { readableJson } from "../report/readable-json";
import type { ReadArrivals } from "./arrivals/read-arrivals";
import { keptOutcome, type CheckedKeptBucket } from "./kept-bucket";
import { NOT_READABLE, unreadText } from "./live-text";
import { verifiedOutcome, type VerifiedStack } from "./verified-stack";

/** What arrived, as numbers. */
function arrivalsJson({ arrivals, unread }: ReadArrivals): object {
  return {
    ...(unread.length === 0 ? {} : { unlisted: unread.map(unreadText) }),
    ...(arrivals === undefined
      ? {}
      : {
          arrivals: arrivals.jobs.map(
            ({ host, job, state, maxAgeHours, backups, newest, withoutManifest }) => ({
              ...{ host, job, state, max_age_hours: maxAgeHours, backups, without_manifest: withoutManifest },
              newest: newest && {
                run: newest.run,
                arrived: newest.arrived.toISOString(),
                age_hours: newest.ageHours,
                size: newest.size,
                storage_class: newest.storageClass,
                trend: newest.trend,
                skew_minutes: newest.skewMinutes,
              },
            }),
          ),
        }),
  };
}

/** The live checks of several stacks as JSON, as docs/live-check.schema.json describes them. */
export function liveJson(
  stacks: readonly VerifiedStack[],
  keptBuckets: readonly CheckedKeptBucket[] = [],
): object {
  return readableJson({
    format_version: FORMAT_VERSION,
    holds:
      stacks.every((checked) => verifiedOutcome(checked) === "holds") &&
      keptBuckets.every((kept) => keptOutcome(kept) === "holds"),
    ...(keptBuckets.length === 0
      ? {}
      : { kept_buckets: keptBuckets.map((kept) => ({ ...kept, holds: keptOutcome(kept) === "holds" })) }),
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
        ...(checked.arrived === undefined
          ? {}
          : {
              backups: checked.arrived.rows,
              unfinished_uploads: (checked.arrived.read.arrivals?.unfinished ?? []).map(
                ({ key, initiated }) => ({ key, initiated: initiated.toISOString() }),
              ),
              ...arrivalsJson(checked.arrived.read),
            }),
        ...(checked.probed === undefined
          ? {}
          : { observations: checked.probed.observations, probe_notes: checked.probed.notes }),
      };
    }),
  }) as object;
}
