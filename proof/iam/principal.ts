import type { Ternary } from "../terms/ternary";
import { unknown } from "../terms/text";
import type { ContextValue } from "./context";
import { parseArn, rootArn } from "../terms/arn";

/** A session of a role: what EC2 instances, Lambda functions and people with temporary credentials use. */
export interface RolePrincipal {
  readonly kind: "role";
  /** ARN of the role, not of the session. */
  readonly arn: string;
  readonly account: string;
  /** @default - not known; statements that name one session stay undecided */
  readonly sessionName?: string;
  /** @default - made of the role's ARN and the session's name, where both are known */
  readonly sessionArn?: string;
  /** `AROA…`. @default - not known */
  readonly uniqueId?: string;
  readonly canonicalUserId?: string;
}

export interface UserPrincipal {
  readonly kind: "user";
  readonly arn: string;
  readonly account: string;
  /** @default - the end of the ARN */
  readonly name?: string;
  /** `AIDA…`. @default - not known */
  readonly uniqueId?: string;
  readonly canonicalUserId?: string;
}

export interface RootPrincipal {
  readonly kind: "root";
  readonly account: string;
  /** @default - `arn:aws:iam::ACCOUNT:root` */
  readonly arn?: string;
  readonly canonicalUserId?: string;
}

/** A session of `GetFederationToken`. */
export interface FederatedUserPrincipal {
  readonly kind: "federated-user";
  /** `arn:aws:sts::ACCOUNT:federated-user/NAME`. */
  readonly arn: string;
  readonly account: string;
  /** ARN of the IAM user whose keys were used. @default - not known */
  readonly userArn?: string;
  readonly uniqueId?: string;
  readonly canonicalUserId?: string;
}

/** A request without a signature. */
export interface AnonymousPrincipal {
  readonly kind: "anonymous";
}

/** An AWS service calling for itself, such as `logging.s3.amazonaws.com`; a service's role is a role. */
export interface ServicePrincipal {
  readonly kind: "service";
  readonly name: string;
}

/** Who makes a request. */
export type Principal =
  | RolePrincipal
  | UserPrincipal
  | RootPrincipal
  | FederatedUserPrincipal
  | AnonymousPrincipal
  | ServicePrincipal;

/** A principal that belongs to an account, as all but anonymous ones and AWS services do. */
export type AccountPrincipal = Exclude<Principal, AnonymousPrincipal | ServicePrincipal>;

export function hasAccount(principal: Principal): principal is AccountPrincipal {
  return principal.kind !== "anonymous" && principal.kind !== "service";
}

/** The ARN that `aws:PrincipalArn` holds: of a role, never of its session. */
export function principalArn(principal: AccountPrincipal): string {
  return principal.arn ?? rootArn(principal.account);
}

/** The ARN of a role's session, or undefined where its name or the role's is not known. */
export function sessionArn({
  arn,
  account,
  sessionName,
  sessionArn: given,
}: RolePrincipal): string | undefined {
  if (given !== undefined || sessionName === undefined || parseArn(arn) === undefined) return given;
  const roleName = arn.slice(arn.lastIndexOf("/") + 1);
  return `arn:${parseArn(arn)?.partition ?? "aws"}:sts::${account}:assumed-role/${roleName}/${sessionName}`;
}

/** The path of the roles that services make for themselves. */
export const SERVICE_LINKED_PATH = "aws-service-role/";

/**
 * Service control and resource control policies do not bind service-linked roles.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function isServiceLinkedRole(principal: Principal): Ternary {
  if (principal.kind !== "role") return false;
  return principal.arn.includes(`:role/${SERVICE_LINKED_PATH}`);
}

/** What AWS says of a principal in the request context. */
export interface PrincipalKeys {
  /** Keys that follow from the principal; undefined where the principal's requests never carry the key. */
  readonly derived: ReadonlyMap<string, ContextValue | undefined>;
  /** Keys that are there, with a value that has to be asked for. */
  readonly present: readonly string[];
}

/**
 * The keys that AWS derives from the principal.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function principalKeys(principal: Principal): PrincipalKeys {
  const known = KEYS_OF.get(principal);
  if (known !== undefined) return known;
  const keys = keysOf(principal);
  KEYS_OF.set(principal, keys);
  return keys;
}

/** Worked out once of each: a survey asks for them with every request. */
const KEYS_OF = new WeakMap<Principal, PrincipalKeys>();

function keysOf(principal: Principal): PrincipalKeys {
  switch (principal.kind) {
    case "anonymous":
      return { derived: new Map([...NOT_SIGNED, ...NOT_TEMPORARY, ...ANONYMOUS]), present: [] };
    case "service":
      return {
        derived: serviceKeys(principal),
        present: ["aws:principalaccount", "aws:principaltype", "aws:userid"],
      };
    case "role":
      return {
        derived: accountKeys(principal, "AssumedRole", userId(principal, principal.sessionName)),
        present: TEMPORARY,
      };
    case "federated-user":
      return { derived: accountKeys(principal, "FederatedUser", userId(principal)), present: TEMPORARY };
    case "user": {
      const name = principal.name ?? principal.arn.slice(principal.arn.lastIndexOf("/") + 1);
      const keys = accountKeys(principal, "User", principal.uniqueId ?? unknown("aws:userid"));
      // A user may call with long-term keys or with GetSessionToken: whether the temporary keys exist is asked for.
      return { derived: new Map([...keys, ["aws:username", name]]), present: [] };
    }
    case "root":
      return { derived: accountKeys(principal, "Account", principal.account), present: [] };
  }
}

const SERVICE_KEYS = ["aws:principalservicename", "aws:principalservicenameslist"];
const TEMPORARY = ["aws:tokenissuetime", "aws:multifactorauthpresent"];
const NOT_TEMPORARY: readonly [string, undefined][] = TEMPORARY.map((key) => [key, undefined]);
const NOT_SIGNED: readonly [string, undefined][] = [
  ...["aws:principalarn", "aws:principalisawsservice", "aws:principalorgid", "aws:principalorgpaths"],
  ...["aws:username", ...SERVICE_KEYS],
].map((key) => [key, undefined]);
const ANONYMOUS: readonly [string, string][] = [
  ["aws:principalaccount", "anonymous"],
  ["aws:principaltype", "Anonymous"],
  ["aws:userid", "anonymous"],
];

function accountKeys(
  principal: AccountPrincipal,
  type: string,
  id: string,
): Map<string, ContextValue | undefined> {
  return new Map<string, ContextValue | undefined>([
    ["aws:principalarn", principalArn(principal)],
    ["aws:principalaccount", principal.account],
    ["aws:principaltype", type],
    ["aws:principalisawsservice", "false"],
    ["aws:userid", id],
    ["aws:username", undefined],
    ...SERVICE_KEYS.map((key): [string, undefined] => [key, undefined]),
  ]);
}

function serviceKeys({ name }: ServicePrincipal): Map<string, ContextValue | undefined> {
  return new Map<string, ContextValue | undefined>([
    ["aws:principalisawsservice", "true"],
    ["aws:principalservicename", name],
    ["aws:principalservicenameslist", [name]],
    ["aws:principalarn", undefined],
    ["aws:username", undefined],
  ]);
}

function userId({ uniqueId }: RolePrincipal | FederatedUserPrincipal, session?: string): string {
  return uniqueId === undefined
    ? unknown("aws:userid")
    : `${uniqueId}:${session ?? unknown("the session's name")}`;
}
