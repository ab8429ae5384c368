import type { Proof } from "../../proof/prove";
import type { Change } from "../compare";
import type { Observation } from "../observations";
import { html, type Content, type Html } from "../html";
import { headlineOf } from "./headline";

const SIGNS = { holds: "✓", fails: "✕", unknown: "?" } as const;

/** The verdict in one sentence, and what it is about. */
export function headline(
  proof: Proof,
  {
    changes,
    observations,
  }: { readonly changes?: readonly Change[]; readonly observations?: readonly Observation[] },
  lead: Content,
): Html {
  const { state, sentence } = headlineOf(proof, changes, observations);
  return verdictHeading(state, sentence, lead);
}

/** A sentence in its colour, with what belongs to it below. */
export function verdictHeading(state: keyof typeof SIGNS, sentence: string, lead: Content): Html {
  return html`<h1 class="verdict ${state}">
      <span class="verdict-sign" aria-hidden="true">${SIGNS[state]}</span> <span>${sentence}</span>
    </h1>
    <p class="lead">${lead}</p>`;
}
