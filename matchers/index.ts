import type { Question } from "../proof/ask/question";
import { toAllow, toDeny } from "./to-allow";
import { toProve, type ReadOptions } from "./to-prove";

export type { Question } from "../proof/ask/question";
export type { ReadOptions } from "./to-prove";

/**
 * Jest matchers for tests of your own stacks: `import "…/matchers"` in a test, or list it in `setupFilesAfterEnv`.
 * They take a cdktf `TerraformStack`, its Terraform JSON as text or object, or the output of `terraform show -json`.
 */
expect.extend({ toProve, toAllow, toDeny });

declare global {
  // Jest's own types are a namespace: they cannot be extended otherwise.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    interface Matchers<R> {
      /**
       * A claim of `proof/claims.ts` holds for the stack. Unknown, or without a subject, it fails with `.not` too.
       * @param claim for example `private-host-can-upload`. @default - every claim that has a subject
       */
      toProve(claim?: string, options?: ReadOptions): R;
      /** The request gets through. Unknown fails with `.not` too. */
      toAllow(question: Question, options?: ReadOptions): R;
      /** The request is denied, or no packet of it arrives. Unknown fails with `.not` too. */
      toDeny(question: Question, options?: ReadOptions): R;
    }
  }
}
