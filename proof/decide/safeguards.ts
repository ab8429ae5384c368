import { policyDocument } from "../configuration/policy-document";
import type { Configuration } from "../configuration/configuration";
import type { Resource } from "../configuration/resource";
import { isList, isObject, type Value, type ValueObject } from "../configuration/value";
import type { RequestOnPath } from "../requests/conclude";
import { judge } from "../iam/judge";
import { policyAnswer, allows, type CompiledPolicy } from "../iam/policy";
import { isReached } from "../iam/principal-element";
import type { Statement } from "../iam/statement";
import type { Layer } from "../terms/verdict";
import { referenceTo, withoutReferences } from "./without-references";

/** Something whose loss could change a verdict. */
export type Safeguard =
  /** One statement of the policy at an address. */
  | { readonly kind: "statement"; readonly address: string; readonly statement: string }
  /** One statement of the trust policy of a role: by it somebody may assume the role. */
  | { readonly kind: "trust"; readonly address: string; readonly statement: string }
  /** That an endpoint has a policy at all: without one it lets everything through. */
  | { readonly kind: "policy"; readonly address: string }
  /** A whole resource, for example an association or a security group's rule. */
  | { readonly kind: "resource"; readonly address: string };

/** For people: `DenyUploadsByOthers of aws_s3_bucket_policy.policy`. */
export function safeguardName(safeguard: Safeguard): string {
  switch (safeguard.kind) {
    case "statement":
      return `${safeguard.statement} of ${safeguard.address}`;
    case "trust":
      return `${safeguard.statement} of the trust policy of ${safeguard.address}`;
    case "policy":
      return `the policy of ${safeguard.address}`;
    case "resource":
      return safeguard.address;
  }
}

/**
 * What would all have to go before a refused request gets through. Undefined for one that nothing lets through: taking
 * something away does not grant it.
 */
export function refusedBy({
  request,
  layers,
}: Pick<RequestOnPath, "request" | "layers">): readonly Safeguard[] | undefined {
  const refusing = new Set<Layer>();
  let open = false;
  judge(request, layers, (layer, refuses) => {
    if (refuses === true) refusing.add(layer);
    if (refuses === "unknown") open = true;
    return false;
  });
  if (open || refusing.size === 0) return undefined;
  const safeguards: Safeguard[] = [];
  const denying = (policy: CompiledPolicy | undefined): number => {
    const found = (policy?.statements ?? []).filter(
      (statement) => statement.effect === "Deny" && isReached(statement.appliesTo(request, false)) === true,
    );
    const address = policy?.address ?? "";
    safeguards.push(...found.map((statement) => safeguardOf(statement, address)));
    return found.length;
  };
  for (const layer of refusing) {
    if (layer === "bucket-policy") {
      if (denying(layers.resource) === 0 || needsGrant(request, layers)) return undefined;
    } else if (layer === "endpoint-policy") {
      const policy = layers.endpoint?.policy;
      if (policy === undefined) return undefined;
      if (allows(policyAnswer(policy, request, false)) === true) denying(policy);
      else safeguards.push({ kind: "policy", address: policy.address ?? "" });
    } else return undefined;
  }
  return safeguards;
}

/** One object a statement, so that sets of them are told apart by what they hold. */
const OF_STATEMENTS = new WeakMap<Statement, Safeguard>();

function safeguardOf(statement: Statement, address: string): Safeguard {
  const known = OF_STATEMENTS.get(statement);
  if (known !== undefined) return known;
  const made: Safeguard = { kind: "statement", address, statement: statement.name };
  OF_STATEMENTS.set(statement, made);
  return made;
}

/** Sets of safeguards, each once; of objects of one statement the comparison takes no time. */
export class Sets {
  readonly #sets = new Map<string, readonly Safeguard[]>();
  readonly #names = new Map<Safeguard, string>();

  add(set: readonly Safeguard[]): void {
    let key = "";
    for (const safeguard of set) key += `${this.#nameOf(safeguard)}\n`;
    this.#sets.set(key, set);
  }

  get all(): readonly (readonly Safeguard[])[] {
    return [...this.#sets.values()];
  }

  #nameOf(safeguard: Safeguard): string {
    const known = this.#names.get(safeguard);
    if (known !== undefined) return known;
    const name = JSON.stringify(safeguard);
    if (safeguard.kind === "statement") this.#names.set(safeguard, name);
    return name;
  }
}

/** Whether the bucket's policy would have to allow the request itself, and does not. */
function needsGrant(request: RequestOnPath["request"], { resource }: RequestOnPath["layers"]): boolean {
  const { principal, resourceAccount } = request;
  const sameAccount = "account" in principal && principal.account === resourceAccount;
  return !sameAccount && (resource === undefined || allows(policyAnswer(resource, request, false)) !== true);
}

/** The smallest of the sets: none of them holds another one. */
export function minimalSets(sets: Iterable<readonly Safeguard[]>): (readonly Safeguard[])[] {
  const byKey = new Map<string, readonly Safeguard[]>();
  for (const set of sets) byKey.set(set.map(safeguardName).sort().join("\n"), set);
  const keyed = [...byKey.values()].map((set) => ({ set, names: new Set(set.map(safeguardName)) }));
  const holds = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...other].every((name) => one.has(name));
  return keyed
    .filter(
      ({ names }) =>
        !keyed.some(
          (other) => other.names !== names && other.names.size < names.size && holds(names, other.names),
        ),
    )
    .map(({ set }) => set)
    .sort((one, other) => one.length - other.length);
}

/** The configuration as it would be without the safeguards; a resource goes with what refers to it. */
export function without(configuration: Configuration, safeguards: readonly Safeguard[]): Configuration {
  const gone = safeguards.flatMap(({ kind, address }) =>
    kind === "resource" ? (configuration.find(address) ?? []) : [],
  );
  const refers = referenceTo(gone, configuration.resources());
  return configuration.changed((resource) => {
    const lost = safeguards.filter(({ address }) => address === resource.address);
    if (lost.some(({ kind }) => kind === "resource")) return undefined;
    const rest = lost.length === 0 ? resource : withoutPolicy(withoutTrust(resource, lost), lost);
    return gone.length === 0 ? rest : withoutReferences(rest, refers);
  });
}

/** Whether the loss of something changes texts of policies alone, and leaves every resource where it is. */
export function isOfPolicies({ kind }: Safeguard): boolean {
  return kind !== "resource";
}

/** @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
const FULL_ACCESS = {
  Version: "2008-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};

/** A role keeps its trust policy, as Terraform asks for one, and be it without a statement: nobody may assume it then. */
function withoutTrust(resource: Resource, lost: readonly Safeguard[]): Resource {
  const names = lost.flatMap((one) => (one.kind === "trust" ? [one.statement] : []));
  const document = policyDocument(resource.values["assume_role_policy"] ?? null);
  if (names.length === 0 || !isObject(document)) return resource;
  const trust = { ...document, Statement: statementsBut(document, names) };
  return { ...resource, values: { ...resource.values, assume_role_policy: trust } };
}

function statementsBut(document: ValueObject, names: readonly string[]): Value[] {
  const all = isList(document["Statement"]) ? document["Statement"] : [document["Statement"] ?? null];
  return all.filter((statement, index) => !names.includes(nameOf(statement, index)));
}

function withoutPolicy(resource: Resource, lost: readonly Safeguard[]): Resource {
  if (lost.every(({ kind }) => kind === "trust")) return resource;
  const { policy, ...values } = resource.values;
  if (lost.some(({ kind }) => kind === "policy") || policy === undefined) {
    // Of what exists already no policy means one that is not known: lost, it is AWS's own, which lets all through.
    return { ...resource, values: resource.mode === "data" ? { ...values, policy: FULL_ACCESS } : values };
  }
  const names = lost.flatMap((safeguard) => (safeguard.kind === "statement" ? [safeguard.statement] : []));
  const document = policyDocument(policy);
  if (!isObject(document)) return resource;
  const kept = statementsBut(document, names);
  if (kept.length === 0) return { ...resource, values };
  return { ...resource, values: { ...values, policy: { ...document, Statement: kept } } };
}

function nameOf(statement: Value, index: number): string {
  const sid = isObject(statement) ? statement["Sid"] : undefined;
  return typeof sid === "string" ? sid : `statement ${index + 1}`;
}
