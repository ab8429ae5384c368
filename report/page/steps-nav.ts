import { html, trusted, type Html } from "../html";

/** One of several pages, or parts of one, that follow each other. */
export interface Stage {
  readonly name: string;
  readonly says: string;
  readonly href: string;
  /** Said below its name. @default - nothing */
  readonly note?: string;
}

/** Links to all stages in their order; the page's script puts a slider above them. */
export function stepsNav({
  label,
  stages,
  at,
}: {
  readonly label: string;
  readonly stages: readonly Stage[];
  readonly at: number;
}): Html {
  return html`<nav class="steps-nav" aria-label="${label}">
    <ol>
      ${stages.map(
        ({ name, says, href, note }, step) =>
          html`<li class="${step < at ? "before" : step === at ? "at" : ""}">
            <a href="${href}" title="${says}" ${step === at && trusted(' aria-current="step"')}
              ><b>${name}</b>${note !== undefined && html`<span>${note}</span>`}</a
            >
          </li>`,
      )}
    </ol>
  </nav>`;
}
