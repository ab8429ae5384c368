import type { ClaimProof } from "../../proof/prove";
import type { RestsOn } from "../../proof/decide/rests-on";
import { safeguardName, type Safeguard } from "../../proof/decide/safeguards";
import { html, type Content, type Html } from "../html";
import { breakable } from "./breakable";

/** A safeguard by which, alone, claims stand. */
interface SinglePoint {
  readonly safeguard: Safeguard;
  readonly claims: readonly string[];
}

/** What a claim loses when one thing is lost, and what is doubled. */
export function singlePointsSection(restsOn: readonly RestsOn[], claims: readonly ClaimProof[]): Html {
  const says = new Map(claims.map((claim) => [claim.id as string, claim.says]));
  const sentence = (id: string) => says.get(id) ?? id;
  const doubled = restsOn.flatMap(({ claim, sets }) =>
    sets.filter((set) => set.length > 1).map((set) => ({ claim, set })),
  );
  return html`<table class="single-points">
      <thead>
        <tr>
          <th scope="col">Without this</th>
          <th scope="col">These claims fail</th>
        </tr>
      </thead>
      <tbody>
        ${singlePointsOf(restsOn).map(
          ({ safeguard, claims: falling }) =>
            html`<tr>
              <th scope="row">${nameOfSafeguard(safeguard)}</th>
              <td>
                <ul>
                  ${falling.map((id) => html`<li>${sentence(id)}</li>`)}
                </ul>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${restsOn
      .filter(({ open }) => open !== undefined)
      .map(
        ({ claim, open = "" }) =>
          html`<p>What “${sentence(claim)}” depends on was not worked out: ${open}.</p>`,
      )}
    ${
      doubled.length > 0 &&
      html`<details>
        <summary>What is doubled</summary>
        <ul>
          ${doubled.map(({ claim, set }) => html`<li>“${sentence(claim)}” fails only without both ${joined(set)}.</li>`)}
        </ul>
      </details>`
    }`;
}

function singlePointsOf(restsOn: readonly RestsOn[]): SinglePoint[] {
  const byName = new Map<string, SinglePoint>();
  for (const { claim, sets } of restsOn)
    for (const set of sets) {
      const [safeguard] = set;
      if (safeguard === undefined || set.length > 1) continue;
      const name = safeguardName(safeguard);
      byName.set(name, { safeguard, claims: [...(byName.get(name)?.claims ?? []), claim] });
    }
  return [...byName.values()].sort((one, other) => other.claims.length - one.claims.length);
}

/** A safeguard by name, its parts set as code. */
function nameOfSafeguard(safeguard: Safeguard): Html {
  switch (safeguard.kind) {
    case "statement":
      return html`statement <code>${breakable(safeguard.statement)}</code> of
        <code>${breakable(safeguard.address)}</code>`;
    case "trust":
      return html`statement <code>${breakable(safeguard.statement)}</code> of the trust policy of
        <code>${breakable(safeguard.address)}</code>`;
    case "policy":
      return html`the policy of <code>${breakable(safeguard.address)}</code>`;
    case "resource":
      return html`<code>${breakable(safeguard.address)}</code>`;
  }
}

function joined(set: readonly Safeguard[]): Content {
  return set.map((safeguard, at) => html`${at > 0 && " and "}${nameOfSafeguard(safeguard)}`);
}
