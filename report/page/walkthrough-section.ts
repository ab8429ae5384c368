import { html, type Html } from "../html";
import { stepsNav, type Stage } from "./steps-nav";
import { withCode } from "./with-code";
import { count } from "./words";

/** A claim with which a walkthrough ends, and at which of its steps it holds already. */
export interface Goal {
  readonly says: string;
  readonly holds: readonly boolean[];
}

/** Where a step's page stands in its walkthrough. */
export interface WalkthroughPlace {
  readonly name: string;
  readonly about: string;
  readonly document: string;
  readonly stages: readonly Stage[];
  /** Which of the steps the page is about, from 0. */
  readonly at: number;
  /** Id of the case that is shown first. @default - what is wrong, or the first of the matrix */
  readonly first?: string;
  /** The claims of the step that it leads to. */
  readonly goals: readonly Goal[];
  /** Page of all walkthroughs. @default - there is none */
  readonly summary?: string;
}

/** What a step does, as what its page is about. */
export function walkthroughLead({ stages, at, about, document }: WalkthroughPlace): Html {
  const stage = stages[at];
  return html`<span><b>Step ${at + 1} of ${stages.length}.</b> ${stage?.says ?? ""}.</span>
    <span class="soft">${about[0]?.toUpperCase()}${about.slice(1)}, after ${document}.</span>`;
}

/** All steps, each with how much of what it leads to holds there, and a slider over them where scripts run. */
export function walkthroughNav({ name, stages, at, goals }: WalkthroughPlace): Html {
  const told = stages.map((stage, step) => ({
    ...stage,
    note: `${goals.filter(({ holds }) => holds[step] === true).length} of ${count(goals.length, "claim")}`,
  }));
  return stepsNav({ label: `Steps of ${name}`, stages: told, at });
}

/** The claims of the end against every step: which of them hold when. */
export function goalsSection({ stages, at, goals }: WalkthroughPlace): Html {
  return html`<section class="card" id="goals">
    <h2>Where it leads</h2>
    <p class="soft">The claims with which this walkthrough ends, asked at each of its steps.</p>
    <div class="scrolled" role="region" aria-label="Claims by step" tabindex="0">
      <table class="goals">
        <thead>
          <tr>
            <th scope="col">Claim</th>
            ${stages.map(({ name, href }, step) => html`<th scope="col" class="${step === at ? "at" : ""}"><a href="${href}">${name}</a></th>`)}
          </tr>
        </thead>
        <tbody>
          ${goals.map(
            ({ says, holds }) =>
              html`<tr>
                <th scope="row">${withCode(says)}</th>
                ${holds.map((one, step) => html`<td class="${one ? "holds" : "open"}${step === at ? " at" : ""}">${wordOf(holds, step)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function wordOf(holds: readonly boolean[], step: number): string {
  if (holds[step] === true) return "✓ holds";
  return holds.slice(0, step).includes(true) ? "no longer" : "not yet";
}
