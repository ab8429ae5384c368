import { matrixColumns, type MatrixColumn } from "../../proof/decide/access-matrix";
import type { Proof } from "../../proof/prove";
import { statusOf } from "../claims-text";
import type { Review } from "../review/review";
import { html, type Html } from "../html";
import { COLUMN_NAMES } from "../column-names";
import { changesSection } from "./changes-section";
import { documentOf } from "./document";
import { FLEET_SCRIPT } from "./fleet-script";
import { FLEET_STYLE } from "./fleet-style";
import { CHANGES_STYLE } from "./form-style";
import { headlineOf, joined, openings } from "./headline";
import { verdictHeading } from "./headline-region";
import { count } from "./words";

/** A stack of the summary, and the page behind it. */
export interface FleetRow {
  readonly stack: string;
  readonly proof: Pick<Proof, "claims" | "matrix">;
  /** File name of its page. */
  readonly page: string;
  /** Region of its bucket. @default - not known */
  readonly region?: string;
  /** Account of its bucket. @default - not known before the apply */
  readonly account?: string;
}

export interface FleetOptions {
  /** What changed since an earlier report. @default - nothing was compared */
  readonly reviewed?: Review;
  /** File name of the style that the pages beside this one share. @default - the page holds its own */
  readonly style?: string;
}

const RANKS = { fails: 0, unknown: 1, holds: 2 } as const;
const WORDS = { fails: "✗ fails", unknown: "? open", holds: "✓ holds" } as const;

/** All stacks on one page, failing first; a search field and sortable columns where scripts run. */
export function fleetPage(rows: readonly FleetRow[], { reviewed, style }: FleetOptions = {}): string {
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
  const columns = ["Stack", "Verdict", "Claims", ...asked.map((column) => `Can ${COLUMN_NAMES[column]}`)];
  const lead =
    "Who can do what to each bucket, decided from the Terraform configuration before anything is applied. Each name leads to its stack's own page.";
  const body = html`<header class="top">
      <div class="wrap">
        <nav aria-label="Stacks"><b>Private backups</b></nav>
      </div>
    </header>
    <main class="wrap">
      ${verdictHeading(state, sentence, lead)} ${reviewed !== undefined && changesSection(reviewed)}
      <section id="stacks" class="card">
        <h2>Stacks</h2>
        <div class="filters" hidden>
          <p class="field">
            <label for="search">Search</label><input id="search" autocomplete="off" spellcheck="false" />
          </p>
          ${filters(ranked)}
        </div>
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
    <footer class="wrap"><p>No AWS account was asked.</p></footer>`;
  const shared = style === undefined ? {} : { style };
  return documentOf({
    title: sentence,
    body,
    rules: `${FLEET_STYLE}${CHANGES_STYLE}${labels(columns)}`,
    script: { text: FLEET_SCRIPT },
    ...shared,
  });
}

/** Where a row is a card, because the page is narrow, each answer says of which column it is. */
function labels(columns: readonly string[]): string {
  const rules = columns
    .map((column, at) => `.fleet td:nth-child(${at + 1})::before{content:"${column}"}`)
    .slice(LABELLED_FROM);
  return `@media screen and (max-width:1100px){${rules.join("")}}`;
}

/** The first columns, a stack's name, verdict and claims, say themselves what they are. */
const LABELLED_FROM = 3;

function rowOf(
  {
    stack,
    proof,
    page,
    region,
    account,
    result,
    sentence,
  }: FleetRow & { readonly result: keyof typeof RANKS; readonly sentence: string },
  asked: readonly MatrixColumn[],
): Html {
  const failing = proof.claims.filter((claim) => ["fails", "unknown"].includes(statusOf(claim)));
  const where = [region, account].filter((one) => one !== undefined).join(" · ");
  return html`<tr
    class="${result}"
    data-verdict="${result}"
    data-region="${region ?? ""}"
    data-account="${account ?? ""}"
  >
    <th scope="row">
      <a href="${page}">${stack}</a>${where !== "" && html`<span class="where">${where}</span>`}
    </th>
    <td>${WORDS[result]}</td>
    <td>
      ${sentence}${
        failing.length > 0 &&
        html`<ul>
          ${failing.slice(0, MOST_SAID).map(({ says }) => html`<li>${says}</li>`)}${failing.length > MOST_SAID && html`<li>and ${failing.length - MOST_SAID} more</li>`}
        </ul>`
      }
    </td>
    ${asked.map((column) => html`<td>${whoCan(proof.matrix, column)}</td>`)}
  </tr>`;
}

/** So many claims of a stack are said here; its own page says all. */
const MOST_SAID = 3;

/** One list for each thing by which stacks differ. */
function filters(rows: readonly (FleetRow & { readonly result: keyof typeof RANKS })[]): Html[] {
  const found = (of: (row: (typeof rows)[number]) => string | undefined) =>
    [...new Set(rows.flatMap((row) => of(row) ?? []))].sort();
  const verdicts = (Object.keys(RANKS) as (keyof typeof RANKS)[]).filter((one) =>
    rows.some(({ result }) => result === one),
  );
  const lists: [id: string, label: string, choices: [value: string, says: string][]][] = [
    ["verdict", "Verdict", verdicts.map((one) => [one, WORDS[one]])],
    ["region", "Region", found(({ region }) => region).map((one) => [one, one])],
    ["account", "Account", found(({ account }) => account).map((one) => [one, one])],
  ];
  return lists
    .filter(([, , choices]) => choices.length > 1)
    .map(
      ([id, label, choices]) =>
        html`<p class="field">
          <label for="only-${id}">${label}</label>
          <select id="only-${id}" data-filter="${id}">
            <option value="">all</option>
            ${choices.map(([value, says]) => html`<option value="${value}">${says}</option>`)}
          </select>
        </p>`,
    );
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
