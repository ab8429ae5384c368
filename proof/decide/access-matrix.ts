import type { Resource } from "../configuration/resource";
import { conclude } from "../requests/conclude";
import type { Action } from "../iam/actions";
import { everyPathFromHost, FROM_THE_INTERNET, type Path } from "../requests/path";
import type { PrincipalClass } from "../requests/principals";
import type { RequestSpace } from "../requests/request-space";
import { UnboundedSpace } from "../requests/space-bounds";
import { shownRequest, type ShownRequest } from "../requests/shown-request";
import { HOST_ROLES, PRINCIPAL_ROLES, type HostRole, type Subjects } from "../system/subjects";
import { survey } from "../requests/survey";
import type { System } from "../system/system";
import type { Bearing } from "../terms/bearing";
import { unseen } from "../system/unseen";
import { readable } from "../terms/text";
import type { Evidence, Hop, Layer, VerdictKind } from "../terms/verdict";

/**
 * What the matrix asks of everyone, with the actions of S3 that it means. Who may ask for the return of what is in an
 * archive class is asked where there is a restore lane.
 */
export const MATRIX_COLUMNS = [
  { column: "upload", actions: named("s3:PutObject") },
  { column: "read", actions: named("s3:GetObject") },
  { column: "list", actions: named("s3:ListBucket") },
  { column: "delete", actions: named("s3:DeleteObject", "s3:DeleteObjectVersion") },
  { column: "change policy", actions: named("s3:PutBucketPolicy") },
  { column: "return", actions: named("s3:RestoreObject") },
] as const;

function named(...names: readonly string[]) {
  return ({ name }: Action) => names.includes(name);
}

export const COLUMNS_WITHOUT_LANE = MATRIX_COLUMNS.filter(({ column }) => column !== "return");

export type MatrixColumn = (typeof MATRIX_COLUMNS)[number]["column"];

/** Whether one of a row's principals can do it by one of its paths, and what refuses it. */
export interface MatrixCell {
  readonly column: MatrixColumn;
  readonly verdict: VerdictKind;
  readonly by: readonly Layer[];
  /** The deciding sentence. */
  readonly reason: string;
  /** The path of the deciding request, and everything that was looked at. */
  readonly path: readonly Hop[];
  readonly because: readonly Evidence[];
  /** What would have to be known, for unknown. */
  readonly missing: readonly string[];
  /** @default - nothing could be asked */
  readonly request?: ShownRequest;
}

/** What one kind of principal can do to one bucket. */
export interface MatrixRow {
  readonly who: string;
  readonly bucket: string;
  readonly cells: readonly MatrixCell[];
}

/** The columns that rows have, in their order. */
export function matrixColumns(rows: readonly Pick<MatrixRow, "cells">[]): MatrixColumn[] {
  const asked = new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  return MATRIX_COLUMNS.map(({ column }) => column).filter((column) => asked.has(column));
}

/** Which requests a row stands for. */
export interface RowQuestion {
  readonly who: string;
  readonly principals: readonly PrincipalClass[];
  readonly paths: readonly Path[];
  /** Whether requests carry condition keys of every kind. */
  readonly plain: boolean;
}

/** Cells that were decided before something was taken away that does not bear on them. */
export interface EarlierCells {
  readonly cell: (
    row: Pick<MatrixRow, "who" | "bucket">,
    column: MatrixColumn,
    actions: (action: Action) => boolean,
  ) => MatrixCell | undefined;
}

/**
 * Who can do what to the backup bucket.
 * @param system the one whose network is looked at, where it is not that of the space
 */
export function backupMatrix(
  space: RequestSpace,
  subjects: Subjects,
  earlier?: EarlierCells,
  system: System = space.system,
): MatrixRow[] {
  const hasLane = subjects.hosts["the restore host"] !== undefined;
  const columns = hasLane ? MATRIX_COLUMNS : COLUMNS_WITHOUT_LANE;
  return rowsOf(space, backupQuestions(space, subjects, system), columns, earlier);
}

function backupQuestions(space: RequestSpace, subjects: Subjects, system: System): RowQuestion[] {
  const { principals } = space;
  const { hosts } = subjects;
  const held = (role: HostRole) => (hosts[role] === undefined ? [] : heldBy(space, hosts[role]));
  const rolesOfHosts = HOST_ROLES.filter((role) => role !== "the bastion").flatMap(held);
  const isHeld = (one: PrincipalClass) => rolesOfHosts.some(({ principal }) => principal === one.principal);
  const rowsOfHosts = HOST_ROLES.flatMap((role): RowQuestion[] => {
    const instance = hosts[role];
    if (instance === undefined) return [];
    // The claims on the bastion are asked with the private host's role too.
    const lent = role === "the bastion" ? held("the private host") : [];
    return [
      {
        who: role.replace(/^the /u, ""),
        principals: [...heldBy(space, instance), ...lent],
        paths: pathsOfHost(space, instance, system),
        plain: false,
      },
    ];
  });
  return [
    ...rowsOfHosts,
    ...(subjects.principals.operators.length === 0
      ? []
      : [
          {
            who: "operators",
            principals: principals.filter(({ is }) => is.operators !== false),
            paths: [FROM_THE_INTERNET],
            plain: true,
          },
        ]),
    {
      who: "other writers",
      principals: principals.filter((one) => one.is.writers !== false && !isHeld(one)),
      paths: space.paths,
      plain: false,
    },
    {
      who: "other readers",
      principals: principals.filter((one) => one.is.readers !== false && !isHeld(one)),
      paths: space.paths,
      plain: false,
    },
    {
      who: "anyone else",
      principals: principals.filter(({ is }) => PRINCIPAL_ROLES.every((role) => is[role] !== true)),
      paths: space.paths,
      plain: false,
    },
  ].filter((row) => row.principals.length > 0);
}

/** Of a space that could not be divided nothing is decided, by whatever path. */
export function pathsOfHost(
  { bucket, unbounded }: RequestSpace,
  host: Resource,
  system: System,
): readonly Path[] {
  return unbounded === undefined ? everyPathFromHost(system, host, bucket.region) : [];
}

/** The principals that a host's own credentials make it; one without credentials is anonymous. */
export function heldBy({ system, principals }: RequestSpace, instance: Resource): PrincipalClass[] {
  const credentials = system.credentialsOf(instance);
  if ("principal" in credentials)
    return principals.filter(({ principal }) => principal === credentials.principal);
  const anonymous = principals.filter(({ principal }) => principal.kind === "anonymous");
  return "none" in credentials ? anonymous : [...principals];
}

/** One row for each question. */
export function rowsOf(
  space: RequestSpace,
  questions: readonly RowQuestion[],
  columns: readonly (typeof MATRIX_COLUMNS)[number][],
  earlier?: EarlierCells,
): MatrixRow[] {
  return questions.map((question) => {
    const row = { who: readable(question.who), bucket: space.bucket.address };
    const cells = columns.map(
      ({ column, actions }) =>
        earlier?.cell(row, column, actions) ?? { column, ...cellOf(space, question, actions) },
    );
    return { ...row, cells };
  });
}

const EMPTY = { by: [], path: [], because: [], missing: [] } as const;

function cellOf(
  space: RequestSpace,
  { principals, paths, plain }: RowQuestion,
  actions: (action: Action) => boolean,
): Omit<MatrixCell, "column"> {
  if (space.unbounded !== undefined) return unknownCell(space.unbounded);
  try {
    // In a row of root alone it is asked for what AWS keeps for it: an empty cell must not read as denied.
    const withRootsOwn = principals.every(({ principal }) => principal.kind === "root");
    const asked = { principals, paths, plain, actions, withRootsOwn };
    const found = survey(space, asked, (requests) => space.spend(requests));
    const deciding = found.allowed ?? found.undecided ?? found.refused;
    if (deciding === undefined) return unknownCell("no request of this kind was there to be decided");
    const { kind, by, path, because, missing = [] } = conclude(deciding);
    const hidden =
      kind === "unknown" ? [] : unseen(space.system.configuration, bearingsOf(paths, kind), space.bucket);
    if (hidden.length > 0) return unknownCell(hidden.join("; "));
    const wanted = kind === "allowed" ? "allows" : kind === "unknown" ? "unknown" : "denies";
    const evidence = because.find(
      ({ effect, layer }) => effect === wanted && (by.length === 0 || by.includes(layer)),
    );
    return {
      verdict: kind,
      by,
      reason: readable(evidence?.reason ?? missing.join("; ")),
      path,
      because,
      missing,
      request: shownRequest(deciding),
    };
  } catch (error) {
    if (error instanceof UnboundedSpace) return unknownCell(error.message);
    throw error;
  }
}

function bearingsOf(paths: readonly Path[], kind: VerdictKind): readonly Bearing[] {
  const ofHost = paths.some(({ label }) => label.startsWith("from aws_") || label.startsWith("from module."));
  return [
    ...(ofHost ? (["paths out", "names"] as const) : []),
    ...(kind === "allowed"
      ? (["refuses requests"] as const)
      : kind === "denied"
        ? (["allows requests"] as const)
        : []),
  ];
}

/** What a cell holds that nothing is decided of. */
export function unknownCell(reason: string): Omit<MatrixCell, "column"> {
  return { ...EMPTY, verdict: "unknown", reason, missing: [reason] };
}
