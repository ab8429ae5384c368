import type { Proof } from "../../proof/prove";
import { html, type Content } from "../html";
import { stepConsequences } from "../step-consequences";
import { breakable } from "./breakable";

/** What people could do in two requests, which the claims do not speak of. */
export function stepsSection({ steps }: Proof): Content {
  if (steps.length === 0) return undefined;
  const consequences = stepConsequences(steps);
  return html`<section class="card" id="steps">
    <h2>In two steps</h2>
    <p class="soft">A claim covers a single request. These people could do more in two.</p>
    <table class="steps">
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">First request</th>
          <th scope="col">What it makes possible</th>
        </tr>
      </thead>
      ${[...byPerson(steps)].map(
        ([who, own]) =>
          html`<tbody>
            ${own.map(
              (step, at) =>
                html`<tr>
                  ${at === 0 && html`<th scope="rowgroup" rowspan="${own.length}">${who}</th>`}
                  <td><code>${breakable(step.first)}</code></td>
                  <td>${consequences[steps.indexOf(step)]}</td>
                </tr>`,
            )}
          </tbody>`,
      )}
    </table>
  </section>`;
}

/** The steps of each who takes them, who is named once; of some it is not known whether they can. */
function byPerson(steps: Proof["steps"]): ReadonlyMap<string, Proof["steps"]> {
  const found = new Map<string, Proof["steps"][number][]>();
  for (const step of steps) {
    const who = step.verdict === "allowed" ? step.who : `${step.who}, perhaps`;
    found.set(who, [...(found.get(who) ?? []), step]);
  }
  return found;
}

/** What the configuration does not say, and what the verdicts rest on all the same. */
export function assumptionsSection({ assumptions }: Proof): Content {
  return html`<section class="card" id="assumptions">
    <h2>Assumptions</h2>
    <ul class="plain">
      ${assumptions.map(({ says }) => html`<li>${says}</li>`)}
    </ul>
  </section>`;
}

/** What is possible, or missing, and no claim speaks of. */
export function unclaimedSection({ unclaimed }: Proof): Content {
  if (unclaimed.length === 0) return undefined;
  return html`<section class="card" id="unclaimed">
    <h2>Not claimed</h2>
    <p class="soft">These things are possible, or missing, and no claim covers them.</p>
    <ul class="plain">
      ${unclaimed.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}

/** What of the configuration was not evaluated. */
export function notesSection({ notes }: Proof): Content {
  if (notes.length === 0) return undefined;
  return html`<section class="card" id="notes">
    <h2>Not evaluated</h2>
    <ul class="plain">
      ${notes.map(({ address, says }) => html`<li><code>${address}</code>: ${says}</li>`)}
    </ul>
  </section>`;
}
