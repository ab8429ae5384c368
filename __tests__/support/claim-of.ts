import { CLAIMS } from "../../proof/claims";
import { prove, type ClaimProof } from "../../proof/prove";
import type { Read } from "../../proof/system/subjects";

/** What became of one claim of a configuration. */
export function claimOf(read: Read, id: string): ClaimProof {
  const [claim] = prove(
    read,
    CLAIMS.filter((one) => one.id === id),
  ).claims;
  if (claim === undefined) throw new Error(`no claim is called ${id}`);
  return claim;
}
