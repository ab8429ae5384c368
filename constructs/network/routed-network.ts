import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { overlappingSubnets } from "./overlapping-subnets";

/** A subnet with a route table of its own, which an endpoint may be put into. */
export interface RoutedSubnet {
  readonly id: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly routeTableId: string;
  /** Before it stands, the subnet still has the routes of the main route table. */
  readonly association: RouteTableAssociation;
}

export interface RoutedNetworkProps {
  /** Prefix of the resources' names. */
  readonly name: string;
  /** First address of the VPC's /24 block. @default - 10.43.0.0 */
  readonly firstAddress?: string;
  /**
   * The subnets by name, at most 16 of /28 each, all in one zone, and where the default route of each leads: to the
   * internet gateway, or nowhere. The order is part of the plan: add further ones at the end.
   */
  readonly subnets: Readonly<Record<string, "internet" | "nowhere">>;
}

/**
 * A VPC whose subnets each have a route table of their own, so that each can lead elsewhere. Its internet gateway is
 * there when one of them leads to it; the default security group is emptied.
 * @throws Error for more subnets than fit, and for an address that no /24 block begins with
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html
 */
export class RoutedNetwork extends Construct {
  readonly vpcId: string;
  /** Undefined where no subnet leads to the internet. */
  readonly internetGateway: InternetGateway | undefined;
  readonly #subnets = new Map<string, RoutedSubnet>();

  constructor(scope: Construct, id: string, props: RoutedNetworkProps) {
    super(scope, id);
    const { name, firstAddress = "10.43.0.0", subnets } = props;
    checkPlan(firstAddress, Object.keys(subnets).length);
    const vpc = new Vpc(this, "Vpc", {
      cidrBlock: `${firstAddress}/24`,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
    });
    this.vpcId = vpc.id;
    new DefaultSecurityGroup(this, "DefaultSecurityGroup", {
      vpcId: vpc.id,
      tags: { Name: `${name}-unused` },
    });
    const zones = new DataAwsAvailabilityZones(this, "Zones", {
      state: "available",
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    const zone = Fn.element(zones.names, 0) as string;
    const gateway = Object.values(subnets).includes("internet")
      ? new InternetGateway(this, "InternetGateway", { vpcId: vpc.id, tags: { Name: name } })
      : undefined;
    this.internetGateway = gateway;
    this.node.addValidation({ validate: () => overlappingSubnets(this) });
    Object.entries(subnets).forEach(([subnet, path], at) =>
      this.#subnets.set(
        subnet,
        this.#subnet(subnet, {
          name: `${name}-${subnet}`,
          cidrBlock: firstAddress.replace(/\.\d+$/, `.${at * 16}/28`),
          zone,
          ...(path === "internet" && gateway !== undefined ? { gatewayId: gateway.id } : {}),
        }),
      ),
    );
  }

  /**
   * The subnet of that name.
   * @throws Error where the network has none
   */
  subnet(name: string): RoutedSubnet {
    const found = this.#subnets.get(name);
    if (found !== undefined) return found;
    const known = [...this.#subnets.keys()].join(", ");
    throw new Error(`the network has no subnet ${JSON.stringify(name)}: expected one of ${known}`);
  }

  #subnet(
    subnet: string,
    props: {
      readonly name: string;
      readonly cidrBlock: string;
      readonly zone: string;
      readonly gatewayId?: string;
    },
  ): RoutedSubnet {
    const tags = { Name: props.name };
    const scope = new Construct(this, subnet);
    const resource = new Subnet(scope, "Subnet", {
      vpcId: this.vpcId,
      cidrBlock: props.cidrBlock,
      availabilityZone: props.zone,
      mapPublicIpOnLaunch: false,
      tags,
    });
    const table = new RouteTable(scope, "RouteTable", { vpcId: this.vpcId, tags });
    if (props.gatewayId !== undefined) {
      new Route(scope, "DefaultRoute", {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: props.gatewayId,
      });
    }
    const association = new RouteTableAssociation(scope, "Association", {
      subnetId: resource.id,
      routeTableId: table.id,
    });
    const { cidrBlock, zone: availabilityZone } = props;
    return { id: resource.id, cidrBlock, availabilityZone, routeTableId: table.id, association };
  }
}

/** Subnets of /28 in a VPC of /24. */
const MOST_SUBNETS = 16;

function checkPlan(firstAddress: string, subnets: number): void {
  if (!/^(\d{1,3}\.){3}0$/.test(firstAddress)) {
    throw new Error(
      `firstAddress: ${JSON.stringify(firstAddress)} does not begin a /24 block: expected a.b.c.0, for example 10.43.0.0`,
    );
  }
  if (subnets > MOST_SUBNETS) {
    throw new Error(
      `subnets names ${subnets}, and ${MOST_SUBNETS} of /28 fit into ${firstAddress}/24: expected at most that many, the ` +
        "others in a network of their own, for example with firstAddress 10.44.0.0",
    );
  }
}
