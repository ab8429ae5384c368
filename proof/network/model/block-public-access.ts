import { some, type Ternary } from "../../terms/ternary";
import { References, sameText } from "./references";
import { presence, text, type NetworkResource, type ResourceTable } from "./resources";
import type { Subnet } from "./vpcs";

/** The path a packet takes through the edge of the VPC. */
export interface EdgeCrossing {
  readonly direction: "outbound" | "inbound";
  /** Whether it goes by a NAT or an egress-only gateway, which nobody outside can open a connection through. */
  readonly outboundOnlyGateway: boolean;
}

/** What Block Public Access says, and who says it. */
export interface BlockedAccess {
  readonly blocked: Ternary;
  readonly address: string;
  readonly mode: string;
}

/**
 * VPC Block Public Access: an account's switch, per region, above routes, groups and ACLs. `block-ingress` leaves
 * only NAT and egress-only gateways working, `block-bidirectional` nothing; exclusions free a VPC or a subnet.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-example.html
 */
export class BlockPublicAccess {
  readonly #options: { readonly resource: NetworkResource; readonly region: string }[];
  readonly #exclusions = new References<string>();

  constructor(table: ResourceTable) {
    this.#options = table
      .resources("aws_vpc_block_public_access_options")
      .map((resource) => ({ resource, region: table.region(resource) }));
    for (const resource of table.resources("aws_vpc_block_public_access_exclusion")) {
      const mode = text(resource.values, "internet_gateway_exclusion_mode") ?? "";
      for (const attribute of ["vpc_id", "subnet_id"]) {
        const id = text(resource.values, attribute);
        if (id !== undefined) this.#exclusions.add(id, mode, presence(resource));
      }
    }
  }

  /** What is said of packets between the internet and a subnet; nothing where the configuration has no such switch. */
  on(subnet: Subnet, crossing: EdgeCrossing): BlockedAccess | undefined {
    const answers = this.#options.map(({ resource, region }) =>
      this.#answer(resource, region, subnet, crossing),
    );
    return (
      answers.find(({ blocked }) => blocked === true) ?? answers.find(({ blocked }) => blocked === "unknown")
    );
  }

  #answer(resource: NetworkResource, region: string, subnet: Subnet, crossing: EdgeCrossing): BlockedAccess {
    const mode = text(resource.values, "internet_gateway_block_mode") ?? "off";
    const here = subnet.vpc.region === undefined ? "unknown" : sameText(region, subnet.vpc.region);
    const byMode = blockedByMode(mode, crossing);
    const freed = some(
      this.#exclusions
        .of([subnet.vpc.id, subnet.id])
        .map(({ item, present }) =>
          present === true ? frees(item, mode, crossing) : weaken(frees(item, mode, crossing)),
        ),
    );
    const blocked =
      here === false || byMode === false || freed === true ? false : certain([here, byMode, freed, resource]);
    return { blocked, address: resource.address, mode };
  }
}

function certain([here, byMode, freed, resource]: [Ternary, Ternary, Ternary, NetworkResource]): Ternary {
  return here === true && byMode === true && freed === false && resource.uncertain !== true
    ? true
    : "unknown";
}

function weaken(answer: Ternary): Ternary {
  return answer === false ? false : "unknown";
}

function blockedByMode(mode: string, { outboundOnlyGateway }: EdgeCrossing): Ternary {
  switch (mode) {
    case "off":
      return false;
    case "block-bidirectional":
      return true;
    case "block-ingress":
      return !outboundOnlyGateway;
    default:
      return "unknown";
  }
}

/** An egress-only exclusion is described for the bidirectional mode alone. */
function frees(exclusion: string, mode: string, { direction }: EdgeCrossing): Ternary {
  if (exclusion === "allow-bidirectional") return true;
  if (exclusion !== "allow-egress") return "unknown";
  if (direction === "inbound") return false;
  return mode === "block-bidirectional" ? true : "unknown";
}
