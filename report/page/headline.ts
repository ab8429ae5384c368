import { outcome, type Proof } from "../../proof/prove";
import type { Change } from "../compare";
import type { Observation } from "../observations";
import { destroysSentence } from "../verdict-line";
import { unclaimedCells } from "./standing";
import { count, verdictOnAll } from "./words";

/** The verdict on a stack or a fleet in one sentence, and the colour in which it is said. */
export interface Headline {
  readonly state: ReturnType<typeof outcome>;
  readonly sentence: string;
}

/** What is said of one stack: green only where every claim holds and nothing else is open. */
export function headlineOf(
  proof: Pick<Proof, "claims" | "matrix"> & Partial<Pick<Proof, "unclaimed" | "destroys">>,
  changes: readonly Change[] = [],
  observations: readonly Observation[] = [],
): Headline {
  const state = outcome(proof);
  const { claims, matrix, destroys } = proof;
  if (destroys !== undefined) return { state, sentence: destroysSentence(destroys).replace(/^t/u, "T") };
  if (claims.length === 0) return { state, sentence: "Who can reach the buckets" };
  const without = unclaimedCells(proof).length;
  const missing = (proof.unclaimed ?? []).slice(without).map((line) => line.replace(/:.*$/u, ""));
  const unknown = matrix.flatMap(({ cells }) => cells).filter(({ verdict }) => verdict === "unknown").length;
  const open = [
    ...differingOnTheAccount(observations),
    ...openings(changes),
    ...(without > 0 ? [`${count(without, "answer")} allowed without a claim`] : []),
    ...missing,
    ...(unknown > 0 ? [`${count(unknown, "answer")} unknown`] : []),
  ];
  return joined(state, verdictOnAll(claims), open);
}

/** How many claims a live check saw otherwise; nothing where it saw none. */
export function differingOnTheAccount(observations: readonly Observation[] = []): string[] {
  const contradicted = observations.filter(({ verdict }) => verdict === "contradicted");
  const claims = new Set(contradicted.map(({ claim }) => claim)).size;
  return claims === 0 ? [] : [`${claims} ${claims === 1 ? "differs" : "differ"} on the account`];
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
