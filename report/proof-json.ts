import { outcome, type Proof } from "../proof/prove";
import { FORMAT_VERSION } from "./answer-json";
import { readableJson } from "./readable-json";

/** What became of one stack, under its name. */
export interface NamedProof {
  readonly stack: string;
  readonly proof: Proof;
}

/** The proofs of several stacks as JSON, as docs/proof.schema.json describes them. */
export function proofJson(proofs: readonly NamedProof[]): object {
  return readableJson({
    format_version: FORMAT_VERSION,
    holds: proofs.every(({ proof }) => outcome(proof) === "holds"),
    stacks: proofs.map(({ stack, proof }) => {
      const { claims, matrix, steps, unpromised, assumptions, notes, decided } = proof;
      const holds = outcome(proof) === "holds";
      return { stack, holds, claims, matrix, steps, unpromised, assumptions, notes, decided };
    }),
  }) as object;
}
