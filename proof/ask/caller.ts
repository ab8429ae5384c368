import type { Assumption } from "../configuration/assumptions";
import { identityPolicies } from "../configuration/attachments/identities";
import type { Resource } from "../configuration/resource";
import { parsePolicy } from "../iam/policy";
import type { ContextValue } from "../iam/context";
import type { Principal } from "../iam/principal";
import { instanceKeys } from "../requests/instance-keys";
import { PRINCIPAL_TAG, principalTags } from "../system/principal-tags";
import { Problem } from "../terms/problem";
import type { IdentityLayers, System } from "../system/system";
import { isOpaque, readable, symbol, SYMBOL_PART, unknown } from "../terms/text";
import { keysOfServices, mayBeTagged, OF_ANY_SERVICE, OF_SESSIONS } from "./keys-of-sessions";
import type { Origin } from "./origin";
import { proposalOf } from "./proposal";
import { accountOfArn, parseArn, rootArn } from "../terms/arn";

/** Who makes a request, with what its own account lets it do. */
export interface Caller {
  readonly label: string;
  readonly principal: Principal;
  readonly layers: IdentityLayers;
  /** Condition keys in lower case that follow from the principal's tags, or from the instance that its credentials are of. */
  readonly keys: Readonly<Record<string, ContextValue>>;
  /** What the names of further keys begin with, in lower case, that it may carry and nobody has shown. @default - none */
  readonly mayCarry?: readonly string[];
  readonly assumptions: readonly Assumption[];
}

/**
 * Who makes the request: what `as` names, or the role of the instance that it comes from.
 * @throws Problem that proposes near names
 */
export function findCaller(system: System, as: string | undefined, origin: Origin): Caller {
  if (as === undefined) return byDefault(system, origin);
  if (as === "anonymous") return { ...BARE, label: "anonymous", principal: { kind: "anonymous" } };
  if (as === "root") return rootOf(system.account, system.partition);
  if (as.startsWith("service:")) return aService(as.slice("service:".length));
  const { configuration } = system;
  const resource = configuration.find(as) ?? byName(system, as);
  if (resource?.type === "aws_instance") return ofInstance(system, resource);
  if (resource !== undefined && isIdentity(resource)) return anIdentityAt(system, resource, origin);
  if (resource?.type === "aws_iam_session_context") return behindSession(system, resource);
  if (as.startsWith("arn:")) return byArn(system, as);
  const known = identities(system).map(({ address }) => address);
  throw new Problem(
    resource === undefined
      ? `nobody is known as ${as}${proposalOf(as, [...known, "anonymous", "root"])}`
      : `${as} is neither a role nor a user${proposalOf(as, known)}`,
  );
}

const BARE = { layers: {}, keys: {}, assumptions: [] };
const UNSEEN_TAGS = { mayCarry: [PRINCIPAL_TAG] };
const UNSEEN_KEYS = { mayCarry: [PRINCIPAL_TAG, ...OF_SESSIONS, ...OF_ANY_SERVICE] };
const unsigned = (says: string): Caller => ({
  ...BARE,
  label: "anonymous",
  principal: { kind: "anonymous" },
  assumptions: [{ subject: "as", says }],
});

function byDefault(system: System, { instance, label }: Origin): Caller {
  if (instance !== undefined) return ofInstance(system, instance);
  return unsigned(`nobody was named, and ${label} has no role of its own: the request is not signed`);
}

function ofInstance(system: System, instance: Resource): Caller {
  const credentials = system.credentialsOf(instance);
  if ("none" in credentials) return unsigned(`${instance.address} has no role: the request is not signed`);
  if ("missing" in credentials) {
    const name = credentials.missing.join(", ");
    const principal: Principal = {
      kind: "role",
      arn: unknown(name),
      account: system.configuration.account(instance),
    };
    return {
      ...{ ...BARE, ...UNSEEN_TAGS, keys: instanceKeys(system, instance) },
      label: readable(unknown(name)),
      principal,
      layers: { identity: [parsePolicy(unknown(name), "identity")] },
    };
  }
  const role = system.configuration
    .resources("aws_iam_role")
    .find((one) => system.roleIdentity(one) === credentials);
  const caller =
    role === undefined
      ? { ...BARE, ...credentials, label: readable(credentials.principal.arn) }
      : ofEc2(anIdentity(system, role), role);
  return { ...caller, keys: { ...caller.keys, ...instanceKeys(system, instance) } };
}

/** The same with what its tags alone leave open. */
function ofEc2({ mayCarry: _mayCarry, ...caller }: Caller, role: Resource): Caller {
  const { keys, complete } = principalTags(role);
  return { ...caller, keys, ...(complete ? {} : UNSEEN_TAGS) };
}

/** The principal of a session context, for example whoever applies; `aws:PrincipalArn` is the issuer's ARN. */
function behindSession(system: System, { address, values }: Resource): Caller {
  const given = values["issuer_arn"];
  const arn = typeof given === "string" ? given : symbol(`${address}.issuer_arn`);
  const says = `${address} is a role or user of the same account that holds every identity permission`;
  return {
    ...{ ...BARE, ...UNSEEN_KEYS },
    label: readable(arn),
    principal: { kind: "role", arn, account: system.account },
    layers: { identity: "everything" },
    assumptions: [{ subject: address, says }],
  };
}

function isIdentity({ type }: Resource): boolean {
  return type === "aws_iam_role" || type === "aws_iam_user";
}

function identities({ configuration }: System): readonly Resource[] {
  return [...configuration.resources("aws_iam_role"), ...configuration.resources("aws_iam_user")];
}

function byName(system: System, wanted: string): Resource | undefined {
  return identities(system).find(({ values }) => values["name"] === wanted || values["arn"] === wanted);
}

/** A role that is named is asked about with the instance's own credentials where it is that of the instance. */
function anIdentityAt(system: System, resource: Resource, { instance }: Origin): Caller {
  const isItsOwn =
    instance !== undefined &&
    resource.type === "aws_iam_role" &&
    system.credentialsOf(instance) === system.roleIdentity(resource);
  return isItsOwn ? ofInstance(system, instance) : anIdentity(system, resource);
}

function anIdentity(system: System, resource: Resource): Caller {
  const { keys, complete } = principalTags(resource);
  const ofSessions = [...OF_SESSIONS, ...keysOfServices(resource)];
  const isTagged = mayBeTagged(resource);
  const common = {
    assumptions: [],
    keys: isTagged ? {} : keys,
    mayCarry: isTagged || !complete ? [PRINCIPAL_TAG, ...ofSessions] : ofSessions,
  };
  if (resource.type === "aws_iam_role") {
    const { principal, layers } = system.roleIdentity(resource);
    return { ...common, label: readable(principal.arn), principal, layers };
  }
  const { policies, boundary } = identityPolicies(system.configuration, resource);
  const given = resource.values["arn"];
  const arn = typeof given === "string" ? given : symbol(resource.address);
  const layers: IdentityLayers = {
    identity: policies.map(({ value, address }) => parsePolicy(value, "identity", address)),
    ...(boundary && { permissionsBoundary: parsePolicy(boundary.value, "boundary", boundary.address) }),
  };
  const account = accountOfArn(arn) ?? system.account;
  return { ...common, label: readable(arn), principal: { kind: "user", arn, account }, layers };
}

function aService(name: string): Caller {
  if (!/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/u.test(name))
    throw new Problem(`${name} is not a service principal: expected for example logging.s3.amazonaws.com`);
  return { ...BARE, label: name, principal: { kind: "service", name } };
}

function rootOf(account: string, partition: string): Caller {
  const arn = rootArn(account, partition);
  // A session of root that `sts:AssumeRoot` opens says so.
  const mayCarry = ["aws:assumedroot"];
  return { ...BARE, mayCarry, label: readable(arn), principal: { kind: "root", account, arn } };
}

const ARN = new RegExp(
  `^arn:(?<partition>[\\w-]+):(?<service>iam|sts)::(?<account>\\d{12}|${SYMBOL_PART}):(?<resource>.+)$`,
  "u",
);

/**
 * A principal that the input does not hold: what its own account lets it do is assumed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
function byArn(system: System, arn: string): Caller {
  const { partition = "", service, account = "", resource = "" } = ARN.exec(arn)?.groups ?? {};
  const [kind = "", ...path] = resource.split("/");
  const named = path.length > 0 && path.every((part) => part !== "") && !/[*?]/u.test(arn);
  if (service === "iam" && resource === "root") return rootOf(account, partition);
  if (service === "iam" && kind === "role" && named) return unseen(system, { kind: "role", arn, account });
  if (service === "iam" && kind === "user" && named) return unseen(system, { kind: "user", arn, account });
  if (service === "sts" && kind === "federated-user" && named)
    return unseen(system, { kind: "federated-user", arn, account });
  const [role = "", sessionName] = path;
  if (service === "sts" && kind === "assumed-role" && sessionName !== undefined && named) {
    const roleArn = `arn:${partition}:iam::${account}:role/${role}`;
    const caller = unseen(system, { kind: "role", arn: roleArn, account });
    return { ...caller, label: arn, principal: { ...caller.principal, sessionName } as Principal };
  }
  throw new Problem(
    `${arn} is not the ARN of a role, a user, a session or root: expected for example arn:aws:iam::111122223333:role/backup`,
  );
}

function unseen(system: System, principal: Extract<Principal, { readonly arn: string }>): Caller {
  const { arn } = principal;
  const same = identities(system).find(({ values }) => isPerhaps(values["arn"], arn));
  if (same !== undefined) {
    const says = `${arn} means ${same.address}, whose account the input does not give`;
    const known = same.values["arn"] === arn;
    return { ...anIdentity(system, same), assumptions: known ? [] : [{ subject: arn, says }] };
  }
  const says = `${arn} is not in the input; it is assumed to hold every identity permission`;
  return {
    ...{ ...BARE, ...UNSEEN_KEYS },
    label: arn,
    principal,
    layers: { identity: "everything" },
    assumptions: [{ subject: arn, says }],
  };
}

/** Whether two ARNs are the same but for an account that the input does not say; sessions do not show a role's path. */
function isPerhaps(ours: unknown, given: string): boolean {
  if (typeof ours !== "string") return false;
  const [one, other] = [parseArn(ours), parseArn(given)];
  if (one === undefined || other === undefined) return ours === given;
  const sameAccount = one.account === other.account || isOpaque(one.account);
  return sameAccount && withoutPath(one.resource) === withoutPath(other.resource);
}

function withoutPath(resource: string): string {
  return resource.replace(/\/.*\//u, "/");
}
