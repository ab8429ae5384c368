import type { Moment } from "../history";
import { html, type Html } from "../html";
import { changesTable, verdictsSentence } from "./changes-section";
import { stepsNav } from "./steps-nav";

/** Earlier reports of a stack, each with what became another since the one before; the last one is this. */
export function historySection(stack: string, moments: readonly Moment[]): Html {
  const idOf = (at: number) => `report-${at + 1}`;
  const stages = moments.map(({ name, holding, asked, changes }, at) => ({
    name,
    says: `${holding} of ${asked} claims hold`,
    href: `#${idOf(at)}`,
    note: `${holding} of ${asked} hold${changes.length === 0 ? "" : `, ${changes.length} changed`}`,
  }));
  return html`<section class="card" id="history">
    <h2>Earlier reports</h2>
    ${stepsNav({ label: `Reports of ${stack}`, stages, at: moments.length - 1 })}
    ${moments.map(
      ({ name, holding, asked, changes }, at) =>
        html`<article class="report changes" id="${idOf(at)}" tabindex="-1">
          <h3>${name}: ${holding} of ${asked} claims hold</h3>
          <p class="soft">
            ${at === 0 ? "The first of these reports." : `Since ${moments[at - 1]?.name ?? ""}: ${verdictsSentence(changes)}`}
          </p>
          ${changes.length > 0 && changesTable(changes)}
        </article>`,
    )}
  </section>`;
}
