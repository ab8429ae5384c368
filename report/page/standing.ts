import {
  MATRIX_COLUMNS,
  type MatrixCell,
  type MatrixColumn,
  type MatrixRow,
} from "../../proof/decide/access-matrix";
import { ALLOWED, DENIED, DENIED_IN, LEFT } from "../../proof/decide/claims-of-cells";
import { s3Actions } from "../../proof/iam/actions";
import type { ClaimProof, Proof } from "../../proof/prove";
import type { VerdictKind } from "../../proof/terms/verdict";
import { statusOf } from "../claims-text";

/**
 * How a verdict stands to the claims, which its colour says. Whether something is allowed or denied is said by form
 * alone: a claim that holds is green, be it a denial, and a breach is red, be it allowed.
 */
export type Standing = "as claimed" | "not as claimed" | "allowed without a claim" | "unknown" | "no claim";

/** The colour of a standing, as a variable of the style sheet. */
export const STANDING_COLOURS: Readonly<Record<Standing, string>> = {
  "as claimed": "var(--good)",
  "not as claimed": "var(--bad)",
  "allowed without a claim": "var(--open)",
  unknown: "var(--open)",
  "no claim": "var(--soft)",
};

/** As a class of the style sheet. */
export function classOf(standing: Standing): string {
  return standing.replaceAll(" ", "-");
}

/** What a standing is called beside a verdict; unknown says so itself. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  "as claimed": "as claimed",
  "not as claimed": "not as claimed",
  "allowed without a claim": "allowed without a claim",
  unknown: "",
  "no claim": "no claim covers it",
};

/** What of a claim decides a standing. */
export type Claimed = Pick<ClaimProof, "id" | "holds" | "verdict">;

export function standingOfClaim(claim: ClaimProof): Standing {
  const status = statusOf(claim);
  if (status === "holds") return "as claimed";
  if (status === "fails") return "not as claimed";
  return status === "unknown" ? "unknown" : "no claim";
}

/** How the claims begin that speak of cells of the matrix; those of a walkthrough are answers to questions of their own. */
const OF_CELLS: readonly string[] = [ALLOWED, LEFT, DENIED_IN, { anyone: DENIED }].flatMap((byRow) =>
  Object.values(byRow).flatMap((byColumn) => Object.values(byColumn).flat()),
);

/** How a verdict in a row and column of the matrix stands to the claims that speak of it. */
export function standingOfCell(
  who: string,
  { column, verdict }: { readonly column: MatrixColumn; readonly verdict: VerdictKind },
  claims: readonly Claimed[],
): Standing {
  if (verdict === "unknown") return "unknown";
  const speaking = (starts: readonly string[] = []) =>
    claims.filter(({ id, holds }) => holds !== null && starts.some((start) => id.startsWith(start)));
  const allowing = speaking(ALLOWED[who]?.[column]);
  const denying = speaking([...DENIED[column], ...(DENIED_IN[who]?.[column] ?? [])]);
  if (allowing.length > 0) {
    if (verdict !== "allowed") return "not as claimed";
    if (allowing.every(({ holds }) => holds === true)) return "as claimed";
    return allowing.some((one) => one.holds === false && one.verdict !== "unknown")
      ? "not as claimed"
      : "unknown";
  }
  if (verdict === "allowed") {
    if (!claims.some(({ id }) => OF_CELLS.some((start) => id.startsWith(start)))) return "no claim";
    if (speaking(LEFT[who]?.[column]).some(({ holds }) => holds === true)) return "as claimed";
    return denying.some(({ holds }) => holds === false) ? "not as claimed" : "allowed without a claim";
  }
  return denying.length > 0 ? "as claimed" : "no claim";
}

/** How the answer to a question stands: as the matrix's cell of the same principal and action would. */
export function standingOfAnswer(
  who: string,
  action: string | undefined,
  verdict: VerdictKind,
  claims: readonly Claimed[],
): Standing {
  if (verdict === "unknown") return "unknown";
  const asked = s3Actions().find(({ name }) => name.toLowerCase() === action?.toLowerCase());
  const found = MATRIX_COLUMNS.find(({ actions }) => asked !== undefined && actions(asked));
  return found === undefined ? "no claim" : standingOfCell(who, { column: found.column, verdict }, claims);
}

/** The cells that are allowed though no claim says so. */
export function unclaimedCells({
  matrix,
  claims,
}: Pick<Proof, "matrix" | "claims">): readonly [MatrixRow, MatrixCell][] {
  return matrix.flatMap((row) =>
    row.cells
      .filter((cell) => standingOfCell(row.who, cell, claims) === "allowed without a claim")
      .map((cell): [MatrixRow, MatrixCell] => [row, cell]),
  );
}
