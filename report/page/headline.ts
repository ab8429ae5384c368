import { outcome, type Proof } from "../../proof/prove";
import type { Change } from "../compare";
import type { Observation } from "../observations";
import { unclaimedCells } from "./standing";
import { count, verdictOnAll } from "./words";

/** The verdict on a stack or a fleet in one sentence, and the colour in which it is said. */
export interface Headline {
  readonly state: ReturnType<typeof outcome>;
  readonly sentence: string;
}

/** What is said of one stack: green only where every claim holds and nothing else is open. */
export function headlineOf(
  proof: Pick<Proof, "claims" | "matrix"> & Partial<Pick<Proof, "unclaimed">>,
  changes: readonly Change[] = [],
  observations: readonly Observation[] = [],
): Headline {
  const state = outcome(proof);
  const { claims, matrix } = proof;
  if (claims.length === 0) return { state, sentence: "Who can reach the buckets" };
  const without = unclaimedCells(proof).length;
  const further = Math.max(0, (proof.unclaimed?.length ?? 0) - without);
  const unknown = matrix.flatMap(({ cells }) => cells).filter(({ verdict }) => verdict === "unknown").length;
  const differing = new Set(
    observations.filter(({ verdict }) => verdict === "contradicted").map(({ claim }) => claim),
  ).size;
  const open = [
    ...(differing > 0 ? [`${differing} ${differing === 1 ? "differs" : "differ"} on the account`] : []),
    ...openings(changes),
    ...(without > 0 ? [`${count(without, "answer")} allowed without a claim`] : []),
    ...(further > 0 ? [`${count(further, "thing")} without a claim`] : []),
    ...(unknown > 0 ? [`${count(unknown, "answer")} unknown`] : []),
  ];
  return joined(state, verdictOnAll(claims), open);
}

/** A sentence with what is open beside it; with that it is green no longer. */
export function joined(state: Headline["state"], sentence: string, open: readonly string[]): Headline {
  if (state === "fails" || open.length === 0) return { state, sentence };
  return { state: "unknown", sentence: `${sentence}, yet ${open.join(", ")}` };
}

/** What of the changes since an earlier report is no good news. */
export function openings(changes: readonly Change[]): string[] {
  const of = (...kinds: readonly Change["kind"][]) =>
    changes.filter(({ kind }) => kinds.includes(kind)).length;
  const [opened, broken, lost] = [of("opens"), of("breaks"), of("loses")];
  return [
    ...(opened > 0 ? [`${count(opened, "answer")} opened`] : []),
    ...(broken > 0 ? [`${count(broken, "claim")} broken`] : []),
    ...(lost > 0 ? [`${count(lost, "claim")} lost ${lost === 1 ? "its" : "their"} subject`] : []),
  ];
}
