import { instanceRole } from "../configuration/attachments/instance-role";
import { identityPolicies } from "../configuration/attachments/identities";
import { managedPolicyAssumptions } from "../configuration/attachments/managed-policies";
import { endpointPolicy } from "../configuration/attachments/keys";
import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { Resource } from "../configuration/resource";
import { ifText, symbolOf } from "../configuration/value";
import { ExistingThings } from "./existing-things";
import { BucketFacts } from "./bucket-facts";
import type { Layers } from "../iam/layers";
import { trustsInstances } from "./instance-trust";
import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import type { PolicyKind } from "../iam/policy-kind";
import { hasAccount, type Principal, type RolePrincipal } from "../iam/principal";
import { Organizations } from "./organizations";
import { Network } from "../network/model/network";
import { principalTags, type PrincipalTags } from "./principal-tags";
import { symbol, unknown, unknownNames } from "../terms/text";
import { accountOfArn, parseArn } from "../terms/arn";

/** What an identity brings to a request: its own policies and its boundary. */
export type IdentityLayers = Pick<Layers, "identity" | "permissionsBoundary">;

/** A principal together with what its account lets it do. */
export interface Identity {
  readonly principal: RolePrincipal;
  readonly layers: IdentityLayers;
  readonly tags: PrincipalTags;
}

/** The credentials that a host holds by itself. */
export type HostCredentials = Identity | { readonly none: true } | { readonly missing: readonly string[] };

/** What an appliance does only it knows. What is claimed to be refused is not refused by it alone. */
/** What is taken of the appliances behind an endpoint of a Gateway Load Balancer. */
const passes = (address: string) => ({
  subject: address,
  says: `the appliance behind ${address} lets the packets of allowed paths through, and returns them unchanged`,
});

/** What a system takes over from another one, and how much it tells. */
export interface SystemOptions {
  /**
   * A system that has the same buckets, roles, endpoints and organizations: what is worked out of these is then taken from
   * there. The credentials of hosts are the same too, unless the network is. @default - none
   */
  readonly alike?: System | undefined;
  /** A system that has the same network: it is then taken from there. @default - none */
  readonly likeNetwork?: System | undefined;
  /** Whether paths tell every layer that refuses packets. @default true */
  readonly isArgued?: boolean;
}

/** Everything the proof asks of a configuration: its network and its policies, each worked out once. */
export class System {
  readonly network: Network;
  /** What is assumed, because the configuration does not say it. */
  readonly assumptions: readonly Assumption[];
  /** Organizations and their policies, as far as the input shows them. */
  readonly organizations: Organizations;
  readonly #alike: System | undefined;
  readonly #likeNetwork: System | undefined;
  readonly #memory = new Map<string, unknown>();

  constructor(
    readonly configuration: Configuration,
    { alike, likeNetwork, isArgued = true }: SystemOptions = {},
  ) {
    this.#alike = alike;
    this.#likeNetwork = likeNetwork;
    this.organizations = alike?.organizations ?? new Organizations(configuration);
    if (likeNetwork !== undefined) {
      this.network = likeNetwork.network;
      this.assumptions = likeNetwork.assumptions;
      return;
    }
    const existing = new ExistingThings(configuration);
    this.network = new Network(existing, isArgued);
    this.assumptions = [
      ...configuration.assumptions,
      ...existing.assumptions,
      ...managedPolicyAssumptions(configuration),
      ...this.network.endpoints.inspections.map(({ address }) => passes(address)),
    ];
  }

  bucket(resource: Resource): BucketFacts {
    return this.rememberOfPolicies(
      `bucket ${resource.address}`,
      () => new BucketFacts(this.configuration, resource),
    );
  }

  /** The policy of an endpoint; no policy lets everything through. */
  endpointLayer(address: string): NonNullable<Layers["endpoint"]> {
    return this.rememberOfPolicies(`endpoint ${address}`, () => {
      const endpoint = this.configuration.get(address);
      const attached = endpointPolicy(this.configuration, endpoint);
      if (attached === undefined) return {};
      const kind: PolicyKind =
        endpoint.values["vpc_endpoint_type"] === "Interface" ? "interface-endpoint" : "endpoint";
      return { policy: parsePolicy(attached.value, kind, attached.address) };
    });
  }

  /** The role behind an instance, as this configuration has the instance, with its policies. */
  credentialsOf(instance: Resource): HostCredentials {
    return this.#rememberOfCredentials(`credentials ${instance.address}`, () => {
      const found = instanceRole(this.configuration, this.configuration.find(instance.address) ?? instance);
      if ("none" in found) return found;
      if ("missing" in found) return { missing: unknownNames(found.missing) };
      const trusted = trustsInstances(found.role);
      if (trusted === false) return { none: true };
      if (trusted === "unknown") return { missing: [`whether EC2 may assume ${found.role.address}`] };
      return this.roleIdentity(found.role);
    });
  }

  roleIdentity(role: Resource): Identity {
    return this.rememberOfPolicies(`role ${role.address}`, () => {
      const { policies, boundary } = identityPolicies(this.configuration, role);
      const arn = ifText(role.values["arn"]) ?? symbol(role.address);
      const uniqueId =
        ifText(role.values["unique_id"]) ??
        (role.mode === "managed" ? symbolOf(`${role.address}.unique_id`) : undefined);
      return {
        principal: {
          kind: "role",
          arn,
          account: accountOfArn(arn) ?? symbol("account"),
          ...(uniqueId === undefined ? {} : { uniqueId }),
        },
        tags: principalTags(role),
        layers: {
          identity: policies.map(({ value, address }) => parsePolicy(value, "identity", address)),
          ...(boundary === undefined
            ? {}
            : { permissionsBoundary: parsePolicy(boundary.value, "boundary", boundary.address) }),
        },
      };
    });
  }

  /** The roles that the configuration itself makes. */
  get roles(): readonly Identity[] {
    return this.rememberOfPolicies("roles", () =>
      this.configuration.resources("aws_iam_role", "managed").map((role) => this.roleIdentity(role)),
    );
  }

  /** The organization policies of the input that bind a principal's requests on what an account owns. */
  organizationLayer(principal: Principal, resourceAccount: string): Pick<Layers, "organization"> {
    const account = hasAccount(principal) ? principal.account : undefined;
    const organization = this.organizations.binding(account, resourceAccount);
    return organization === undefined ? {} : { organization };
  }

  /** The partition of the buckets: `aws`, `aws-cn` … */
  get partition(): string {
    const [bucket] = this.configuration.resources("aws_s3_bucket");
    const arn = bucket?.values["arn"];
    return (typeof arn === "string" ? parseArn(arn)?.partition : undefined) ?? "aws";
  }

  /** The account of the buckets and roles. */
  get account(): string {
    const [bucket] = this.configuration.resources("aws_s3_bucket");
    return bucket === undefined ? this.#onlyAccount() : this.configuration.account(bucket);
  }

  /** The account of all that the input makes, where it makes no bucket. */
  #onlyAccount(): string {
    return this.rememberOfPolicies("account", () => {
      const made = this.configuration
        .resources()
        .filter(({ mode, type }) => mode === "managed" && type.startsWith("aws_"));
      const [account, ...others] = new Set(made.map((resource) => this.configuration.account(resource)));
      if (account === undefined) return symbol("account");
      return others.length === 0 ? account : unknown("which of the accounts of the input is meant");
    });
  }

  /** Regions whose buckets are reached by other paths: those that an endpoint is for, and any that none is for. */
  otherRegions(own: string): readonly string[] {
    const { gateways, interfaces } = this.network.endpoints;
    const served = [...gateways, ...interfaces].flatMap(({ service }) =>
      service?.service === "s3" ? [service.region] : [],
    );
    return [...new Set([...served, symbol("another region")])].filter((region) => region !== own);
  }

  /** Every policy that has a say on a bucket's requests, for dividing them into classes. */
  policiesOn(bucket: BucketFacts): readonly CompiledPolicy[] {
    return [...(bucket.policy === undefined ? [] : [bucket.policy]), ...this.policiesOnAll];
  }

  /** Of these those that have a say on every bucket. */
  get policiesOnAll(): readonly CompiledPolicy[] {
    return this.rememberOfPolicies("policies on all buckets", () => {
      const endpoints = this.configuration
        .resources("aws_vpc_endpoint")
        .flatMap(({ address }) => this.endpointLayer(address).policy ?? []);
      const identities = this.roles.flatMap(({ layers }) => [
        ...(Array.isArray(layers.identity) ? (layers.identity as readonly CompiledPolicy[]) : []),
        ...(layers.permissionsBoundary === undefined ? [] : [layers.permissionsBoundary]),
      ]);
      return [...endpoints, ...identities, ...this.organizations.policies];
    });
  }

  /** The same of what the network has no part in. */
  rememberOfPolicies<T>(key: string, make: () => T): T {
    return (this.#alike ?? this).remember(key, make);
  }

  /** The same of who has credentials. Of what is the same in network and policies, they are all that may differ. */
  #rememberOfCredentials<T>(key: string, make: () => T): T {
    return this.#likeNetwork === undefined ? this.rememberOfPolicies(key, make) : this.remember(key, make);
  }

  /** The same of what policies have no part in. */
  rememberOfNetwork<T>(key: string, make: () => T): T {
    return (this.#likeNetwork ?? this).remember(key, make);
  }

  /** What is worked out of this configuration under a key, once. */
  remember<T>(key: string, make: () => T): T {
    if (!this.#memory.has(key)) this.#memory.set(key, make());
    return this.#memory.get(key) as T;
  }
}
