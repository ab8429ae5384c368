import { MATRIX_COLUMNS, type MatrixCell, type MatrixRow } from "../../proof/decide/access-matrix";
import { html, type Html } from "../html";
import { shortText } from "../shown-text";
import { nameOf } from "../topology/dot";
import type { Topology } from "../topology/topology";
import { cellId, COLUMN_NAMES } from "./case";
import { pathWords } from "./path-words";
import { classOf, STANDING_WORDS, standingOfCell, type Claimed, type Standing } from "./standing";
import { LAYER_NAMES, VERDICT_SIGNS, VERDICT_WORDS } from "./words";

/** Who can do what: a table whose every cell leads to the path of the deciding request. */
export function matrixTable(
  rows: readonly MatrixRow[],
  claims: readonly Claimed[],
  topology: Topology,
): Html {
  const several = new Set(rows.map(({ bucket }) => bucket)).size > 1;
  return html`<div class="scrolled" role="region" aria-label="Who can do what" tabindex="0">
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">Who</span></th>
            ${MATRIX_COLUMNS.map(({ column }) => html`<th scope="col">${COLUMN_NAMES[column]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row, at) =>
              html`<tr>
                <th scope="row">
                  ${shortText(row.who, 60)}${several && html`<br /><code>${nameOf(row.bucket)}</code>`}
                </th>
                ${row.cells.map((cell) => html`<td>${link(row, at, cell, standingOfCell(row.who, cell, claims), topology)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${legend(claims.length > 0)}`;
}

/** What form and colour say; each in words, for whoever sees no colour. */
function legend(hasClaims: boolean): Html {
  const forms = (["allowed", "denied", "unknown"] as const).map(
    (verdict) =>
      html`<li>
        <span class="sign ${verdict}" aria-hidden="true">${VERDICT_SIGNS[verdict]}</span> ${verdict}
      </li>`,
  );
  const shown = ["as claimed", "not as claimed", "allowed without a claim", "no claim"] as const;
  return html`<ul class="legend" aria-label="What the signs and colours say">
    ${forms}${hasClaims && shown.map((standing) => html`<li><span class="swatch ${classOf(standing)}"></span> ${STANDING_WORDS[standing]}</li>`)}
  </ul>`;
}

/** Said in the cell itself: colour alone would not tell it. */
const SAID: readonly Standing[] = ["not as claimed", "allowed without a claim"];

function link(
  { who }: MatrixRow,
  at: number,
  cell: MatrixCell,
  standing: Standing,
  topology: Topology,
): Html {
  const { verdict, by, column, path } = cell;
  const taken = pathWords(path, topology);
  const [first] = by;
  const layer = first === undefined ? "" : LAYER_NAMES[first];
  return html`<a class="cell ${classOf(standing)}" href="#${cellId(at, cell)}"
    ><span class="unseen">${shortText(who, 60)}, ${COLUMN_NAMES[column]}: </span
    ><span class="sign ${verdict}" aria-hidden="true">${VERDICT_SIGNS[verdict]}</span
    ><span class="word">${VERDICT_WORDS[verdict]}</span
    >${layer !== "" && html`<span class="layer">${layer}${by.length > 1 && ` +${by.length - 1}`}</span>`}${taken !== undefined && html`<span class="layer">${taken}</span>`}${
      SAID.includes(standing)
        ? html`<strong class="standing">${STANDING_WORDS[standing]}</strong>`
        : html`<span class="unseen">, ${STANDING_WORDS[standing]}</span>`
    }</a
  >`;
}
