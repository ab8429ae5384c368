import { MATRIX_COLUMNS, type MatrixCell, type MatrixRow } from "../../proof/decide/access-matrix";
import type { ClaimProof, Proof } from "../../proof/prove";
import type { ShownRequest } from "../../proof/requests/shown-request";
import type { Evidence, Hop, Layer, VerdictKind } from "../../proof/terms/verdict";
import { statusOf } from "../claims-text";
import { standingOfCell, standingOfClaim, type Claimed, type Standing } from "./standing";

/** One verdict with its way and its argument: a cell of the matrix, a claim, or an answer. */
export interface Case {
  /** Safe wherever an id is written. */
  readonly id: string;
  readonly heading: string;
  readonly verdict: VerdictKind;
  readonly by: readonly Layer[];
  readonly path: readonly Hop[];
  readonly because: readonly Evidence[];
  readonly missing: readonly string[];
  readonly request?: ShownRequest;
  /** Terraform address of the bucket that was asked of. @default - any */
  readonly bucket?: string;
  readonly standing: Standing;
}

/** The verbs of the matrix's columns, for people. */
export const COLUMN_NAMES: Readonly<Record<MatrixCell["column"], string>> = {
  upload: "upload",
  read: "read",
  list: "list",
  delete: "delete",
  "change policy": "change the policy",
};

export function cellId(row: number, { column }: Pick<MatrixCell, "column">): string {
  return `cell-${row + 1}-${MATRIX_COLUMNS.findIndex((one) => one.column === column) + 1}`;
}

export function claimCaseId(at: number): string {
  return `claim-${at + 1}`;
}

/** Every case of the page: the cells of the matrix, then the claims that have a subject. */
export function casesOf({ matrix, claims }: Pick<Proof, "matrix" | "claims">): Case[] {
  const cells = matrix.flatMap((row, at) => row.cells.map((cell) => ofCell(row, at, cell, claims)));
  return [...cells, ...claims.flatMap((claim, at) => ofClaim(claim, at, matrix[0]?.bucket))];
}

function ofCell({ who, bucket }: MatrixRow, at: number, cell: MatrixCell, claims: readonly Claimed[]): Case {
  const { verdict, by, path, because, missing, request } = cell;
  return {
    id: cellId(at, cell),
    heading: `${who}: ${COLUMN_NAMES[cell.column]}`,
    ...{ verdict, by, path, because, missing, bucket },
    standing: standingOfCell(who, cell, claims),
    ...(request === undefined ? {} : { request }),
  };
}

function ofClaim(claim: ClaimProof, at: number, bucket: string | undefined): Case[] {
  const { verdict, by, path, because, missing, request } = claim;
  if (verdict === "not applicable") return [];
  return [
    {
      id: claimCaseId(at),
      heading: claim.says,
      ...{ verdict, by, path, because, missing },
      standing: standingOfClaim(claim),
      ...(bucket === undefined ? {} : { bucket }),
      ...(request === undefined ? {} : { request }),
    },
  ];
}

/** The case that a reader sees first: what is wrong, else the refusal that the project is known for. */
export function firstCase({ matrix, claims }: Pick<Proof, "matrix" | "claims">): string | undefined {
  const wrong = claims.findIndex((claim) => statusOf(claim) === "fails");
  if (wrong >= 0) return claimCaseId(wrong);
  const open = claims.findIndex((claim) => statusOf(claim) === "unknown");
  if (open >= 0) return claimCaseId(open);
  const bastion = claims.findIndex(
    ({ id, verdict }) => id === "bastion-cannot-upload" && verdict !== "not applicable",
  );
  if (bastion >= 0) return claimCaseId(bastion);
  const [row] = matrix;
  const [cell] = row?.cells ?? [];
  return cell === undefined ? undefined : cellId(0, cell);
}
