import { html, type Html } from "../html";
import { STANDING_WORDS } from "./standing";

const LINES = [
  ["as-claimed", STANDING_WORDS["as claimed"]],
  ["not-as-claimed", STANDING_WORDS["not as claimed"]],
  ["no-claim", STANDING_WORDS["no claim"]],
  ["not-reached", "not reached"],
] as const;

/** What lines and marks say, in words. */
export function pictureLegend(hasClaims: boolean): Html {
  const lines = hasClaims ? LINES : LINES.slice(2);
  return html`<ul class="legend" aria-label="What the lines and marks say">
    ${lines.map(([kind, says]) => html`<li><span class="line ${kind}"></span> ${says}</li>`)}
    <li><span class="badge-sign full" aria-hidden="true">✕</span> refuses</li>
    <li><span class="badge-sign" aria-hidden="true">✕</span> refuses as well</li>
    <li><span class="line side-line"></span> access of people, or watch</li>
  </ul>`;
}
