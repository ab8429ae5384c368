import { AS_AMAZONS, DNS_SERVERS_ANSWER } from "../../terms/dns-servers";
import { isNamed, References } from "./references";
import { presence, text, texts, type ResourceTable } from "./resources";
import type { Vpc } from "./vpcs";

/** Something in the configuration that may change what a VPC's hosts get for a name. */
export interface NameOverride {
  readonly address: string;
  readonly says: string;
}

/** Names of Amazon's resolver in DHCP options. @see https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html */
const AMAZONS: readonly string[] = ["AmazonProvidedDNS", "169.254.169.253", "fd00:ec2::253"];

/**
 * The DNS servers that DHCP options name in place of Amazon's resolver.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html
 */
export class OwnDnsServers {
  readonly #all = new References<NameOverride & { readonly answersAsAmazons: boolean }>();

  constructor(table: ResourceTable) {
    const options = table.resources("aws_vpc_dhcp_options");
    for (const resource of table.resources("aws_vpc_dhcp_options_association")) {
      const id = text(resource.values, "dhcp_options_id") ?? "";
      const set = options.find(({ values }) => isNamed([id], text(values, "id") ?? "") === true);
      const servers = set === undefined ? undefined : texts(set.values, "domain_name_servers");
      const amazons = servers?.open === false && servers.items.every((server) => AMAZONS.includes(server));
      if ((amazons && set?.mode === "managed") || id === "default") continue;
      const override = {
        address: resource.address,
        says: "the VPC's DHCP options name other resolvers than Amazon's",
        answersAsAmazons: resource.values[DNS_SERVERS_ANSWER] === AS_AMAZONS,
      };
      this.#all.add(text(resource.values, "vpc_id") ?? "", override, presence(resource));
    }
  }

  /** Whether other servers than Amazon's answer the VPC's hosts. */
  of(vpc: Vpc): NameOverride | undefined {
    return this.#all.of([vpc.id])[0]?.item;
  }

  /**
   * Those whose answer for AWS's names is not known. What is said to answer as Amazon's resolver does, does so where that
   * one answers at all.
   */
  unknownFor(vpc: Vpc): NameOverride | undefined {
    const all = this.#all.of([vpc.id]).map(({ item }) => item);
    return all.find(({ answersAsAmazons }) => !answersAsAmazons || vpc.dnsSupport !== true);
  }
}
