import { html, trusted, type Content, type Html } from "../html";
import { ICONS } from "../lanes/icons";
import type { Scene } from "../lanes/scene";
import { walkOf, type Stop } from "../lanes/walk";
import type { Policy } from "../policies";
import type { Topology } from "../topology/topology";
import type { Case } from "./case";
import { classOf, STANDING_WORDS } from "./standing";
import { stopText } from "./stop-text";
import { withCode } from "./with-code";
import { theLayers } from "../../proof/terms/layer-names";
import { VERDICT_SIGNS, VERDICT_WORDS } from "./words";

/** What a case is explained with. */
export interface Around {
  readonly topology: Topology;
  readonly scene: Scene;
  readonly policies: readonly Policy[];
  /** Whether the statement that refuses is shown whole, and not by a link to its text. @default - by a link */
  readonly withTexts?: boolean;
}

/** A verdict explained: in a sentence, then stop by stop, as its path goes over the picture. */
export function casePanel(one: Case, around: Around, further: Content = undefined): Html {
  const { id, heading, verdict, by, standing, missing, request } = one;
  const said = STANDING_WORDS[standing];
  const joint = verdict === "unknown" ? "in" : "by";
  const { stops } = walkOf(around.scene, around.topology, one);
  return html`<article class="case ${classOf(standing)}" id="${id}" tabindex="-1">
    <h2>${withCode(heading)}</h2>
    <p class="badge">
      <span class="sign ${verdict}" aria-hidden="true">${VERDICT_SIGNS[verdict]}</span>
      <b>${VERDICT_WORDS[verdict]}</b
      >${by.length > 0 && ` ${joint} ${theLayers(by)}`}${said !== "" && html` · ${said}`}${
        request !== undefined && around.withTexts === true && html` · <code>${request.action}</code>`
      }
    </p>
    ${missing.length > 0 && verdict === "unknown" && html`<p>Not known: ${missing.join("; ")}.</p>`}
    ${further}
    <ol class="stops">
      ${stopItems(stops, one, around)}
    </ol>
    ${requestDetails(one, around.withTexts === true)}
  </article>`;
}

const SAID: Readonly<Record<Stop["state"], string>> = {
  passes: "",
  refuses: "refuses",
  also: "refuses as well",
  unknown: "not known",
  behind: "",
  arrives: "",
};

/** Every stop; what is not reached is told where a script leads a dot to it, and is dotted on the picture everywhere. */
function stopItems(stops: readonly Stop[], one: Case, around: Around): Content {
  return around.withTexts === true
    ? stops.map((stop) => stopItem(stop, one, around))
    : shortItems(
        stops.filter(({ state }) => state !== "behind"),
        one,
        around,
      );
}

/** Stops without their drawings; those that let pass in the same words are one. */
function shortItems(stops: readonly Stop[], one: Case, { policies }: Around): Html[] {
  const items: { state: Stop["state"]; names: string[]; detail: Html }[] = [];
  for (const stop of stops) {
    const { name, detail } = stopText(stop, one, policies, false);
    const item = { state: stop.state, names: [name], detail: html`${detail}` };
    const before = items.at(-1);
    const isAlike = before?.state === item.state && before.detail.markup === item.detail.markup;
    if (before !== undefined && isAlike && item.state === "passes") before.names.push(name);
    else items.push(item);
  }
  return items.map(
    ({ state, names, detail }) =>
      html`<li${state !== "passes" && html` class="${state}"`}>
        ${state !== "passes" && SAID[state] !== "" && html`<i>${SAID[state]}</i>`}<b>${names.join(", ")}</b>${detail}
      </li>`,
  );
}

function stopItem(stop: Stop, one: Case, { policies }: Around): Html {
  const { kind, state, on } = stop;
  const isGate = "label" in on;
  const { name, detail } = stopText(stop, one, policies, true);
  const said = state === "passes" && isGate && stop.evidence.length > 0 ? "lets pass" : SAID[state];
  return html`<li class="${state}" data-stop="${stop.id}">
    ${icon(kind)}
    <div><b>${name}</b>${detail}</div>
    ${said !== "" && html`<i>${said}</i>`}
  </li>`;
}

/** The same drawing as on the picture. */
function icon(kind: keyof typeof ICONS): Html {
  return trusted(`<svg class="m"><use href="#${iconId(kind)}"/></svg>`);
}

function iconId(kind: string): string {
  return `i${Object.keys(ICONS).indexOf(kind)}`;
}

/** All drawings, once for the whole page. */
export function iconSymbols(): Html {
  const symbols = Object.entries(ICONS).map(
    ([kind, path]) => `<symbol id="${iconId(kind)}" viewBox="-9 -9 18 18"><path d="${path}"/></symbol>`,
  );
  return trusted(`<svg class="symbols" width="0" height="0" aria-hidden="true">${symbols.join("")}</svg>`);
}

/** The request itself; its condition keys where a script shows it, as every page would carry them many times over. */
function requestDetails({ request: asked }: Case, withKeys: boolean): Content {
  if (asked === undefined) return undefined;
  const { from, as, action, on, context } = asked;
  if (!withKeys) return html`<p class="asked"><code>${action}</code></p>`;
  const rows: [string, string][] = [
    ["from", from.replace(/^from /u, "")],
    ["as", as],
    ["action", action],
    ["on", on],
    ...Object.entries(context).map(([key, value]): [string, string] => [
      key,
      typeof value === "string" ? value : value.join(", "),
    ]),
  ];
  return html`<details>
    <summary>The request that decides</summary>
    <dl class="request">
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd><code>${value}</code></dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
