import type { Ternary } from "../terms/ternary";
import { every, not, some } from "../terms/ternary";
import { hasUnknown, isOpaque } from "../terms/text";
import { equalTexts } from "./pattern";
import type { PolicyKind } from "./policy-kind";
import type { Principal } from "./principal";
import { hasAccount, principalArn, sessionArn } from "./principal";

/** One principal that a policy names. */
export type PrincipalEntry =
  | { readonly type: "everyone" }
  | { readonly type: "AWS" | "Service" | "Federated" | "CanonicalUser"; readonly text: string }
  | { readonly type: "undecidable"; readonly text: string };

/** Principal or NotPrincipal of a statement. */
export interface PrincipalElement {
  readonly negated: boolean;
  readonly entries: readonly PrincipalEntry[];
}

/**
 * How a statement reaches a principal. `direct`: by its own user or session, or as everyone; `capped`: by its
 * role, so that a boundary or session policy limits what is given; `account`: by its account, which gives
 * nothing to it by itself but lets the account's own policies decide.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export interface Reach {
  readonly direct: Ternary;
  readonly capped: Ternary;
  readonly account: Ternary;
}

export const NOT_REACHED: Reach = { direct: false, capped: false, account: false };
const EVERYONE: Reach = { direct: true, capped: false, account: false };

/** Whether a principal is reached in any way. */
export function isReached({ direct, capped, account }: Reach): Ternary {
  return some([direct, capped, account]);
}

/** How a statement's Principal or NotPrincipal reaches a principal. */
export function reach(
  element: PrincipalElement | undefined,
  principal: Principal,
  kind: PolicyKind,
  effect: "Allow" | "Deny" | "unknown",
  hasBoundary: Ternary,
): Reach {
  if (element === undefined) return EVERYONE;
  if (element.negated) return reachByNotPrincipal(element, principal, kind, effect, hasBoundary);
  return together(element.entries.map((entry) => reachByEntry(entry, principal, kind)));
}

function together(all: readonly Reach[]): Reach {
  return {
    direct: some(all.map(({ direct }) => direct)),
    capped: some(all.map(({ capped }) => capped)),
    account: some(all.map(({ account }) => account)),
  };
}

function reachByEntry(entry: PrincipalEntry, principal: Principal, kind: PolicyKind): Reach {
  switch (entry.type) {
    case "everyone":
      return EVERYONE;
    case "undecidable":
      return { ...NOT_REACHED, direct: "unknown" };
    case "Service":
      return {
        ...NOT_REACHED,
        direct: principal.kind === "service" && equalTexts(entry.text, principal.name),
      };
    case "Federated":
      return { ...NOT_REACHED, direct: principal.kind === "role" ? "unknown" : false };
    case "CanonicalUser":
      return { ...NOT_REACHED, account: canonicalAnswer(entry.text, principal) };
    case "AWS":
      return entry.text === "*" ? reachByAnyAws(principal, kind) : reachByAws(entry.text, principal, kind);
  }
}

/**
 * `{"AWS": "*"}`: every signed request of an account. The guides disagree on anonymous requests and are
 * silent on services; in an endpoint policy it is taken as `"*"`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function reachByAnyAws(principal: Principal, kind: PolicyKind): Reach {
  if (hasAccount(principal) || kind === "endpoint") return EVERYONE;
  return { ...NOT_REACHED, direct: "unknown" };
}

function reachByAws(text: string, principal: Principal, kind: PolicyKind): Reach {
  if (!hasAccount(principal)) return hasUnknown(text) ? { ...NOT_REACHED, direct: "unknown" } : NOT_REACHED;
  const account = namesAccount(text, principal.account);
  if (kind === "endpoint") return reachByGateway(account, text, principal);
  const own = equalTexts(text, principalArn(principal));
  const byId = principal.kind === "root" ? false : namesId(text, principal.uniqueId);
  switch (principal.kind) {
    case "root":
      return { direct: false, capped: false, account: some([account, own]) };
    case "user":
      return { direct: some([own, byId]), capped: false, account };
    case "role":
      return { direct: namesSession(text, principal), capped: some([own, byId]), account };
    case "federated-user": {
      const user =
        principal.userArn === undefined ? namesSomeUser(text) : equalTexts(text, principal.userArn);
      return { direct: own, capped: user, account };
    }
  }
}

/**
 * In a gateway endpoint's policy an account means its root user alone; for single principals the guide sends
 * to `aws:PrincipalArn`, so what their ARNs do here is not decided.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function reachByGateway(account: Ternary, text: string, principal: Principal): Reach {
  if (principal.kind === "root") return { ...NOT_REACHED, direct: account };
  if (!hasAccount(principal)) return NOT_REACHED;
  const arns = [principalArn(principal), ...(principal.kind === "role" ? [sessionArn(principal) ?? ""] : [])];
  const perhaps = some(arns.map((arn) => equalTexts(text, arn)));
  return { ...NOT_REACHED, direct: perhaps === false ? false : "unknown" };
}

const ROOT_ARN = /^arn:[^:]*:iam::(.*):root$/su;

/** Whether a text names an account: its id, or the ARN of its root. */
export function namesAccount(text: string, account: string): Ternary {
  const id = ROOT_ARN.exec(text)?.[1] ?? text;
  return equalTexts(id, account);
}

function namesSession(text: string, principal: Principal & { kind: "role" }): Ternary {
  const session = sessionArn(principal);
  if (session !== undefined) return equalTexts(text, session);
  const roleName = principal.arn.slice(principal.arn.lastIndexOf("/") + 1);
  if (text.includes(`:assumed-role/${roleName}/`) || hasUnknown(text)) return "unknown";
  const comparable = principal.arn.startsWith("arn:") && !hasUnknown(principal.arn);
  return text.includes(":assumed-role/") && !comparable ? "unknown" : false;
}

const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{12,}$/u;

/** AWS writes the unique id of a role or user where its ARN stood when the principal was deleted. */
function namesId(text: string, id: string | undefined): Ternary {
  // An id that only an apply will tell may be one that AWS has written already.
  if (id !== undefined && !isOpaque(id)) return equalTexts(text, id);
  return UNIQUE_ID.test(text) ? "unknown" : false;
}

function namesSomeUser(text: string): Ternary {
  return text.includes(":user/") || hasUnknown(text) ? "unknown" : false;
}

function canonicalAnswer(text: string, principal: Principal): Ternary {
  if (!hasAccount(principal)) return false;
  return principal.canonicalUserId === undefined ? "unknown" : equalTexts(text, principal.canonicalUserId);
}

/**
 * NotPrincipal: supported with Deny alone, and not in the policy of a gateway endpoint as far as single
 * principals go. It always denies those that have a permissions boundary. A user is exempt for certain when
 * its account is listed too; a session when its role, itself and the account are.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function reachByNotPrincipal(
  { entries }: PrincipalElement,
  principal: Principal,
  kind: PolicyKind,
  effect: "Allow" | "Deny" | "unknown",
  hasBoundary: Ternary,
): Reach {
  if (effect !== "Deny" || kind === "endpoint") return { ...NOT_REACHED, direct: "unknown" };
  const exempt = exemptByNotPrincipal(entries, principal, kind);
  return { ...NOT_REACHED, direct: some([hasBoundary, not(exempt)]) };
}

function exemptByNotPrincipal(
  entries: readonly PrincipalEntry[],
  principal: Principal,
  kind: PolicyKind,
): Ternary {
  if (entries.some(({ type }) => type === "everyone")) return true;
  const listed = together(entries.map((entry) => reachByEntry(entry, principal, kind)));
  switch (principal.kind) {
    case "anonymous":
    case "service":
      return listed.direct;
    case "root":
      return listed.account;
    case "user":
      return allOrNone([listed.direct, listed.account]);
    case "federated-user":
    case "role":
      return allOrNone([listed.direct, listed.capped, listed.account]);
  }
}

/** True when all are, false when only the last, the account, or nothing is; between the two not for certain. */
function allOrNone(answers: readonly Ternary[]): Ternary {
  if (every(answers) === true) return true;
  return some(answers.slice(0, -1)) === false ? false : "unknown";
}
