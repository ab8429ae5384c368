import type { MatrixCell } from "../proof/decide/access-matrix";

/** The verbs of the matrix's columns, for people: in the terminal, in Markdown and on the page. */
export const COLUMN_NAMES: Readonly<Record<MatrixCell["column"], string>> = {
  upload: "upload",
  read: "read",
  list: "list",
  delete: "delete",
  "change policy": "change policy",
  return: "restore from archive",
};
