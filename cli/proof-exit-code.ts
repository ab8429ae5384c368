import { outcome } from "../proof/prove";
import type { NamedProof } from "../report/proof-json";
import { ExitCode } from "./exit-code";

/** Of several stacks the worst: a claim that fails before one that is not known. */
export function worstExitCode(outcomes: readonly ReturnType<typeof outcome>[]): ExitCode {
  if (outcomes.includes("fails")) return ExitCode.Refused;
  return outcomes.includes("unknown") ? ExitCode.Unknown : ExitCode.Ok;
}

/** What the proofs of several stacks come to. */
export function proofExitCode(proofs: readonly NamedProof[]): ExitCode {
  return worstExitCode(proofs.map(({ proof }) => outcome(proof)));
}
