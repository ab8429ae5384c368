import type { MatrixColumn } from "./access-matrix";

/** By row and column of the access matrix, claims by their ids, or by how those begin. */
type ClaimsByCell = Readonly<Record<string, Partial<Record<MatrixColumn, readonly string[]>>>>;

/** The claims that say that something is allowed. */
export const ALLOWED: ClaimsByCell = {
  "private host": { upload: ["private-host-can-upload"] },
  "restore host": {
    read: ["restore-host-can-read"],
    list: ["restore-host-can-read"],
    return: ["restore-host-can-ask-for-return"],
  },
  operators: {
    list: ["operators-are-not-locked-out"],
    "change policy": ["operators-are-not-locked-out"],
  },
  "other writers": { upload: ["writer-can-upload:"] },
};

/** What claims let somebody do without demanding that it works. */
export const LEFT: ClaimsByCell = {
  "other readers": {
    read: ["nobody-else-can-restore"],
    list: ["nobody-else-can-restore"],
    return: ["nobody-else-can-restore"],
  },
};

/** The claims that deny a column to everybody whom none of the others names. */
export const DENIED: Readonly<Record<MatrixColumn, readonly string[]>> = {
  upload: ["nobody-else-can-upload"],
  read: ["nobody-can-read"],
  list: ["only-operators-list"],
  delete: ["nobody-can-delete"],
  "change policy": ["only-operators-change-the-bucket"],
  return: ["nobody-can-read"],
};

/** The claims that deny it in one row. */
export const DENIED_IN: ClaimsByCell = {
  "private host": {
    read: ["upload-only"],
    list: ["upload-only"],
    delete: ["upload-only"],
    "change policy": ["upload-only"],
    return: ["upload-only"],
  },
  bastion: { upload: ["bastion-cannot-upload"] },
  operators: { read: ["operators-see-no-data"], return: ["operators-see-no-data"] },
};
