import { hasUnknown, symbol, unknown } from "../terms/text";
import { matchesByComponent } from "../iam/arn";
import { wildcardPattern } from "../iam/pattern";
import type { Layers } from "../iam/layers";
import type { CompiledPolicy } from "../iam/policy";
import {
  hasAccount,
  principalArn,
  SERVICE_LINKED_PATH,
  type AccountPrincipal,
  type Principal,
} from "../iam/principal";
import type { PrincipalRole, Subjects } from "../system/subjects";
import type { IdentityLayers, System } from "../system/system";
import { some, type Ternary } from "../terms/ternary";
import { accountOfArn, parseArn, rootArn } from "../terms/arn";

/** A class of principals, by one of them. */
export interface PrincipalClass {
  /** For people: `any other role of the account`. */
  readonly label: string;
  readonly principal: Principal;
  readonly layers: IdentityLayers;
  /** Whether it is one of those who upload, read back, or run Terraform. */
  readonly is: Readonly<Record<PrincipalRole, Ternary>>;
}

/** Of principals that the configuration does not hold nothing says that their own account refuses them anything. */
export const EVERYTHING: Pick<Layers, "identity"> = { identity: "everything" };

/** What the policies in play say of principals, by which classes of them have to be told apart. */
export interface PrincipalCuts {
  /** One value of every region of `aws:PrincipalArn`, and the ARNs that Principal elements name. */
  readonly arns: readonly string[];
  /** Accounts that are named. */
  readonly accounts: readonly string[];
  /** AWS services that are named. */
  readonly services: readonly string[];
  /** One ARN of every region of those that begin with a text, the written ones before others, and none of `except`. */
  readonly within: (
    start: string,
    written: readonly string[],
    except: ReadonlySet<string>,
  ) => readonly string[];
}

/** The principals that Principal and NotPrincipal elements name. */
export function namedPrincipals(policies: readonly CompiledPolicy[]): Omit<PrincipalCuts, "within"> {
  const entries = policies.flatMap(({ statements }) =>
    statements.flatMap(({ principal }) => principal?.entries ?? []),
  );
  const texts = (type: string) =>
    entries.flatMap((entry) => (entry.type === type && "text" in entry ? [entry.text] : []));
  const aws = texts("AWS");
  return {
    arns: aws.filter((text) => text.startsWith("arn:")),
    accounts: aws.filter((text) => /^\d{12}$/.test(text)),
    services: texts("Service"),
  };
}

/**
 * Everyone who could make a request, in classes: the roles of the configuration with their own policies, and of every
 * account in play its roles, users, federated users and root, one for every region that the ARNs, names and patterns in
 * play cut.
 * @param account of the bucket
 */
export function everyone(
  system: System,
  account: string,
  subjects: Subjects | undefined,
  { arns, accounts, services, within }: PrincipalCuts,
): PrincipalClass[] {
  const { partition } = system;
  const label = labeller(subjects);
  const seen = system.roles.map(({ principal, layers }) =>
    label({ label: principal.arn, principal, layers }),
  );
  const seenArns = new Set(system.roles.map(({ principal }) => principal.arn));
  const uploadOrRead = [...(subjects?.principals.writers ?? []), ...(subjects?.principals.readers ?? [])];
  const named = [...uploadOrRead, ...arns].flatMap((arn) => principalOfArn(arn));
  const others = [
    account,
    symbol("another account"),
    ...accounts,
    ...[...uploadOrRead, ...arns].flatMap(accountNamedIn),
  ];
  const written = named.map(principalArn);
  const forms = system.organizations.policies.length === 0 ? formsOf : formsUnderOrganization;
  const divided = [...new Set(others)].flatMap((one) =>
    forms(one, partition, one === account).flatMap(({ start, any, label: labelOfAny }) =>
      within(start, [any, ...written], seenArns)
        .flatMap(principalOfArn)
        .map((principal) => ({
          principal,
          label: principal.arn === any ? labelOfAny : principalArn(principal),
        })),
    ),
  );
  const sessions = named.filter(
    (principal) => principal.kind === "role" && principal.sessionArn !== undefined,
  );
  const isWritten = ({ principal }: { readonly principal: AccountPrincipal }) =>
    written.includes(principalArn(principal));
  const kept = [
    ...sessions.map((principal) => ({ principal, label: principalArn(principal) })),
    ...divided.filter(isWritten),
    ...divided.filter((one) => !isWritten(one)),
  ]
    .filter(({ principal }) => !seenArns.has(principalArn(principal)))
    .flatMap((one) => [one, ...perhapsOfAccount(one, account)]);
  const unlike = new Map(kept.map((one) => [identityOf(one.principal), one]));
  const rest: [string, Principal][] = [
    ["anyone without credentials", { kind: "anonymous" }],
    ["any AWS service", { kind: "service", name: symbol("a service") }],
    ...services.map((name): [string, Principal] => [name, { kind: "service", name }]),
  ];
  return [
    ...seen,
    ...[...unlike.values()].map((one) => label({ ...one, layers: EVERYTHING })),
    ...rest.map(([name, principal]) => label({ label: name, principal, layers: EVERYTHING })),
  ];
}
type Labelled = Pick<PrincipalClass, "label" | "principal" | "layers">;

function labeller(subjects: Subjects | undefined): (labelled: Labelled) => PrincipalClass {
  const { writers = [], readers = [], operators = [] } = subjects?.principals ?? {};
  return (labelled) => ({
    ...labelled,
    is: {
      writers: matchesAny(labelled.principal, writers),
      readers: matchesAny(labelled.principal, readers),
      operators: matchesAny(labelled.principal, operators),
    },
  });
}

/** Whether a principal's ARN matches one of the patterns, as `ArnLike` compares. */
export function matchesAny(principal: Principal, patterns: readonly string[]): Ternary {
  if (!hasAccount(principal)) return false;
  const arn = principalArn(principal);
  return some(patterns.map((pattern) => matchesByComponent(wildcardPattern(pattern), arn)));
}

/** A form that the ARNs of an account's principals have, and one of them that nothing names. */
interface Form {
  readonly start: string;
  readonly any: string;
  /** For people, of that one. */
  readonly label: string;
}

function formsOf(account: string, partition: string, isOwn: boolean): Form[] {
  const what = isOwn ? "another" : "a";
  const whose = isOwn ? "the account" : account === symbol("another account") ? "another account" : account;
  const form = (start: string, kind: string): Form => ({
    start,
    any: `${start}${symbol(`${what} ${kind}`)}`,
    label: `any ${isOwn ? "other " : ""}${kind} of ${whose}`,
  });
  const root = rootArn(account, partition);
  return [
    form(`arn:${partition}:iam::${account}:role/`, "role"),
    form(`arn:${partition}:iam::${account}:user/`, "user"),
    form(`arn:${partition}:sts::${account}:federated-user/`, "federated user"),
    {
      start: root.slice(0, -1),
      any: root,
      label: isOwn ? "the account's root user" : `the root user of ${whose}`,
    },
  ];
}

/**
 * The same where organization policies have a say: they bind no service-linked role, which no element has to name.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
function formsUnderOrganization(account: string, partition: string, isOwn: boolean): Form[] {
  const [role, ...others] = formsOf(account, partition, isOwn);
  if (role === undefined) return others;
  const start = `${role.start}${SERVICE_LINKED_PATH}`;
  const name = symbol(isOwn ? "another service-linked role" : "a service-linked role");
  const linked = { start, any: `${start}${name}`, label: role.label.replace("role", "service-linked role") };
  return [role, linked, ...others];
}

/** While the bucket's account is not known, a principal of an account that is named may belong to it. */
function perhapsOfAccount<One extends { readonly label: string; readonly principal: AccountPrincipal }>(
  { label, principal }: One,
  own: string,
): Pick<One, "label" | "principal">[] {
  if (!own.includes("\u27e8") || !/^\d/.test(principal.account)) return [];
  const account = unknown(`whether ${principal.account} is the account of the bucket`);
  return [{ label, principal: { ...principal, account } }];
}

function identityOf(principal: AccountPrincipal): string {
  const session = principal.kind === "role" ? principal.sessionArn : undefined;
  return [principal.account, principalArn(principal), session].join(" ");
}

/** The principals by whose ARNs the forms are divided that principals of the accounts have, of the own one too. */
export function everyArn(
  { account, partition }: Pick<System, "account" | "partition">,
  accounts: readonly string[],
  within: (start: string) => readonly string[],
): Principal[] {
  return [account, symbol("another account"), ...accounts].flatMap((one) =>
    formsOf(one, partition, one === account).flatMap(({ start }) => within(start).flatMap(principalOfArn)),
  );
}

/** The account that an ARN or a pattern of ARNs names, whatever else it says. */
export function accountNamedIn(arn: string): string[] {
  const account = accountOfArn(arn);
  return account === undefined || hasUnknown(account) ? [] : [account];
}

/** The principal with the ARN, a role by that of its session too; a text that is no principal's ARN stands for none. */
export function principalOfArn(arn: string): AccountPrincipal[] {
  const parsed = parseArn(arn);
  if (parsed === undefined || parsed.account === "" || hasUnknown(parsed.account)) return [];
  const { partition, service, account, resource: name } = parsed;
  if (service === "sts" && name.startsWith("federated-user/"))
    return [{ kind: "federated-user", arn, account }];
  const [, role, sessionName] = /^assumed-role\/([^/]+)\/(.+)$/u.exec(name) ?? [];
  if (service === "sts" && role !== undefined && sessionName !== undefined) {
    const roleArn = `arn:${partition}:iam::${account}:role/${role}`;
    return [{ kind: "role", arn: roleArn, account, sessionName, sessionArn: arn }];
  }
  if (service !== "iam") return [];
  if (name.startsWith("role/")) return [{ kind: "role", arn, account }];
  if (name.startsWith("user/")) return [{ kind: "user", arn, account }];
  if (name === "root") return [{ kind: "root", arn, account }];
  return [];
}
