import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet, type SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { overlappingSubnets } from "./overlapping-subnets";
import { PrivateNetwork } from "./private-network";
import { PrivateRouteTable } from "./private-route-table";
import { planSubnets } from "./subnet-plan";

export interface NewNetworkProps {
  /** Prefix of the resources' names. */
  readonly name: string;
  /** IPv4 block of the VPC, /16 to /28. @default - 10.42.0.0/24 */
  readonly cidr?: string;
  /**
   * Availability zones, each with one public and one private subnet: how many, 1 to 3, or which, by name or id. Where
   * only their number is said, the first apply takes the region's first, and its choice stays.
   * @default - 1
   */
  readonly zones?: number | readonly string[];
  /**
   * Gives the VPC an IPv6 block of Amazon's and each private subnet a /64 of it. The public side stays IPv4, and no
   * route leads IPv6 out but the endpoint's.
   * @default - false
   */
  readonly ipv6?: boolean;
}

/**
 * A VPC of its own. The private route tables hold the local routes and what an endpoint adds, nothing else: no default
 * route, no NAT, no egress-only gateway. The internet gateway serves the public side only, and the default security group is emptied.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html DNS resolution and DNS hostnames must be on
 */
export class NewNetwork extends PrivateNetwork {
  readonly vpcId: string;
  readonly privateSubnets: readonly Subnet[];
  readonly privateRouteTableIds: readonly string[];
  readonly publicSubnet: Subnet;
  readonly associations: readonly RouteTableAssociation[];
  override readonly hasIpv6: boolean;

  constructor(scope: Construct, id: string, props: NewNetworkProps) {
    super(scope, id);
    const { name, cidr = "10.42.0.0/24", zones = 1, ipv6 = false } = props;
    this.hasIpv6 = ipv6;
    const plan = planSubnets(cidr, typeof zones === "number" ? zones : zones.length);

    const vpc = new Vpc(this, "Vpc", {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      ...(ipv6 ? { assignGeneratedIpv6CidrBlock: true } : {}),
      tags: { Name: name },
    });
    this.vpcId = vpc.id;
    new DefaultSecurityGroup(this, "DefaultSecurityGroup", {
      vpcId: vpc.id,
      tags: { Name: `${name}-unused` },
    });

    const places = typeof zones === "number" ? this.#firstZones(zones) : zones.map(placeOf);
    const subnet = (side: "Public" | "Private") => (cidrBlock: string, zone: number) =>
      new Subnet(this, `${side}Subnet${zone}`, {
        vpcId: vpc.id,
        cidrBlock,
        ...places[zone],
        mapPublicIpOnLaunch: false,
        ...(ipv6 && side === "Private" ? ipv6Of(vpc, zone) : {}),
        tags: { Name: `${name}-${side.toLowerCase()}-${zone}` },
      });
    const publicSubnets = plan.publicCidrs.map(subnet("Public"));
    this.privateSubnets = plan.privateCidrs.map(subnet("Private"));
    this.publicSubnet = publicSubnets[0] as Subnet;

    this.#routePublicSide(name, publicSubnets);
    const tables = this.privateSubnets.map(
      ({ id: subnetId }, zone) =>
        new PrivateRouteTable(this, `Private${zone}`, {
          vpcId: vpc.id,
          subnetId,
          name: `${name}-private-${zone}`,
        }),
    );
    this.privateRouteTableIds = tables.map((table) => table.routeTableId);
    this.associations = tables.map((table) => table.association);
    this.node.addValidation({ validate: () => overlappingSubnets(this) });
  }

  /** The region's first zones at the first apply. The list changes over the years, and no subnet must move with it. */
  #firstZones(zones: number): ZonePlace[] {
    const available = new DataAwsAvailabilityZones(this, "Zones", {
      state: "available",
      // Local Zones and Wavelength Zones have to be opted into and do not carry every instance type.
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    return Array.from({ length: zones }, (_, zone) => ({
      availabilityZone: Fn.element(available.names, zone) as string,
      lifecycle: { ignoreChanges: ["availability_zone"] },
    }));
  }

  #routePublicSide(name: string, subnets: readonly Subnet[]): void {
    const gateway = new InternetGateway(this, "InternetGateway", { vpcId: this.vpcId, tags: { Name: name } });
    const table = new RouteTable(this, "PublicRouteTable", {
      vpcId: this.vpcId,
      tags: { Name: `${name}-public` },
    });
    new Route(this, "PublicDefaultRoute", {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    subnets.forEach(
      (subnet, zone) =>
        new RouteTableAssociation(this, `PublicAssociation${zone}`, {
          subnetId: subnet.id,
          routeTableId: table.id,
        }),
    );
  }
}

/** The zone of a subnet, as `aws_subnet` takes it. */
type ZonePlace = Pick<SubnetConfig, "availabilityZone" | "availabilityZoneId" | "lifecycle">;

/** A zone that was named: a subnet that stands elsewhere is replaced, and the plan says so. */
function placeOf(zone: string): ZonePlace {
  return /-az\d+$/.test(zone) ? { availabilityZoneId: zone } : { availabilityZone: zone };
}

/** A /64 of the VPC's /56. @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html#subnet-sizing-ipv6 */
function ipv6Of(vpc: Vpc, n: number) {
  return {
    ipv6CidrBlock: Fn.cidrsubnet(vpc.ipv6CidrBlock, 8, n),
    assignIpv6AddressOnCreation: true,
  };
}
