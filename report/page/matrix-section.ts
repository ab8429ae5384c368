import { MATRIX_COLUMNS, type MatrixCell, type MatrixRow } from "../../proof/decide/access-matrix";
import { html, type Html } from "../html";
import { shortText } from "../shown-text";
import { nameOf } from "../topology/dot";
import { cellId, COLUMN_NAMES } from "./case";
import { LAYER_NAMES, VERDICT_SIGNS, VERDICT_WORDS } from "./words";

/** Who can do what: a table whose every cell leads to the way of the deciding request. */
export function matrixTable(rows: readonly MatrixRow[]): Html {
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
              ${row.cells.map((cell) => html`<td>${link(row, at, cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function link({ who }: MatrixRow, at: number, cell: MatrixCell): Html {
  const { verdict, by, column } = cell;
  const [first] = by;
  const layer = first === undefined ? "" : LAYER_NAMES[first];
  return html`<a class="cell ${verdict}" href="#${cellId(at, cell)}"
    ><span class="unseen">${shortText(who, 60)}, ${COLUMN_NAMES[column]}: </span
    ><span class="sign" aria-hidden="true">${VERDICT_SIGNS[verdict]}</span
    ><span class="word">${VERDICT_WORDS[verdict]}</span
    >${layer !== "" && html`<span class="layer">${layer}${by.length > 1 && ` +${by.length - 1}`}</span>`}</a
  >`;
}
