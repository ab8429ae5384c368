import { listed } from "../proof/claims";
import type { ClaimProof, Proof } from "../proof/prove";
import { LAYER_NAMES } from "../proof/terms/layer-names";
import { readable } from "../proof/terms/text";
import { hanging, PLAIN, type Paint, type Tone } from "./layout";

export interface TextOptions {
  /** Colours parts of the text. @default - no colour */
  readonly paint?: Paint;
  /** Columns of the terminal. @default - 100 */
  readonly columns?: number;
}

/** How a claim came out. */
export type Status = "holds" | "fails" | "unknown" | "not applicable";

const SIGNS: Readonly<Record<Status, readonly [Tone, string]>> = {
  holds: ["good", "✓"],
  fails: ["bad", "✗"],
  unknown: ["open", "?"],
  "not applicable": ["dim", "–"],
};

/** Whether a claim holds, fails, is unknown or has no subject. */
export function statusOf({ holds, verdict }: ClaimProof): Status {
  if (holds === null) return "not applicable";
  if (holds) return "holds";
  return verdict === "unknown" ? "unknown" : "fails";
}

/** The claims, one a line; under one that does not hold, why, and the request that shows it. */
export function claimsText(
  { claims, decided }: Proof,
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string {
  if (claims.length === 0) return "";
  const applicable = claims.filter(({ holds }) => holds !== null);
  return [
    ...applicable.flatMap((claim, at) => claimLines(claim, { paint, columns }, applicable[at - 1])),
    ...notApplicableLines(claims, { paint, columns }),
    `    ${decided.toLocaleString("en-US")} classes of requests decided`,
  ].join("\n");
}

/** The claims that have no subject, by their ids in one paragraph. */
export function notApplicableLines(
  claims: readonly ClaimProof[],
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): readonly string[] {
  const ids = claims.filter(({ holds }) => holds === null).map(({ id }) => id);
  if (ids.length === 0) return [];
  return hanging("  – ", `not applicable: ${ids.join(", ")}`, columns).map((line) => paint("dim", line));
}

/** One claim, with why where it does not hold; in a list it may go on from the one before it. */
export function claimLines(
  claim: ClaimProof,
  { paint = PLAIN, columns = 100 }: TextOptions = {},
  before?: ClaimProof,
): readonly string[] {
  const [tone, sign] = SIGNS[statusOf(claim)];
  const says = hanging(`  ${sign} `, readable(listed(claim, before)), columns);
  return [
    ...says.map((line, at) => (at === 0 ? line.replace(sign, paint(tone, sign)) : line)),
    ...(claim.holds === false ? why(claim, columns) : []),
  ];
}

function why({ expect, verdict, because, missing, request, id }: ClaimProof, columns: number): string[] {
  const effect = verdict === "allowed" ? "allows" : "denies";
  const deciding = because.filter((evidence) => evidence.effect === effect);
  const says = [
    `${id}: expected ${expect}, found ${verdict}`,
    ...(request === undefined
      ? []
      : [`${request.from}, as ${request.as}: ${request.action} on ${request.on}`]),
    ...(verdict === "unknown"
      ? missing.map((what) => `not known: ${what}`)
      : deciding.map(
          ({ layer, reason, statement }) =>
            `${LAYER_NAMES[layer]}: ${statement === undefined ? "" : `${statement}, `}${reason}`,
        )),
  ];
  return [...new Set(says)].flatMap((line) => hanging("      ", readable(line), columns));
}
