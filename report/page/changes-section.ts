import { isOpening, type Change } from "../compare";
import { html, type Html } from "../html";
import { count } from "./words";

const KINDS: Readonly<Record<Change["kind"], string>> = {
  opens: "✗ opens",
  breaks: "✗ breaks",
  loses: "✗ has nothing left to speak of",
  closes: "closes",
  mends: "mends",
  other: "changes",
};

/** What changed in verdicts since an earlier report, what it opens first. */
export function changesSection(changes: readonly Change[]): Html {
  const opening = changes.filter(isOpening);
  const lost = changes.filter(({ kind }) => kind === "loses");
  const rest = changes.filter((change) => !isOpening(change) && change.kind !== "loses");
  const ordered = [...opening, ...lost, ...rest];
  const sentence =
    changes.length === 0
      ? "No verdict is another than before."
      : opening.length === 0
        ? `Nothing opens, and no claim breaks.${lost.length === 0 ? "" : ` Of ${count(lost.length, "claim")} the subject is gone: it is not asked any more.`}`
        : `${opening.length} of these ${opening.length === 1 ? "opens something or breaks a claim" : "open something or break a claim"}.`;
  return html`<section id="changes" class="changes">
    <h2>What changed</h2>
    <p class="lead">${sentence}</p>
    ${
      changes.length > 0 &&
      html`<table>
        <thead>
          <tr>
            <th scope="col">It</th>
            <th scope="col">What</th>
            <th scope="col">Was</th>
            <th scope="col">Is</th>
          </tr>
        </thead>
        <tbody>
          ${ordered.map(
            ({ kind, stack, what, before, after, reason }) =>
              html`<tr class="${kind}">
                <th scope="row">${KINDS[kind]}</th>
                <td>${what}<br /><span class="soft">${stack}${reason !== "" && `: ${reason}`}</span></td>
                <td>${before}</td>
                <td>${after}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
  </section>`;
}
