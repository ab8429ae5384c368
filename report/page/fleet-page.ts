import { matrixColumns, type MatrixColumn } from "../../proof/decide/access-matrix";
import type { Proof } from "../../proof/prove";
import { statusOf } from "../claims-text";
import type { Review } from "../review/review";
import { html, type Html } from "../html";
import { changesSection } from "./changes-section";
import { documentOf } from "./document";
import { FLEET_SCRIPT } from "./fleet-script";
import { headlineOf, joined, openings } from "./headline";
import { count } from "./words";

/** A stack of the summary, and the page behind it. */
export interface FleetRow {
  readonly stack: string;
  readonly proof: Pick<Proof, "claims" | "matrix">;
  /** File name of its page. */
  readonly page: string;
}

const RANKS = { fails: 0, unknown: 1, holds: 2 } as const;
const WORDS = { fails: "✗ fails", unknown: "? open", holds: "✓ holds" } as const;

/** All stacks on one page, failing first; a search field and sortable columns where scripts run. */
export function fleetPage(
  rows: readonly FleetRow[],
  { reviewed }: { readonly reviewed?: Review } = {},
): string {
  const ranked = rows
    .map((row) => ({ ...row, ...headlineOf(row.proof), result: headlineOf(row.proof).state }))
    .sort((one, other) => RANKS[one.result] - RANKS[other.result] || (one.stack < other.stack ? -1 : 1));
  const of = (result: keyof typeof RANKS) => ranked.filter((row) => row.result === result).length;
  const [failing, open] = [of("fails"), of("unknown")];
  const worst = failing > 0 ? "fails" : open > 0 ? "unknown" : "holds";
  const all =
    failing > 0
      ? `${failing} of ${count(rows.length, "stack")} ${failing === 1 ? "fails" : "fail"}`
      : open > 0
        ? `${open} of ${count(rows.length, "stack")} ${open === 1 ? "leaves" : "leave"} something open`
        : `All ${rows.length.toLocaleString("en-US")} stacks hold`;
  const { state, sentence } = joined(worst, all, openings(reviewed?.changes ?? []));
  const asked = matrixColumns(rows.flatMap(({ proof }) => proof.matrix));
  const columns = ["Stack", "Verdict", "Claims", ...asked.map((column) => `Can ${column}`)];
  const body = html`<header>
      <h1>Private backups</h1>
      <p class="verdict ${state}">${sentence}</p>
      <p class="lead">
        Who can do what to each bucket, decided from the Terraform configuration before anything is applied.
        Each name leads to its stack's own page.
      </p>
    </header>
    <main>
      ${reviewed !== undefined && changesSection(reviewed)}
      <section id="stacks">
        <h2>Stacks</h2>
        <p class="field search" hidden>
          <label for="search">Search</label><input id="search" autocomplete="off" spellcheck="false" />
        </p>
        <p id="found" class="soft" aria-live="polite"></p>
        <div class="scrolled" role="region" aria-label="All stacks" tabindex="0">
          <table class="fleet">
            <thead>
              <tr>
                ${columns.map((column) => html`<th scope="col">${column}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${ranked.map((row) => rowOf(row, asked))}
            </tbody>
          </table>
        </div>
      </section>
    </main>
    <footer><p>No AWS account was asked.</p></footer>`;
  return documentOf({ title: sentence, body, script: FLEET_SCRIPT });
}

function rowOf(
  {
    stack,
    proof,
    page,
    result,
    sentence,
  }: FleetRow & { readonly result: keyof typeof RANKS; readonly sentence: string },
  asked: readonly MatrixColumn[],
): Html {
  const failing = proof.claims.filter((claim) => ["fails", "unknown"].includes(statusOf(claim)));
  return html`<tr class="${result}">
    <th scope="row"><a href="${page}">${stack}</a></th>
    <td>${WORDS[result]}</td>
    <td>${sentence}${failing.length > 0 && html`: ${failing.map(({ id }) => id).join(", ")}`}</td>
    ${asked.map((column) => html`<td>${whoCan(proof.matrix, column)}</td>`)}
  </tr>`;
}

function whoCan(matrix: Proof["matrix"], column: MatrixColumn): string {
  if (!matrixColumns(matrix).includes(column)) return "not asked";
  const able = matrix.filter(({ cells }) =>
    cells.some(
      (cell) => cell.column === column && (cell.verdict === "allowed" || cell.verdict === "unknown"),
    ),
  );
  return able.length === 0 ? "nobody" : [...new Set(able.map(({ who }) => who))].join(", ");
}
