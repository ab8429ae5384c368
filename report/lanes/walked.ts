import type { Evidence, Hop, Layer, VerdictKind } from "../../proof/terms/verdict";

/** What is to be walked: a verdict with its path. */
export interface Walked {
  readonly path: readonly Hop[];
  readonly verdict: VerdictKind;
  readonly by: readonly Layer[];
  readonly because: readonly Evidence[];
  /** @default - a question of the network alone: it is about the internet, not about a bucket */
  readonly request?: { readonly from: string };
  /** Terraform address of the bucket that was asked of. @default - any */
  readonly bucket?: string;
  /** What is asked that is not on the picture. @default - another bucket */
  readonly elsewhere?: string;
  /** The row of the matrix that asks. @default - nobody in particular */
  readonly who?: string;
}
