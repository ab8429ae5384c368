import type { ClaimProof } from "../proof/decide/prover";
import type { ShownRequest } from "../proof/requests/shown-request";
import { LAYER_NAMES, theLayers } from "../proof/terms/layer-names";
import { readable } from "../proof/terms/text";
import type { Evidence } from "../proof/terms/verdict";
import { statusOf } from "../report/claims-text";
import { hanging } from "../report/layout";

const COLUMNS = 100;
const SIGNS = { holds: "✓", fails: "✗", unknown: "?", "not applicable": "–" } as const;

/** A claim for people: its sentence, its verdict with the layers that decide, the request that shows it, and why. */
export function claimMessage(claim: ClaimProof): string {
  const { says, request } = claim;
  return [
    `  ${SIGNS[statusOf(claim)]} ${readable(says)}`,
    ...paragraph(verdictOf(claim)),
    ...(request === undefined ? [] : requestLines(request)),
    ...[...new Set(reasons(claim))].flatMap(paragraph),
  ].join("\n");
}

function verdictOf({ id, expect, verdict, by }: ClaimProof): string {
  const deciding = by.length === 0 ? "" : `${verdict === "unknown" ? " in" : " by"} ${theLayers(by)}`;
  return `${id}: expected ${expect}, found ${verdict}${deciding}`;
}

function requestLines({ from, as, action, on, context }: ShownRequest): string[] {
  const further = Object.entries(context).filter(([key]) => key !== "aws:principalarn");
  const keys = further.map(([key, value]) => `${key}=${String(value)}`);
  return [
    ...labelled("request", `${from} → ${action} → ${on}`),
    ...labelled("as", as),
    ...(keys.length === 0 ? [] : labelled("with", keys.join(", "))),
  ];
}

function reasons({ verdict, because, missing }: ClaimProof): string[] {
  if (verdict === "unknown") return missing.map((what) => `not known: ${what}`);
  const effect: Evidence["effect"] = verdict === "allowed" ? "allows" : "denies";
  return because
    .filter((evidence) => evidence.effect === effect)
    .map(
      ({ layer, statement, reason }) =>
        `${LAYER_NAMES[layer]}: ${statement === undefined ? "" : `${statement}, `}${reason}`,
    );
}

function labelled(label: string, text: string): string[] {
  return hanging(`      ${label.padEnd(7)} `, readable(text), COLUMNS);
}

function paragraph(text: string): string[] {
  return hanging("      ", readable(text), COLUMNS);
}
