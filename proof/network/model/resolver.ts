import { hasUnknown, unknown } from "../../terms/text";
import { DnsFirewalls } from "./dns-firewall";
import { References, isNamed } from "./references";
import { blocks, presence, text, texts, type ResourceTable } from "./resources";
import { isWithinDomain } from "./service-names";
import type { Vpc } from "./vpcs";

/** Something in the configuration that may change what a VPC's hosts get for a name. */
export interface NameOverride {
  readonly address: string;
  readonly says: string;
}

/**
 * What can stand between a VPC's hosts and the public answer of Amazon's resolver: other resolvers by DHCP options,
 * private zones, forwarding rules. They are told, not evaluated; DNS Firewall is evaluated.
 * @see vpc/latest/userguide/AmazonDNS-concepts.html
 */
export class Resolver {
  readonly #otherServers = new References<NameOverride>();
  readonly #zones = new References<NameOverride & { readonly domain: string }>();
  readonly firewalls: DnsFirewalls;

  constructor(table: ResourceTable) {
    this.#readDhcpOptions(table);
    this.#readZones(table);
    this.#readRules(table);
    this.firewalls = new DnsFirewalls(table);
  }

  /** Whether other resolvers than Amazon's answer the VPC's hosts. */
  otherServers(vpc: Vpc): NameOverride | undefined {
    return this.#otherServers.of([vpc.id])[0]?.item;
  }

  /** What may give another answer, or none, for a host name. */
  overrides(vpc: Vpc, host: string): NameOverride[] {
    return this.#zones
      .of([vpc.id])
      .map(({ item }) => item)
      .filter(({ domain }) => hasUnknown(domain) || hasUnknown(host) || isWithinDomain(host, domain));
  }

  #readDhcpOptions(table: ResourceTable): void {
    const options = table.resources("aws_vpc_dhcp_options");
    for (const resource of table.resources("aws_vpc_dhcp_options_association")) {
      const id = text(resource.values, "dhcp_options_id") ?? "";
      const set = options.find(({ values }) => isNamed([id], text(values, "id") ?? "") === true);
      const servers = set === undefined ? undefined : texts(set.values, "domain_name_servers");
      const amazons =
        servers?.open === false && servers.items.every((server) => server === "AmazonProvidedDNS");
      if (amazons || id === "default") continue;
      const says = "the VPC's DHCP options name other resolvers than Amazon's";
      this.#otherServers.add(
        text(resource.values, "vpc_id") ?? "",
        { address: resource.address, says },
        presence(resource),
      );
    }
  }

  #readZones(table: ResourceTable): void {
    const domains = new Map<string, string>();
    for (const resource of table.resources("aws_route53_zone")) {
      const domain = text(resource.values, "name") ?? "";
      for (const id of ["id", "zone_id"].map((attribute) => text(resource.values, attribute))) {
        if (id !== undefined) domains.set(id, domain);
      }
      for (const vpc of blocks(resource.values, "vpc").items) {
        this.#addZone(text(vpc, "vpc_id"), domain, resource.address);
      }
    }
    for (const { address, values } of table.resources("aws_route53_zone_association")) {
      const domain = domains.get(text(values, "zone_id") ?? "") ?? unknown(`the zone of ${address}`);
      this.#addZone(text(values, "vpc_id"), domain, address);
    }
  }

  #readRules(table: ResourceTable): void {
    const rules = table.resources("aws_route53_resolver_rule");
    for (const { address, values } of table.resources("aws_route53_resolver_rule_association")) {
      const rule = rules.find((each) => text(each.values, "id") === text(values, "resolver_rule_id"));
      if (rule !== undefined && text(rule.values, "rule_type") === "SYSTEM") continue;
      const domain = rule === undefined ? undefined : text(rule.values, "domain_name");
      this.#addZone(text(values, "vpc_id"), domain ?? unknown(`the rule of ${address}`), address);
    }
  }

  #addZone(vpcId: string | undefined, domain: string, address: string): void {
    if (vpcId === undefined) return;
    const says = "a private zone or forwarding rule may answer for the name";
    this.#zones.add(vpcId, { address, says, domain }, true);
  }
}
