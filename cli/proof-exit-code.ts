import { outcome } from "../proof/prove";
import type { NamedProof } from "../report/proof-json";
import { ExitCode } from "./exit-code";

/** Of several stacks the worst: a claim that fails before one that is not known. */
export function proofExitCode(proofs: readonly NamedProof[]): ExitCode {
  const outcomes = proofs.map(({ proof }) => outcome(proof));
  if (outcomes.includes("fails")) return ExitCode.Refused;
  return outcomes.includes("unknown") ? ExitCode.Unknown : ExitCode.Ok;
}
