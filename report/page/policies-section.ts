import { html, plainText, type Html } from "../html";
import type { Policy, PolicyStatement } from "../policies";
import { compactJson } from "../compact-json";
import { reasonOf } from "../statement-reasons";
import { DOCUMENTATION, pageOf } from "./stop-text";

/** Every policy as it will be applied, each statement with its reason and the page it rests on beside it. */
export function policiesSection(policies: readonly Policy[]): Html {
  return html`${policies.map(
    ({ title, address, statements }) =>
      html`<section class="policy">
        <h3>${title[0]?.toUpperCase()}${title.slice(1)} <code>${address}</code></h3>
        ${
          statements.length === 0
            ? html`<p class="soft">Not known before the apply.</p>`
            : statements.map(statementArticle)
        }
      </section>`,
  )}`;
}

function statementArticle({ id, name, statement }: PolicyStatement): Html {
  const known = reasonOf(name);
  return html`<article class="statement" id="${id}" tabindex="-1">
    <div>
      <h4><code>${name}</code></h4>
      ${
        known === undefined
          ? html`<p class="soft">No reason is given for this statement.</p>`
          : html`<p>${known.reason}</p>
              <p class="source">
                <a href="${DOCUMENTATION}${known.source}">AWS: ${pageOf(known.source)}</a>
              </p>`
      }
    </div>
    <pre><code>${plainText(compactJson(statement))}</code></pre>
  </article>`;
}
