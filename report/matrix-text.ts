import { MATRIX_COLUMNS, type MatrixCell, type MatrixRow } from "../proof/decide/access-matrix";
import type { Layer } from "../proof/terms/verdict";
import type { TextOptions } from "./claims-text";
import { padded, PLAIN, type Paint } from "./layout";

/** The layer's name where there is little room. */
const SHORT: Partial<Record<Layer, string>> = {
  "identity-policy": "identity",
  "permissions-boundary": "boundary",
  "endpoint-policy": "endpoint",
  "bucket-policy": "bucket",
  "public-access-block": "public",
  "kms-key-policy": "key",
  "route-table": "route",
  "security-group": "group",
  "network-acl": "ACL",
  "internet-gateway": "gateway",
  "vpc-endpoint": "endpoint",
};

const CELL = 15;
const NAME = 24;

/** Who can do what: a check for what gets through, a dot and the refusing layer for what does not. */
export function matrixText(rows: readonly MatrixRow[], { paint = PLAIN }: TextOptions = {}): string {
  if (rows.length === 0) return "";
  const several = new Set(rows.map(({ bucket }) => bucket)).size > 1;
  const header = " ".repeat(NAME) + MATRIX_COLUMNS.map(({ column }) => column.padEnd(CELL)).join("");
  return [...byBucket(rows)]
    .flatMap(([bucket, own]) => [
      ...(several ? ["", `  ${bucket}`] : []),
      header.trimEnd(),
      ...own.map((row) => line(row, paint)),
    ])
    .join("\n");
}

function byBucket(rows: readonly MatrixRow[]): Map<string, MatrixRow[]> {
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) groups.set(row.bucket, [...(groups.get(row.bucket) ?? []), row]);
  return groups;
}

function line({ who, cells }: MatrixRow, paint: Paint): string {
  const name = padded(`  ${shortened(who)}`, NAME);
  return (name + cells.map((cell) => cellText(cell, paint)).join("")).trimEnd();
}

/** The end of a long name says more than its beginning. */
function shortened(who: string): string {
  const characters = [...who];
  return characters.length > NAME - 3 ? `…${characters.slice(4 - NAME).join("")}` : who;
}

function cellText({ verdict, by }: MatrixCell, paint: Paint): string {
  if (verdict === "allowed") return paint("good", padded("✓", CELL));
  if (verdict === "unknown") return paint("open", padded("? unknown", CELL));
  const [first] = by;
  const name = first === undefined ? "" : ` ${SHORT[first] ?? first}`;
  const more = by.length > 1 ? ` +${by.length - 1}` : "";
  return paint("dim", padded(`·${name}${more}`, CELL));
}
