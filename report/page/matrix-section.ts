import { matrixColumns, type MatrixCell, type MatrixRow } from "../../proof/decide/access-matrix";
import { html, type Html } from "../html";
import { shortText } from "../shown-text";
import { nameOf } from "../topology/dot";
import type { Topology } from "../topology/topology";
import { breakable } from "./breakable";
import { COLUMN_NAMES } from "../column-names";
import { cellId, isAddress } from "./case";
import { pathWords } from "./path-words";
import { classOf, STANDING_WORDS, standingOfCell, type Claimed, type Standing } from "./standing";
import { LAYER_NAMES } from "../../proof/terms/layer-names";
import { VERDICT_SIGNS, VERDICT_WORDS } from "./words";

/** Who can do what: a table whose every cell leads to the path of the deciding request. */
export function matrixTable(
  rows: readonly MatrixRow[],
  claims: readonly Claimed[],
  topology: Topology,
): Html {
  const several = new Set(rows.map(({ bucket }) => bucket)).size > 1;
  return html`<div class="scrolled" role="region" aria-label="Who can do what" tabindex="0">
      <table class="${rows.some(({ who }) => isAddress(who)) ? "matrix wide" : "matrix"}">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">Who</span></th>
            ${matrixColumns(rows).map((column) => html`<th scope="col">${COLUMN_NAMES[column]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row, at) =>
              html`<tr>
                <th scope="row">
                  ${isAddress(row.who) ? breakable(shortText(row.who, 60)) : shortText(row.who, 60)}${several && html`<br /><code>${nameOf(row.bucket)}</code>`}${onePath(row, topology) !== undefined && html`<span class="row-path">${onePath(row, topology)}</span>`}
                </th>
                ${row.cells.map((cell) => html`<td>${link(row, at, cell, standingOfCell(row.who, cell, claims), topology, onePath(row, topology) !== undefined)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${claims.length > 0 && html`<p class="note">Green: as claimed. Red: not as claimed. Grey: no claim covers it. “+2”: two more safeguards refuse it as well.</p>`}`;
}

/** The path that all requests of a row take: it is said once. Undefined where they take several. */
function onePath({ cells }: MatrixRow, topology: Topology): string | undefined {
  const paths = new Set(cells.map(({ path }) => pathWords(path, topology)));
  const [only] = paths;
  return paths.size === 1 ? only : undefined;
}

/** Where a row is a block of its own, because the page is narrow, each cell says of which column it is. */
export function columnLabels(rows: readonly MatrixRow[]): string {
  const rules = matrixColumns(rows).map(
    (column, at) =>
      `.matrix td:nth-of-type(${at + 1}) .cell::after{content:"${COLUMN_NAMES[column].replace(/^.* /u, "")}"/""}`,
  );
  return `@media screen and (max-width:760px){${rules.join("")}}`;
}

/** Said in the cell itself: colour alone would not tell it. */
const SAID: readonly Standing[] = ["not as claimed", "allowed without a claim"];

function link(
  { who }: MatrixRow,
  at: number,
  cell: MatrixCell,
  standing: Standing,
  topology: Topology,
  saidOfRow: boolean,
): Html {
  const { verdict, by, column, path } = cell;
  const taken = pathWords(path, topology);
  const [first] = by;
  const layer = first === undefined ? "" : LAYER_NAMES[first];
  return html`<a class="cell ${verdict} ${classOf(standing)}" href="#${cellId(at, cell)}"
    ><span class="unseen">${shortText(who, 60)}, ${COLUMN_NAMES[column]}: </span
    ><span class="sign ${verdict}" aria-hidden="true">${VERDICT_SIGNS[verdict]}</span
    ><span class="word">${VERDICT_WORDS[verdict]}</span
    >${layer !== "" && html`<span class="layer">${layer}${by.length > 1 && `\u00a0+${by.length - 1}`}</span>`}${taken !== undefined && html`<span class="${saidOfRow ? "unseen" : "layer"}">${saidOfRow && ", "}${taken}</span>`}${
      SAID.includes(standing)
        ? html`<strong class="standing">${STANDING_WORDS[standing]}</strong>`
        : html`<span class="unseen">, ${STANDING_WORDS[standing]}</span>`
    }</a
  >`;
}
