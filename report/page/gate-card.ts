import { compactJson } from "../compact-json";
import { html, plainText, type Content, type Html } from "../html";
import type { Gate } from "../lanes/scene";
import type { Policy } from "../policies";
import { reasonOf } from "../statement-reasons";
import { statementKey } from "./safeguard-switches";
import { DOCUMENTATION, PAGES, pageOf } from "./stop-text";
import { switchButton } from "./switch";

/** What a gate is, opened: its statements with their reasons and switches, and AWS's page. */
export function gateCard(
  gate: Gate,
  policies: readonly Policy[],
  off: readonly string[],
  whole: string | undefined,
): Html {
  const { id, kind, label, addresses, isDefault } = gate;
  const own = policies.filter(
    ({ address, title }) => addresses.includes(address) && title !== "trust policy",
  );
  const name = label.join(" ");
  return html`<section class="gate-card" id="gate-card" tabindex="-1" aria-labelledby="gate-title">
    <p class="gate-head">
      <strong id="gate-title">${name[0]?.toUpperCase()}${name.slice(1)}</strong>
      ${whole !== undefined && switchButton(whole, `${name}, as a whole`, !off.includes(whole))}
      <button type="button" class="close" data-close="${id}">Close</button>
    </p>
    <p class="soft">
      ${addresses.map((address) => html`<code>${address}</code> `)}${isDefault && "AWS made it: it lets everything pass. "}<a
        href="${DOCUMENTATION}${PAGES[kind]}"
        >AWS: ${pageOf(PAGES[kind])}</a
      >
    </p>
    ${own.map((policy) => statements(policy, off))}
  </section>`;
}

function statements({ address, statements: all }: Policy, off: readonly string[]): Content {
  return html`<ul class="switches">
    ${all.map(({ name, statement }) => {
      const key = statementKey(address, name);
      const known = reasonOf(name);
      return html`<li class="${off.includes(key) ? "off" : ""}">
        <details>
          <summary><code>${name}</code></summary>
          ${known !== undefined && html`<p>${known.reason} <a href="${DOCUMENTATION}${known.source}">AWS: ${pageOf(known.source)}</a></p>`}
          <pre><code>${plainText(compactJson(statement))}</code></pre>
        </details>
        ${switchButton(key, name, !off.includes(key))}
      </li>`;
    })}
  </ul>`;
}
