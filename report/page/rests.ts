import type { Proof } from "../../proof/prove";
import { html, type Content } from "../html";

/** What is not claimed away, what nobody promises, what is taken as given, and what was not understood. */
export function remarks({ steps, unpromised, assumptions, notes }: Proof): Content {
  return [
    steps.length > 0 &&
      html`<section id="steps">
        <h2>In more than one step</h2>
        <p class="lead">
          The claims speak of single requests. These people could do more in two, and it is not claimed away.
        </p>
        <ul>
          ${steps.map(
            ({ who, first, then, verdict }) =>
              html`<li>
                ${who} ${verdict === "allowed" ? "can" : "may be able to"} <code>${first}</code>: ${then}
              </li>`,
          )}
        </ul>
      </section>`,
    unpromised.length > 0 &&
      html`<section id="unpromised">
        <h2>Not promised</h2>
        <p class="lead">What is possible, or missing, and no claim speaks of.</p>
        <ul>
          ${unpromised.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>`,
    html`<section id="assumptions">
      <h2>Taken as given</h2>
      <p class="lead">What the configuration does not say, and what the verdicts rest on all the same.</p>
      <ul>
        ${assumptions.map(({ says }) => html`<li>${says}</li>`)}
      </ul>
    </section>`,
    notes.length > 0 &&
      html`<section id="notes">
        <h2>Not understood</h2>
        <ul>
          ${notes.map(({ address, says }) => html`<li><code>${address}</code>: ${says}</li>`)}
        </ul>
      </section>`,
  ];
}
