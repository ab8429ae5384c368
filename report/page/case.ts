import { MATRIX_COLUMNS, type MatrixCell, type MatrixRow } from "../../proof/decide/access-matrix";
import type { Proof } from "../../proof/prove";
import type { ShownRequest } from "../../proof/requests/shown-request";
import type { Evidence, Hop, Layer, VerdictKind } from "../../proof/terms/verdict";
import { statusOf } from "../claims-text";
import type { PageClaim } from "./asked-claims";
import { standingOfCell, standingOfClaim, type Claimed, type Standing } from "./standing";

/** One verdict with its path and its argument: a cell of the matrix, a claim, or an answer. */
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
  /** What is asked that is not on the picture. @default - another bucket */
  readonly elsewhere?: string;
  readonly standing: Standing;
  /** The row of the matrix whose people ask. @default - nobody in particular */
  readonly who?: string;
}

export function cellId(row: number, { column }: Pick<MatrixCell, "column">): string {
  return `cell-${row + 1}-${MATRIX_COLUMNS.findIndex((one) => one.column === column) + 1}`;
}

export function claimCaseId(at: number): string {
  return `claim-${at + 1}`;
}

/** Every case of the page: the cells of the matrix, then the claims that have a subject. */
export function casesOf({
  matrix,
  claims,
}: Pick<Proof, "matrix"> & { readonly claims: readonly PageClaim[] }): Case[] {
  const cells = matrix.flatMap((row, at) => row.cells.map((cell) => ofCell(row, at, cell, claims)));
  return [...cells, ...claims.flatMap((claim, at) => ofClaim(claim, at, matrix[0]?.bucket))];
}

function ofCell({ who, bucket }: MatrixRow, at: number, cell: MatrixCell, claims: readonly Claimed[]): Case {
  const { verdict, by, path, because, missing, request } = cell;
  return {
    id: cellId(at, cell),
    heading: cellHeading(who, cell),
    ...{ verdict, by, path, because, missing, bucket, who },
    standing: standingOfCell(who, cell, claims),
    ...(request === undefined ? {} : { request }),
  };
}

const DEEDS: Readonly<Record<MatrixCell["column"], string>> = {
  upload: "upload",
  read: "read backups",
  list: "list the backups",
  delete: "delete backups",
  "change policy": "change the bucket's policy",
  return: "ask for the return of archived backups",
};

/** `The bastion cannot upload`. */
function cellHeading(who: string, { column, verdict }: MatrixCell): string {
  const deed = DEEDS[column];
  const isHost = / host$/u.test(who) || who === "bastion";
  const name = isHost || who === "operators" ? `the ${who}` : who;
  const said =
    verdict === "unknown"
      ? `whether ${name} can ${deed} is not known`
      : verdict === "allowed"
        ? `${name} can ${deed}`
        : who === "anyone else"
          ? `nobody else can ${deed}`
          : `${name} cannot ${deed}`;
  return isAddress(who) ? said : `${said[0]?.toUpperCase() ?? ""}${said.slice(1)}`;
}

/** A row of somebody else's configuration is named by its address, which is written as it is. */
export function isAddress(who: string): boolean {
  return /[._:]/u.test(who);
}

/** Whose request decides a claim, as far as its name says it. */
function callerOf(id: string): string | undefined {
  if (id.startsWith("operators-")) return "operators";
  if (id.startsWith("writer-can-upload")) return "other writers";
  return undefined;
}

function ofClaim(claim: PageClaim, at: number, only: string | undefined): Case[] {
  const { verdict, by, path, because, missing, request, about } = claim;
  const bucket = about?.bucket ?? only;
  if (verdict === "not applicable") return [];
  const who = callerOf(claim.id);
  return [
    {
      id: claimCaseId(at),
      heading: claimHeading(claim),
      ...{ verdict, by, path, because, missing },
      standing: standingOfClaim(claim),
      ...(who === undefined ? {} : { who }),
      ...(bucket === undefined ? {} : { bucket }),
      ...(about?.elsewhere === undefined ? {} : { elsewhere: about.elsewhere }),
      ...(request === undefined ? {} : { request }),
    },
  ];
}

/** The claim as a sentence; what does not hold is never said as if it did. */
function claimHeading(claim: PageClaim): string {
  const status = statusOf(claim);
  if (status === "fails") return `This claim fails: ${claim.says}`;
  if (status === "unknown") return `This claim is unknown: ${claim.says}`;
  return `${claim.says[0]?.toUpperCase() ?? ""}${claim.says.slice(1)}`;
}

/** The case that a reader sees first: what is wrong, else the refusal that the project is known for. */
export function firstCase({ matrix, claims }: Pick<Proof, "matrix" | "claims">): string | undefined {
  const wrong = claims.findIndex((claim) => statusOf(claim) === "fails");
  if (wrong >= 0) return claimCaseId(wrong);
  const open = claims.findIndex((claim) => statusOf(claim) === "unknown");
  if (open >= 0) return claimCaseId(open);
  const bastion = matrix.findIndex(({ who }) => who === "bastion");
  if (bastion >= 0) return cellId(bastion, { column: "upload" });
  const [row] = matrix;
  const [cell] = row?.cells ?? [];
  return cell === undefined ? undefined : cellId(0, cell);
}
