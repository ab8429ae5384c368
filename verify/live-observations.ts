import { theLayers } from "../proof/terms/layer-names";
import { statusOf } from "../report/claims-text";
import type { Observation } from "../report/observations";
import type { CheckedStack } from "./check-stack";

const VERDICTS = {
  holds: "confirmed",
  fails: "contradicted",
  unknown: "not checked",
  "not applicable": "not checked",
} as const;

/** What was read of the account as observations, which a report shows beside its verdicts. */
export function liveObservations({ claims, account }: CheckedStack, at: Date): Observation[] {
  return claims.map(({ proof, causes }) => {
    const { id, verdict, missing, by } = proof;
    const why =
      verdict === "unknown"
        ? `not known: ${missing.join(", ")}`
        : `${verdict}${by.length > 0 ? ` by ${theLayers(by)}` : ""}`;
    const because =
      causes.length > 0 ? `, because of ${causes.map(({ address }) => address).join(", ")}` : "";
    return {
      claim: id,
      verdict: VERDICTS[statusOf(proof)],
      says: `read from account ${account}: ${why}${because}`,
      at: at.toISOString(),
    };
  });
}
