import { outcome, type Proof } from "../proof/prove";
import { FORMAT_VERSION } from "./answer-json";
import { readableJson } from "./readable-json";
import type { ReviewBasis } from "./review/review-basis";

/** What became of one stack, under its name. */
export interface NamedProof {
  readonly stack: string;
  readonly proof: Proof;
  /** What a later review compares beside the verdicts. @default - it compares the verdicts alone */
  readonly reviewBasis?: ReviewBasis;
}

/** The proofs of several stacks as JSON, as docs/proof.schema.json describes them. */
export function proofJson(proofs: readonly NamedProof[]): object {
  return readableJson({
    format_version: FORMAT_VERSION,
    holds: proofs.every(({ proof }) => outcome(proof) === "holds"),
    stacks: proofs.map(({ stack, proof, reviewBasis }) => {
      const { claims, matrix, steps, unclaimed, assumptions, notes, decided, destroys } = proof;
      const holds = outcome(proof) === "holds";
      return {
        ...{ stack, holds, claims, matrix, steps, unclaimed, assumptions, notes, decided },
        ...(destroys === undefined ? {} : { destroys }),
        ...(reviewBasis === undefined ? {} : { review_basis: reviewBasis }),
      };
    }),
  }) as object;
}
