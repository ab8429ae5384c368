import type { ClaimProof } from "../../proof/prove";
import { statusOf, type Status } from "../claims-text";
import { html, type Content, type Html } from "../html";
import type { Observation } from "../observations";
import { claimCaseId } from "./case";
import { pathWords } from "./path-words";
import type { Topology } from "../topology/topology";
import { withCode } from "./with-code";
import { theLayers } from "../../proof/terms/layer-names";
import { count, STATUS_WORDS } from "./words";

/** Each claim with its verdict and its reason; a link leads to the deciding request's path. */
export function claimsList(
  claims: readonly ClaimProof[],
  topology: Topology,
  observed: readonly Observation[] = [],
): Html {
  const items = (isOf: (status: Status) => boolean) =>
    claims.flatMap((claim, at) => (isOf(statusOf(claim)) ? [item(claim, at, topology, observed)] : []));
  const without = items((status) => status === "not applicable");
  return html`<ol class="claims">
      ${items((status) => status !== "not applicable")}
    </ol>
    ${
      without.length > 0 &&
      html`<details class="without">
        <summary>${count(without.length, "claim")} of what this stack does not have</summary>
        <ol>
          ${without}
        </ol>
      </details>`
    }`;
}

function item(claim: ClaimProof, at: number, topology: Topology, observed: readonly Observation[]): Html {
  const status = statusOf(claim);
  const [sign, word] = STATUS_WORDS[status];
  const seen = observed.filter(({ claim: id }) => id === claim.id);
  return html`<li class="claim ${status.replace(" ", "-")} ${STANDINGS[status]}" data-claim="${claim.id}">
    <span class="sign ${SHAPES[status]}" aria-hidden="true">${sign}</span>
    <div>
      <p class="says">
        <span class="unseen">${word}: </span
        >${status === "not applicable" ? sentence(claim.says) : html`<a href="#${claimCaseId(at)}">${withCode(sentence(claim.says))}</a>`}
      </p>
      ${status !== "holds" && status !== "not applicable" && html`<p class="reason">${reason(claim, topology)}</p>`}
      ${seen.map(observation)}
    </div>
  </li>`;
}

const STANDINGS: Readonly<Record<Status, string>> = {
  holds: "as-claimed",
  fails: "not-as-claimed",
  unknown: "allowed-without-a-claim",
  "not applicable": "no-claim",
};

const SHAPES: Readonly<Record<Status, string>> = {
  holds: "allowed",
  fails: "denied",
  unknown: "unknown",
  "not applicable": "",
};

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
}

function reason(
  { verdict, expect, by, missing, decided, because, path, request }: ClaimProof,
  topology: Topology,
): Content {
  const taken = request === undefined ? undefined : pathWords(path, topology);
  const each = decided > 1 ? ` in ${decided.toLocaleString("en-US")} classes of requests` : "";
  switch (verdict) {
    case "not applicable":
      return undefined;
    case "unknown":
      return `Expected ${expect}; not known: ${missing.join("; ")}.`;
    case "allowed":
      return expect === "allowed"
        ? `Nothing refuses it${each}.`
        : `Expected ${expect}, but a request gets through.`;
    case "denied":
    case "unreachable":
      return expect === "allowed"
        ? `Expected allowed, but ${theLayers(by)} ${by.length > 1 ? "refuse" : "refuses"} it.`
        : `Refused${each}; the one that comes nearest${taken === undefined ? "" : `, ${taken}`}, by ${theLayers(by)}${statementsOf(because)}.`;
  }
}

function statementsOf(because: ClaimProof["because"]): string {
  const names = because
    .filter(({ effect }) => effect === "denies")
    .flatMap(({ statement }) => statement ?? []);
  return names.length === 0 ? "" : ` (${[...new Set(names)].join(", ")})`;
}

const SEEN: Readonly<Record<Observation["verdict"], readonly [sign: string, word: string]>> = {
  confirmed: ["✓", "seen on the account"],
  contradicted: ["≠", "differs on the account"],
  "not checked": ["–", "not checked on the account"],
};

/** The second mark: what the account did, beside what the configuration says. */
function observation({ says, verdict, at }: Observation): Html {
  const [sign, word] = SEEN[verdict];
  return html`<p class="observed ${verdict.replace(" ", "-")}">
    <span class="seen" aria-hidden="true">${sign}</span>
    <b>${word}${at === undefined ? "" : ` ${at}`}</b>${says !== "" && `: ${says}`}
  </p>`;
}
