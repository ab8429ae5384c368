import type { VerifiedStack } from "../verify/verified-stack";
import { ExitCode } from "./exit-code";
import { Refusal } from "./refusal";
import type { Target } from "./verify-targets";

/**
 * Reads the account of a stack: its claims, and what of its backups arrived.
 * @throws Refusal where the bucket is gone
 */
export async function verifyAccount({ stack, state }: Target): Promise<VerifiedStack> {
  // Only here: AWS's SDK takes longer to load than all the rest.
  const [{ awsSdk }, { BucketGone, checkStack }, { readArrivals }, { arrivalRows }] = await Promise.all([
    import("../verify/account/clients"),
    import("../verify/check-stack"),
    import("../verify/arrivals/read-arrivals"),
    import("../verify/arrivals/arrival-rows"),
  ]);
  const send = awsSdk(state.region);
  const checked = await checkStack(stack, state, send).catch((error: unknown): never => {
    throw error instanceof BucketGone ? new Refusal(error.message, ExitCode.Refused) : error;
  });
  const at = new Date();
  const read = await readArrivals(state, send, at.getTime());
  return { ...checked, arrived: { read, rows: arrivalRows(read, stack, at), at } };
}
