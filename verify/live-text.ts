import { claimLines, notApplicableLines, type TextOptions } from "../report/claims-text";
import { hanging } from "../report/layout";
import { matrixText } from "../report/matrix-text";
import { shownText } from "../report/shown-text";
import type { Unread } from "./account/account";
import type { Change } from "./changes";
import type { CheckedStack } from "./check-stack";
import type { LiveClaim } from "./check";

/** What can be read of no account, and is therefore assumed. */
export const NOT_READABLE: readonly string[] = [
  "service and resource control policies, and what else an organization decides, cannot be read from an account: none is taken into account",
  "private zones, forwarding rules and DNS Firewall of Route 53 are not read",
  "load balancers, accelerators, Client VPN and further paths in that no route shows are not read, and taken as the state says them",
  "Instance Connect endpoints, inventories, access logs and events of the bucket are not read",
];

/** More things of a kind are counted. */
const MOST = 20;

/** A stack's claims on its account, and what there makes a difference. */
export function liveText(checked: CheckedStack, options: TextOptions = {}): string {
  const columns = options.columns ?? 100;
  const { stack, region, account, caller, things, claims, proof, changes, names, fromState } = checked;
  const applicable = claims.filter(({ proof: { holds } }) => holds !== null);
  const named = (text: string) => shownText(withNames(text, names));
  const list = (title: string, lines: readonly string[]) => listText(title, lines.map(named), columns);
  const ofKind = (kind: Change["kind"]) =>
    changes.filter((change) => change.kind === kind).map((change) => changeText(change));
  return [
    [
      ...hanging(`${stack}   `, `${region}   account ${account}   ${things} things read`, columns),
      ...hanging("  as ", shownText(caller), columns),
    ].join("\n"),
    [
      ...applicable.flatMap((claim, at) => liveClaimLines(claim, applicable[at - 1], named, options)),
      ...notApplicableLines(
        claims.map(({ proof: one }) => one),
        options,
      ),
    ].join("\n"),
    ...(proof.matrix.length === 0 ? [] : [matrixText(proof.matrix, options)]),
    ...list("not in the state:", ofKind("not in the state")),
    ...list("other than in the state:", ofKind("other than in the state")),
    ...list("in the state, and not there:", ofKind("in the state, and not there")),
    ...list(
      "operators that are not there:",
      checked.lostOperators.map((arn) => arn),
    ),
    ...list("could not be read:", checked.unread.map(unreadText)),
    ...list("assumptions:", [
      ...proof.assumptions.map(({ says }) => says),
      ...NOT_READABLE,
      ...(fromState.length === 0 ? [] : [`as the state says it: ${fromState.join(", ")}`]),
    ]),
    ...list(
      "not evaluated:",
      proof.notes.map(({ address, says }) => `${address}: ${says}`),
    ),
  ].join("\n\n");
}

/** A call that was refused or failed, and what would let it through. */
export function unreadText({ call, permission, what, why, refused, bearsOn }: Unread): string {
  const needs = refused && permission !== "" ? `; it needs ${permission}` : "";
  const depends = bearsOn === "nothing" ? "; no claim depends on it" : "";
  return `${what}: ${call} ${refused ? "was refused" : "failed"} (${why})${needs}${depends}`;
}

/** What is other than in the state, with the arguments that differ. */
export function changeText({ kind, says, address, arguments: names }: Change): string {
  if (kind !== "other than in the state") return says;
  return `${address}: ${names.join(", ")}`;
}

/** A claim; first of what does not hold as in the state, what makes the difference. */
function liveClaimLines(
  { proof, inState, differs, causes }: LiveClaim,
  before: LiveClaim | undefined,
  named: (text: string) => string,
  options: TextOptions,
): string[] {
  const columns = options.columns ?? 100;
  const [claim = "", ...why] = claimLines(proof, options, before?.proof);
  if (!differs || proof.holds !== false) return [claim, ...why];
  const lines = [...causes.map(causeText), `the state says ${inState}`];
  return [claim, ...lines.flatMap((line) => hanging("      ", named(line), columns)), ...why];
}

function causeText({ kind, says, address, arguments: names }: Change): string {
  switch (kind) {
    case "other than in the state":
      return `because of ${address}: its ${names.join(", ")} ${names.length > 1 ? "are" : "is"} not as in the state`;
    case "not in the state":
      return `because of ${says}, which is not in the state`;
    case "in the state, and not there":
      return `for want of ${says}, which is not there any more`;
  }
}

function listText(title: string, lines: readonly string[], columns: number): string[] {
  if (lines.length === 0) return [];
  const shown = lines.length > MOST ? lines.slice(0, MOST - 1) : lines;
  const rest = lines.length - shown.length;
  const all = rest > 0 ? [...shown, `and ${rest} more; --format json lists them`] : shown;
  return [[`  ${title}`, ...all.flatMap((line) => hanging("    - ", line, columns))].join("\n")];
}

/** Ids that the state knows by their Terraform addresses. */
function withNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\b[a-z]+-[0-9a-f]{8,}\b/gu, (id) => names.get(id) ?? id);
}
