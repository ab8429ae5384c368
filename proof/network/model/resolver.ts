import { hasUnknown, symbol, unknown } from "../../terms/text";
import type { Family } from "./addresses";
import { DnsFirewalls } from "./dns-firewall";
import { PrivateZones, type Zone, type ZoneAnswer } from "./private-zones";
import { OwnDnsServers, type NameOverride } from "./own-dns-servers";
import { References, type Present } from "./references";
import { blocks, presence, text, type NetworkResource, type ResourceTable } from "./resources";
import { isWithinDomain } from "./service-names";
import type { Vpc } from "./vpcs";

/** What a VPC's resolver answers for a name from a zone, a rule or a profile of the configuration. */
export type NameAnswer =
  Exclude<ZoneAnswer, { kind: "not known" }> | (NameOverride & { readonly kind: "not known" });

/** What answers for a domain in a VPC: a private zone, or a rule that forwards or keeps. */
interface Override {
  readonly address: string;
  readonly domain: string;
  readonly kind: "zone" | "forward" | "system";
  readonly zone?: Zone;
}

const MAY_ANSWER = "a private zone, a profile or a forwarding rule may answer for the name";

/**
 * What can stand between a VPC's hosts and the public answer of Amazon's resolver: other resolvers by DHCP options,
 * private zones, forwarding rules, profiles that bring both, and DNS Firewall.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network.html
 */
export class Resolver {
  readonly #overrides = new References<Override>();
  readonly #profiles = new References<string>();
  readonly #zones: PrivateZones;
  /** Other resolvers than Amazon's, by DHCP options. */
  readonly ownServers: OwnDnsServers;
  readonly firewalls: DnsFirewalls;

  constructor(table: ResourceTable) {
    this.#zones = new PrivateZones(table);
    this.ownServers = new OwnDnsServers(table);
    this.#readZones(table);
    this.#readRules(table);
    this.#readProfiles(table);
    this.firewalls = new DnsFirewalls(table);
  }

  /** The Route 53 profile of the VPC, whose rules for names need not be in the configuration. */
  profile(vpc: Vpc): string | undefined {
    return this.#profiles.of([vpc.id])[0]?.item;
  }

  /**
   * What answers for a name but the public answer: the zone or rule of the most specific domain, a rule before a zone.
   * `*.NAME` asks for any name right under one; undefined where nothing does.
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
   */
  answer(vpc: Vpc, name: string, family: Family): NameAnswer | undefined {
    const host = name.replace(/^\*\./u, "");
    const all = this.#overrides.of([vpc.id]);
    const near = all.filter(({ item }) => isNear(item, host, name !== host));
    const open = near.find(({ item, present }) => isOpen(item, host, present, name !== host));
    if (open !== undefined) return notKnown(open.item.address);
    const ranked = near.map(({ item }) => item).sort(bySpecificity);
    const [first, second] = ranked;
    if (first === undefined || first.kind === "system") return undefined;
    if (first.zone === undefined) return notKnown(first.address);
    if (second?.kind === "zone" && second.domain === first.domain && second.zone !== first.zone)
      return notKnown(second.address);
    const answer = this.#zones.answer(first.zone, name, family);
    const [other] = name === host ? [] : this.#zones.below(first.zone, host);
    if (other !== undefined) return notKnown(other);
    return answer.kind === "not known" ? notKnown(answer.address) : answer;
  }

  /** How long the domain is that answers for a name in a zone or by a rule; 0 where none does. */
  specificity(vpc: Vpc, host: string): number {
    const near = this.#overrides.of([vpc.id]).filter(({ item }) => isNear(item, host, false));
    return Math.max(0, ...near.map(({ item }) => item.domain.length));
  }

  #readZones(table: ResourceTable): void {
    const byAddress = new Map(this.#zones.zones.map((zone) => [zone.address, zone]));
    for (const resource of table.resources("aws_route53_zone")) {
      const { address } = resource;
      const zone = byAddress.get(address);
      if (zone === undefined) continue;
      for (const vpc of blocks(resource.values, "vpc").items)
        this.#add(resource, text(vpc, "vpc_id"), { address, kind: "zone", domain: zone.domain, zone });
    }
    for (const resource of table.resources("aws_route53_zone_association")) {
      const { address, values } = resource;
      const zone = this.#zones.find(text(values, "zone_id") ?? "");
      const domain = zone?.domain ?? unknown(`the zone of ${address}`);
      this.#add(resource, text(values, "vpc_id"), { address, kind: "zone", domain, ...(zone && { zone }) });
    }
  }

  #readRules(table: ResourceTable): void {
    const rules = rulesOf(table);
    for (const resource of table.resources("aws_route53_resolver_rule_association")) {
      const { address, values } = resource;
      const rule = rules.get(text(values, "resolver_rule_id") ?? "");
      this.#add(resource, text(values, "vpc_id"), {
        ...(rule ?? { kind: "forward", domain: unknown(`the rule of ${address}`) }),
        address,
      });
    }
  }

  /** A profile gives its zones and rules to the VPCs that it is associated with. */
  #readProfiles(table: ResourceTable): void {
    const rules = rulesOf(table);
    const held = new References<Override>();
    const managed = table.resources("aws_route53profiles_profile").filter(({ mode }) => mode === "managed");
    const known = new Set(managed.map(({ address, values }) => text(values, "id") ?? address));
    for (const resource of table.resources("aws_route53profiles_resource_association")) {
      const { address, values } = resource;
      const arn = text(values, "resource_arn") ?? "";
      const zone = this.#zones.find(arn);
      const rule = rules.get(arn);
      const held_: Override =
        zone === undefined
          ? { ...(rule ?? { kind: "forward", domain: unknown(`what ${address} holds`) }), address }
          : { address, kind: "zone", domain: zone.domain, zone };
      held.add(text(values, "profile_id") ?? "", held_, presence(resource));
    }
    for (const resource of table.resources("aws_route53profiles_association")) {
      const { address, values } = resource;
      const vpc = text(values, "resource_id");
      const profile = text(values, "profile_id") ?? "";
      this.#profiles.add(vpc ?? "", address, presence(resource));
      if (!known.has(profile))
        this.#add(resource, vpc, { address, kind: "forward", domain: unknown(`the profile of ${address}`) });
      for (const { item, present } of held.of([profile]))
        this.#add(resource, vpc, present === true ? item : { ...item, domain: unknown(item.domain) });
    }
  }

  #add(resource: NetworkResource, vpcId: string | undefined, override: Override): void {
    if (vpcId !== undefined) this.#overrides.add(vpcId, override, presence(resource));
  }
}

/** Rules by id and ARN: of type SYSTEM they keep the public answer, else they forward. */
function rulesOf(table: ResourceTable): ReadonlyMap<string, Override> {
  return new Map(
    table.resources("aws_route53_resolver_rule").flatMap(({ address, mode, values }) => {
      const type = text(values, "rule_type");
      const kind = type === "SYSTEM" ? "system" : "forward";
      const domain = (mode === "managed" ? text(values, "domain_name") : undefined) ?? unknown(address);
      const names = [text(values, "id"), text(values, "arn"), symbol(`${address}.arn`)];
      const rule: Override = { address, kind, domain: domain.replace(/\.$/u, "").toLowerCase() };
      return names.flatMap((name) => (name === undefined ? [] : [[name, rule] as const]));
    }),
  );
}

function isNear({ domain }: Override, host: string, below: boolean): boolean {
  if (hasUnknown(domain) || hasUnknown(host)) return true;
  return isWithinDomain(host, domain) || (below && isWithinDomain(domain, host));
}

/** Whether it cannot be told that, or for which of the names, it answers. */
function isOpen(
  { domain, kind }: Override,
  host: string,
  present: Present<Override>["present"],
  below: boolean,
): boolean {
  if (hasUnknown(domain) || hasUnknown(host) || present !== true) return true;
  return below && domain !== host && isWithinDomain(domain, host) && kind !== "system";
}

/** The longest domain first; of one domain a rule before a zone. */
function bySpecificity(one: Override, other: Override): number {
  return (
    other.domain.length - one.domain.length || Number(one.kind === "zone") - Number(other.kind === "zone")
  );
}

function notKnown(address: string): NameAnswer {
  return { kind: "not known", address, says: MAY_ANSWER };
}
