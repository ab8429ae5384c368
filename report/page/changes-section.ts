import { isOpening, type Change } from "../compare";
import { html, type Html } from "../html";
import { isOpen, type Judged } from "../review/finding";
import { findingName } from "../review/finding-names";
import type { Review } from "../review/review";
import { moreOf, MOST_TOLD, notTold, remarks, sentenceOf, titleOf } from "../review/review-text";
import { shortText } from "../shown-text";
import { count } from "./words";

const KINDS: Readonly<Record<Change["kind"], string>> = {
  opens: "✗ opens",
  breaks: "✗ breaks",
  closes: "closes",
  mends: "mends",
  unknown: "? not known any more",
  loses: "✗ loses its subject",
  gone: "gone",
  other: "changes",
};

/** What a change does: what is not acknowledged first, then every verdict that is another. */
export function changesSection(review: Review): Html {
  const { findings, changes } = review;
  const title = titleOf(findings).replace(/^review: (.)/u, (_start, first: string) => first.toUpperCase());
  return html`<section id="changes" class="card changes">
    <h2>What changed</h2>
    <p class="lead">${title}.</p>
    ${findings.length > 0 && findingsTable(findings)}
    ${findings.length > MOST_TOLD && html`<p>${moreOf(findings.length)}</p>`}
    ${remarks(review).map((remark) => html`<p>${remark}</p>`)}
    ${changes.length === 0 || findings.length === 0 ? html`<p class="lead">${verdictsSentence(changes)}</p>` : undefined}
    ${
      changes.length > 0 &&
      (findings.length === 0
        ? changesTable(changes)
        : html`<details>
            <summary>${count(changes.length, "verdict")} changed. ${verdictsSentence(changes)}</summary>
            ${changesTable(changes)}
          </details>`)
    }
  </section>`;
}

/** Whether anything opens, in a sentence. */
export function verdictsSentence(changes: readonly Change[]): string {
  const opening = changes.filter(isOpening).length;
  if (changes.length === 0) return "No verdict is different.";
  if (opening === 0) return "Nothing opens, and no claim breaks.";
  return `${opening} of these ${opening === 1 ? "opens something or breaks a claim" : "open something or break a claim"}.`;
}

function findingsTable(findings: readonly Judged[]): Html {
  const hasReasons = findings.some(({ reason }) => reason !== undefined);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Change</th>
        <th scope="col">What it does</th>
        ${hasReasons && html`<th scope="col">Reason</th>`}
      </tr>
    </thead>
    <tbody>
      ${findings.slice(0, MOST_TOLD).map(
        (finding) =>
          html`<tr class="${isOpen(finding) ? "breaks" : "mends"}">
            <th scope="row">${isOpen(finding) ? "✗" : "✓"} ${findingName(finding.change)}</th>
            <td>
              ${sentenceOf(finding)}<br /><span class="soft"
                >${finding.stack}: ${shortText(finding.at, 240)}</span
              >
            </td>
            ${hasReasons && html`<td>${finding.reason ?? "not acknowledged"}</td>`}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Every verdict that is another, what opens first. */
export function changesTable(changes: readonly Change[]): Html {
  const ordered = [...changes.filter(isOpening), ...changes.filter((change) => !isOpening(change))];
  return html`<table>
      <thead>
        <tr>
          <th scope="col">Change</th>
          <th scope="col">Verdict</th>
          <th scope="col">Was</th>
          <th scope="col">Is</th>
        </tr>
      </thead>
      <tbody>
        ${ordered.slice(0, MOST_TOLD).map(
          ({ kind, stack, what, before, after, reason }) =>
            html`<tr class="${kind}">
              <th scope="row">${KINDS[kind]}</th>
              <td>${what}<br /><span class="soft">${stack}${reason !== "" && `: ${reason}`}</span></td>
              <td>${before}</td>
              <td>${after}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${ordered.length > MOST_TOLD && html`<p>${notTold(ordered.length)}.</p>`}`;
}
