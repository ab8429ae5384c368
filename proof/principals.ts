import { hasUnknown, symbol } from "./text";
import { matchesByComponent } from "./iam/arn";
import { wildcardPattern } from "./iam/pattern";
import type { Layers } from "./iam/layers";
import type { CompiledPolicy } from "./iam/policy";
import { hasAccount, principalArn, type AccountPrincipal, type Principal } from "./iam/principal";
import type { Subjects } from "./subjects";
import type { IdentityLayers, System } from "./system";
import { some, type Ternary } from "./ternary";

/** A class of principals, by one of them. */
export interface PrincipalClass {
  /** For people: `any other role of the account`. */
  readonly label: string;
  readonly principal: Principal;
  readonly layers: IdentityLayers;
  /** Whether it is one of the roles that may upload. */
  readonly isWriter: Ternary;
  /** Whether it is one of the principals that run Terraform. */
  readonly isOperator: Ternary;
}

/** Of principals that the configuration does not hold nothing says that their own account refuses them anything. */
const EVERYTHING: Pick<Layers, "identity"> = { identity: "everything" };

/** What the policies in play say of principals, by which classes of them have to be told apart. */
export interface PrincipalCuts {
  /** One value of every region of `aws:PrincipalArn`, and the ARNs that Principal elements name. */
  readonly arns: readonly string[];
  /** Accounts that are named. */
  readonly accounts: readonly string[];
  /** AWS services that are named. */
  readonly services: readonly string[];
}

/** The principals that Principal and NotPrincipal elements name. */
export function namedPrincipals(policies: readonly CompiledPolicy[]): PrincipalCuts {
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
 * Everyone who could make a request, in classes: the roles of the configuration with their own policies, one principal
 * for every region that the ARNs and patterns in play cut, and one of each kind that nothing names.
 */
export function everyone(
  system: System,
  subjects: Subjects | undefined,
  { arns, accounts, services }: PrincipalCuts,
): PrincipalClass[] {
  const { account, partition } = system;
  const ownArn = (resource: string) => `arn:${partition}:iam::${account}:${resource}`;
  const otherAccount = symbol("another account");
  const label = labeller(subjects);
  const seen = system.roles.map(({ principal, layers }) =>
    label({ label: principal.arn, principal, layers }),
  );
  const seenArns = new Set(system.roles.map(({ principal }) => principal.arn));
  const cut = [...(subjects?.writers ?? []), ...arns]
    .filter((arn, index, all) => all.indexOf(arn) === index && !seenArns.has(arn))
    .flatMap((arn) => principalOfArn(arn))
    .map((principal) => label({ label: principalArn(principal), principal, layers: EVERYTHING }));
  const others: [string, Principal][] = [
    [
      "any other role of the account",
      { kind: "role", arn: ownArn(`role/${symbol("another role")}`), account },
    ],
    [
      "any other user of the account",
      { kind: "user", arn: ownArn(`user/${symbol("another user")}`), account },
    ],
    ["the account's root user", { kind: "root", account, arn: ownArn("root") }],
    [
      "any role of another account",
      {
        kind: "role",
        arn: `arn:${partition}:iam::${otherAccount}:role/${symbol("a role")}`,
        account: otherAccount,
      },
    ],
    ["the root user of another account", { kind: "root", account: otherAccount }],
    ["anyone without credentials", { kind: "anonymous" }],
    ["any AWS service", { kind: "service", name: symbol("a service") }],
    ...accounts
      .filter((named) => named !== account)
      .map((named): [string, Principal] => [
        `any role of ${named}`,
        { kind: "role", arn: `arn:${partition}:iam::${named}:role/${symbol("a role")}`, account: named },
      ]),
    ...services.map((name): [string, Principal] => [name, { kind: "service", name }]),
  ];
  return [
    ...seen,
    ...cut,
    ...others.map(([name, principal]) => label({ label: name, principal, layers: EVERYTHING })),
  ];
}

type Labelled = Pick<PrincipalClass, "label" | "principal" | "layers">;

function labeller(subjects: Subjects | undefined): (labelled: Labelled) => PrincipalClass {
  return (labelled) => ({
    ...labelled,
    isWriter: matchesAny(labelled.principal, subjects?.writers ?? []),
    isOperator: matchesAny(labelled.principal, subjects?.operators ?? []),
  });
}

/** Whether a principal's ARN matches one of the patterns, as `ArnLike` compares. */
export function matchesAny(principal: Principal, patterns: readonly string[]): Ternary {
  if (!hasAccount(principal)) return false;
  const arn = principalArn(principal);
  return some(patterns.map((pattern) => matchesByComponent(wildcardPattern(pattern), arn)));
}

/** A role or user with the ARN; a text that is no whole ARN of one stands for none. */
function principalOfArn(arn: string): AccountPrincipal[] {
  const [start, , service, , account, ...resource] = arn.split(":");
  const name = resource.join(":");
  if (start !== "arn" || service !== "iam" || account === undefined || account === "" || hasUnknown(account))
    return [];
  if (name.startsWith("role/")) return [{ kind: "role", arn, account }];
  if (name.startsWith("user/")) return [{ kind: "user", arn, account }];
  if (name === "root") return [{ kind: "root", arn, account }];
  return [];
}
