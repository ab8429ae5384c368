import { prove, type Proof } from "../../../proof/prove";
import { without } from "../../../proof/decide/safeguards";
import type { Read } from "../../../proof/system/subjects";
import { statusOf } from "../../claims-text";
import { html, type Html } from "../../html";
import { COLUMN_NAMES } from "../case";
import type { PageData } from "../page-data";
import { STATUS_WORDS, VERDICT_WORDS } from "../words";

/** Proves everything anew without the safeguards that are switched off, and says what becomes of it. */
export function switchSafeguards(read: Read, { safeguards }: PageData): void {
  const section = document.getElementById("what-if");
  const result = document.getElementById("what-if-result");
  if (section === null || result === null || safeguards.length === 0) return;
  section.hidden = false;
  let before: Proof | undefined;
  section.addEventListener("change", () => {
    const boxes = [...section.querySelectorAll<HTMLInputElement>("input[data-safeguard]")];
    const off = boxes.flatMap((box) =>
      box.checked ? [] : (safeguards[Number(box.dataset["safeguard"])] ?? []),
    );
    before ??= prove(read);
    const after =
      off.length === 0 ? before : prove({ ...read, configuration: without(read.configuration, off) });
    result.innerHTML = off.length === 0 ? "" : changes(before, after).markup;
  });
}

function changes(before: Proof, after: Proof): Html {
  const claims = after.claims.filter((claim, at) => {
    const was = before.claims[at];
    return was !== undefined && statusOf(was) !== statusOf(claim);
  });
  const cells = after.matrix.flatMap(({ who, cells: own }) => {
    const row = before.matrix.find((one) => one.who === who);
    return own.flatMap(({ column, verdict }) => {
      const was = row?.cells.find((cell) => cell.column === column)?.verdict;
      return was === undefined || was === verdict ? [] : [{ who, column, was, verdict }];
    });
  });
  if (claims.length === 0 && cells.length === 0)
    return html`<p class="flips">Nothing changes: something else holds every claim.</p>`;
  return html`<div class="flips">
    <p>
      ${claims.length === 0 ? "No claim changes." : claims.length === 1 ? "One claim changes:" : `${claims.length} claims change:`}
    </p>
    <ul>
      ${claims.map((claim) => html`<li class="${statusOf(claim)}" data-claim="${claim.id}"><strong>${STATUS_WORDS[statusOf(claim)].join(" ")}</strong>: ${claim.says}</li>`)}
    </ul>
    ${
      cells.length > 0 &&
      html`<ul>
        ${cells.map(({ who, column, was, verdict }) => html`<li>${who}, ${COLUMN_NAMES[column]}: ${VERDICT_WORDS[was]} → <strong>${VERDICT_WORDS[verdict]}</strong></li>`)}
      </ul>`
    }
  </div>`;
}
