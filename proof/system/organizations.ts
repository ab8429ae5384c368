import { belongs, candidates, namesOf } from "../configuration/attachments/attached";
import type { Configuration } from "../configuration/configuration";
import { policyDocument } from "../configuration/policy-document";
import type { Resource } from "../configuration/resource";
import { isList, isObject, type Value } from "../configuration/value";
import type { Organization } from "../iam/layers";
import { equalTexts } from "../iam/pattern";
import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import { Statement } from "../iam/statement";
import { every, type Ternary } from "../terms/ternary";
import { isOpaque, readable, unknown } from "../terms/text";

/** A policy of the organization, and what it is attached to. */
interface Attachment {
  readonly kind: "scp" | "rcp";
  readonly target: string;
  readonly policy: CompiledPolicy;
  /** Whether it is attached for certain, wherever the target is. */
  readonly certain: boolean;
}

const KINDS: Readonly<Record<string, Attachment["kind"]>> = {
  SERVICE_CONTROL_POLICY: "scp",
  RESOURCE_CONTROL_POLICY: "rcp",
};

/** What AWS attaches at every level of an organization, until somebody detaches it. */
const FULL_ACCESS = "p-FullAWSAccess";
const ALWAYS_THERE = [FULL_ACCESS, "p-RCPFullAWSAccess"];

/**
 * The organizations that the input shows: which account is in which, and the service control and resource control
 * policies that the input attaches. What others attach is not seen, and is taken to refuse nothing.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export class Organizations {
  readonly #attachments: readonly Attachment[];
  readonly #fullAccess: ReadonlySet<string>;
  readonly #memory = new Map<string, Organization | undefined>();

  constructor(readonly configuration: Configuration) {
    const attached = configuration.resources("aws_organizations_policy_attachment", "managed");
    this.#fullAccess = new Set(
      attached.flatMap(({ values }) =>
        values["policy_id"] === FULL_ACCESS ? [text(values["target_id"])] : [],
      ),
    );
    const policies = configuration.resources("aws_organizations_policy");
    this.#attachments = [
      ...policies.flatMap((policy) => attachmentsOf(policy, configuration)),
      ...attached.flatMap((attachment) => unseenPolicy(attachment, configuration)),
    ];
  }

  /** Every policy that is attached to something, for dividing requests into classes. */
  get policies(): readonly CompiledPolicy[] {
    return this.#attachments.map(({ policy }) => policy);
  }

  /** The policies that bind a request of a principal's account on what another, or the same, account owns. */
  binding(principalAccount: string | undefined, resourceAccount: string): Organization | undefined {
    if (this.#attachments.length === 0) return undefined;
    const key = JSON.stringify([principalAccount, resourceAccount]);
    if (!this.#memory.has(key)) this.#memory.set(key, this.#bind(principalAccount, resourceAccount));
    return this.#memory.get(key);
  }

  #bind(principalAccount: string | undefined, resourceAccount: string): Organization {
    const resourceControl = this.#on("rcp", resourceAccount).map(({ policy }) => policy);
    if (principalAccount === undefined) return { resourceControl };
    const byTarget = new Map<string, CompiledPolicy[]>();
    for (const { target, policy } of this.#on("scp", principalAccount)) {
      const level = byTarget.get(target);
      if (level === undefined) byTarget.set(target, [policy]);
      else level.push(policy);
    }
    const serviceControl = [...byTarget].map(([target, level]) => [...level, this.#besides(target, level)]);
    return { serviceControl, resourceControl };
  }

  /** Attachments that bind an account, weakened where it is not certain that they do. */
  #on(kind: Attachment["kind"], account: string): { target: string; policy: CompiledPolicy }[] {
    return this.#attachments
      .filter((one) => one.kind === kind)
      .flatMap(({ target, policy, certain }) => {
        const binds = every([this.#binds(target, account), certain ? true : "unknown"]);
        if (binds === false) return [];
        const reason = `whether ${policy.address ?? "the policy"} binds account ${readable(account)}`;
        return [{ target, policy: binds === true ? policy : perhaps(policy, reason) }];
      });
  }

  /** Whether what is attached to a target binds an account: it is the account, or the account is under it. */
  #binds(target: string, account: string): Ternary {
    if (this.#isManagement(account)) return false;
    if (target === account) return true;
    if (this.#parentsOf(account).includes(target) || this.#isUnderRoot(target, account)) return true;
    // Another account binds nothing of this one; what is a root or a unit, and who is under it, is not seen.
    const isOther = /^\d{12}$/u.test(target) && !isOpaque(account);
    return isOther ? equalTexts(target, account) : "unknown";
  }

  /**
   * Organization policies do not bind the management account.
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
   */
  #isManagement(account: string): boolean {
    return this.configuration
      .resources("aws_organizations_organization")
      .some(({ values }) => values["master_account_id"] === account);
  }

  /** Whether it is the root of an organization that lists the account, and that another account manages. */
  #isUnderRoot(target: string, account: string): boolean {
    return this.configuration.resources("aws_organizations_organization").some(({ values }) => {
      const { master_account_id: management, accounts, roots } = values;
      const isOthers =
        /^\d{12}$/u.test(text(management)) && /^\d{12}$/u.test(account) && management !== account;
      return isOthers && holdsId(accounts, account) && holdsId(roots, target);
    });
  }

  #parentsOf(account: string): string[] {
    const found: string[] = [];
    const units = this.configuration.resources("aws_organizations_organizational_unit", "managed");
    let next = this.configuration
      .resources("aws_organizations_account", "managed")
      .find(({ values }) => values["id"] === account);
    while (next !== undefined) {
      const parent = text(next.values["parent_id"]);
      if (parent === "" || found.includes(parent)) break;
      found.push(parent);
      next = units.find(({ values }) => values["id"] === parent);
    }
    return found;
  }

  /** FullAWSAccess stands beside Denies, which would leave nothing otherwise; beside Allows it may have been detached. */
  #besides(target: string, level: readonly CompiledPolicy[]): CompiledPolicy {
    const allows = level.some(({ statements }) => statements.some(({ effect }) => effect !== "Deny"));
    const known = !allows || this.#fullAccess.has(target);
    const where = unknown(`whether FullAWSAccess is still attached to ${readable(target)}`);
    return parsePolicy(
      { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: known ? "*" : where } },
      "scp",
    );
  }

  /**
   * The id of the organization that an account is in; undefined where the input does not say it. The data source is that
   * of whoever applies.
   */
  idOf(account: string | undefined): string | undefined {
    if (account === undefined) return undefined;
    const found = this.configuration.resources("aws_organizations_organization").find((organization) => {
      return (
        holdsId(organization.values["accounts"], account) ||
        this.configuration.account(organization) === account
      );
    });
    const id = found?.values["id"];
    return typeof id === "string" ? id : undefined;
  }
}

function attachmentsOf(policy: Resource, configuration: Configuration): Attachment[] {
  const type = text(policy.values["type"] ?? "SERVICE_CONTROL_POLICY");
  const document = policyDocument(policy.values["content"] ?? unknown(`the content of ${policy.address}`));
  // A type that is not known may be any: resource control policies alone name principals.
  const open = isOpaque(type);
  const asService = parsePolicy(document, "scp", policy.address);
  const kind = open ? (asService.problems.length === 0 ? "scp" : "rcp") : KINDS[type];
  if (kind === undefined) return [];
  const compiled = kind === "scp" ? asService : parsePolicy(document, kind, policy.address);
  const names = namesOf(policy, "id");
  const attached = candidates(configuration, ["aws_organizations_policy_attachment"], "policy_id", names);
  return attached.map(({ resource, belongs: isIts }) => ({
    kind,
    target: targetOf(resource),
    policy: compiled,
    certain: isIts === true && !open,
  }));
}

/** What the input attaches without holding it: what it says is not known, nor whether it says anything of requests. */
function unseenPolicy(attachment: Resource, configuration: Configuration): Attachment[] {
  const id = text(attachment.values["policy_id"]);
  if (ALWAYS_THERE.includes(id)) return [];
  const named = attachment.values["policy_id"] ?? null;
  const policies = configuration.perhapsHolding("aws_organizations_policy", ["id"], [named]);
  const known = policies.some((policy) => belongs(attachment, "policy_id", namesOf(policy, "id")) !== false);
  if (known) return [];
  const content = unknown(`the policy ${readable(id)}, which ${attachment.address} attaches`);
  const policy = parsePolicy(content, "scp", attachment.address);
  return [{ kind: "scp", target: targetOf(attachment), policy, certain: true }];
}

function targetOf({ address, values }: Resource): string {
  return text(values["target_id"]) || unknown(`what ${address} names`);
}

/** The same policy, whose statements apply to nothing for certain. */
function perhaps(policy: CompiledPolicy, reason: string): CompiledPolicy {
  const statements = policy.statements.map(
    ({ name, kind, effect, actions, resources, principal, conditions, missing }) =>
      new Statement({
        ...{ name, kind, effect, actions, resources, conditions },
        ...(principal === undefined ? {} : { principal }),
        missing: [...missing, reason],
      }),
  );
  return { ...policy, statements };
}

function holdsId(list: Value | undefined, id: string): boolean {
  return isList(list) && list.some((one) => isObject(one) && one["id"] === id);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
