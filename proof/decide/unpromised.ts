import type { ClaimProof } from "./decided";
import type { MatrixColumn, MatrixRow } from "./access-matrix";
import type { Subjects } from "../system/subjects";

/** By row and column of the matrix, the claim that promises what stands there as allowed. */
const PROMISED: Readonly<Record<string, Partial<Record<MatrixColumn, string>>>> = {
  "private host": { upload: "private-host-can-upload" },
  "restore host": { read: "restore-host-can-read", list: "restore-host-can-read" },
  operators: {
    list: "operators-are-not-locked-out",
    "change policy": "operators-are-not-locked-out",
  },
  "other writers": { upload: "writer-can-upload:" },
  "other readers": { read: "nobody-else-can-restore", list: "nobody-else-can-restore" },
};

/** The claims that promise, of everyone else, that there is nothing of a column. */
const REFUSED: Readonly<Record<MatrixColumn, string>> = {
  upload: "nobody-else-can-upload",
  read: "nobody-can-read",
  list: "only-operators-list",
  delete: "nobody-can-delete",
  "change policy": "only-operators-change-the-bucket",
};

/**
 * What is possible, or missing, and no claim says so: cells of the matrix that are allowed and neither promised nor
 * against a claim that fails, and that nobody uploads at all.
 */
export function unpromised(
  matrix: readonly MatrixRow[],
  claims: readonly ClaimProof[],
  { hosts, principals, unresolved }: Subjects,
): string[] {
  const speaks = (start: string | undefined, how: (claim: ClaimProof) => boolean) =>
    start !== undefined && claims.some((claim) => claim.id.startsWith(start) && how(claim));
  const open = matrix.flatMap(({ who, cells }) =>
    cells
      .filter(({ verdict }) => verdict === "allowed")
      .filter(({ column }) => !speaks(PROMISED[who]?.[column], ({ holds }) => holds !== null))
      .filter(({ column }) => !speaks(REFUSED[column], ({ holds }) => holds === false))
      .map(({ column }) => `${who}: ${column} is allowed, and no claim speaks of it`),
  );
  const nobody =
    hosts["the private host"] === undefined &&
    principals.writers.length === 0 &&
    unresolved.private_host_id === undefined &&
    unresolved.writers === undefined;
  return [...open, ...(nobody ? ["nobody uploads: there is no private host, and no writer is named"] : [])];
}
