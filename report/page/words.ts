import type { ClaimProof } from "../../proof/prove";
import type { VerdictKind } from "../../proof/terms/verdict";
import type { Status } from "../claims-text";

/** A sign, which never stands without its word. */
export const VERDICT_SIGNS: Readonly<Record<VerdictKind, string>> = {
  allowed: "✓",
  denied: "✕",
  unreachable: "✕",
  unknown: "?",
};

export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  allowed: "allowed",
  denied: "denied",
  unreachable: "unreachable",
  unknown: "unknown",
};

export const STATUS_WORDS: Readonly<Record<Status, readonly [sign: string, word: string]>> = {
  holds: ["✓", "holds"],
  fails: ["✗", "fails"],
  unknown: ["?", "unknown"],
  "not applicable": ["–", "no subject"],
};

/** `13 claims`. */
export function count(number: number, one: string): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : `${one}s`}`;
}

/** The verdict on all claims, in one sentence. */
export function verdictOnAll(claims: readonly ClaimProof[]): string {
  const asked = claims.filter(({ holds }) => holds !== null);
  const failing = asked.filter(({ holds, verdict }) => holds === false && verdict !== "unknown").length;
  const open = asked.filter(({ holds, verdict }) => holds === false && verdict === "unknown").length;
  if (asked.length === 0) return "No claims: this configuration does not say what it backs up";
  const are = open === 1 ? "is unknown" : "are unknown";
  if (failing > 0)
    return `${failing} of ${count(asked.length, "claim")} ${failing === 1 ? "fails" : "fail"}${open === 0 ? "" : `, ${open} ${are}`}`;
  if (open > 0) return `${open} of ${count(asked.length, "claim")} ${are}`;
  return asked.length === 1 ? "The claim holds" : `${asked.length} claims hold`;
}
