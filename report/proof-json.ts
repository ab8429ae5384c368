import { outcome, type Proof } from "../proof/prove";

/** The version of the JSON's form; the first number changes when a reader of the old form would misread the new one. */
export const FORMAT_VERSION = "1.0";

/** What became of one stack, under its name. */
export interface NamedProof {
  readonly stack: string;
  readonly proof: Proof;
}

/** The proofs of several stacks as `docs/proof.schema.json` describes them. */
export function proofJson(proofs: readonly NamedProof[]) {
  return {
    format_version: FORMAT_VERSION,
    holds: proofs.every(({ proof }) => outcome(proof) === "holds"),
    stacks: proofs.map(({ stack, proof }) => ({
      stack,
      holds: outcome(proof) === "holds",
      claims: proof.claims.map(({ path, because, by, missing, request, ...claim }) => ({
        ...claim,
        by,
        path,
        because,
        missing,
        ...(request === undefined ? {} : { request }),
      })),
      matrix: proof.matrix,
      steps: proof.steps,
      assumptions: proof.assumptions,
      notes: proof.notes,
      decided: proof.decided,
    })),
  };
}
