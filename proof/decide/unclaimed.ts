import type { ClaimProof } from "./decided";
import type { MatrixRow } from "./access-matrix";
import { ALLOWED, DENIED, LEFT } from "./claims-of-cells";
import type { Subjects } from "../system/subjects";

/**
 * What is possible, or missing, and no claim says so: cells of the matrix that are allowed and neither claimed nor
 * against a claim that fails, and that nobody uploads at all.
 */
export function unclaimed(
  matrix: readonly MatrixRow[],
  claims: readonly ClaimProof[],
  { hosts, principals, unresolved }: Subjects,
): string[] {
  const speaks = (starts: readonly string[] = [], how: (claim: ClaimProof) => boolean) =>
    claims.some((claim) => starts.some((start) => claim.id.startsWith(start)) && how(claim));
  const open = matrix.flatMap(({ who, cells }) =>
    cells
      .filter(({ verdict }) => verdict === "allowed")
      .filter(({ column }) => !speaks(ALLOWED[who]?.[column], ({ holds }) => holds !== null))
      .filter(({ column }) => !speaks(LEFT[who]?.[column], ({ holds }) => holds !== null))
      .filter(({ column }) => !speaks(DENIED[column], ({ holds }) => holds === false))
      .map(({ column }) => `${who}: ${column} is allowed, and no claim covers it`),
  );
  const nobody =
    hosts["the private host"] === undefined &&
    principals.writers.length === 0 &&
    unresolved.private_host_id === undefined &&
    unresolved.writers === undefined;
  return [...open, ...(nobody ? ["nobody uploads: there is no private host, and no writer is named"] : [])];
}
