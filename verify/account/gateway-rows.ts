import type {
  EgressOnlyInternetGateway,
  InternetGateway,
  NatGateway,
  PrefixList,
  VpcBlockPublicAccessExclusion,
  VpcBlockPublicAccessOptions,
  VpcPeeringConnection,
} from "@aws-sdk/client-ec2";
import { valuesOf, type Row } from "./row";

/** An internet gateway with the VPC that it is attached to. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGateway.html */
export function internetGatewayRow(gateway: InternetGateway): Row {
  const id = gateway.InternetGatewayId ?? "";
  const attached = gateway.Attachments?.find(({ State }) => !["detaching", "detached"].includes(State ?? ""));
  return {
    type: "aws_internet_gateway",
    id,
    says: `the internet gateway ${id}`,
    values: valuesOf({ id, vpc_id: attached?.VpcId }),
  };
}

/** The path out for IPv6. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EgressOnlyInternetGateway.html */
export function egressOnlyGatewayRow(gateway: EgressOnlyInternetGateway): Row {
  const id = gateway.EgressOnlyInternetGatewayId ?? "";
  return {
    type: "aws_egress_only_internet_gateway",
    id,
    says: `the egress-only internet gateway ${id}`,
    values: valuesOf({ id, vpc_id: gateway.Attachments?.[0]?.VpcId }),
  };
}

/** A NAT gateway, unless it is gone. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html */
export function natGatewayRows(gateway: NatGateway): Row[] {
  if (["deleted", "failed"].includes(gateway.State ?? "")) return [];
  const id = gateway.NatGatewayId ?? "";
  return [
    {
      type: "aws_nat_gateway",
      id,
      says: `the NAT gateway ${id}`,
      values: valuesOf({
        id,
        subnet_id: gateway.SubnetId,
        connectivity_type: gateway.ConnectivityType ?? "public",
        public_ip: gateway.NatGatewayAddresses?.find(({ PublicIp }) => PublicIp !== undefined)?.PublicIp,
      }),
    },
  ];
}

/** A peering connection that carries packets. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnection.html */
export function peeringRows(peering: VpcPeeringConnection): Row[] {
  if (!["active", "provisioning"].includes(peering.Status?.Code ?? "active")) return [];
  const id = peering.VpcPeeringConnectionId ?? "";
  return [
    {
      type: "aws_vpc_peering_connection",
      id,
      says: `the peering connection ${id}`,
      values: valuesOf({
        id,
        vpc_id: peering.RequesterVpcInfo?.VpcId,
        peer_vpc_id: peering.AccepterVpcInfo?.VpcId,
        accept_status: "active",
      }),
    },
  ];
}

/** A prefix list that AWS keeps: S3's of the region, with the blocks of this moment. */
export function awsPrefixListRow({
  PrefixListId: id = "",
  PrefixListName: name,
  Cidrs: blocks,
}: PrefixList): Row {
  return {
    type: "aws_prefix_list",
    id,
    says: `AWS's prefix list ${id} (${name})`,
    values: valuesOf({ id, name, cidr_blocks: blocks?.length ? [...blocks].sort() : undefined }),
    byAws: true,
  };
}

/** A prefix list of somebody's own. */
export function ownPrefixListRow(id: string, blocks: readonly string[]): Row {
  return {
    type: "aws_ec2_managed_prefix_list",
    id,
    says: `the prefix list ${id}`,
    values: { id, entry: blocks.map((cidr) => ({ cidr })) },
  };
}

/** VPC Block Public Access of the region. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessOptions.html */
export function blockPublicAccessRows(
  options: VpcBlockPublicAccessOptions | undefined,
  exclusions: readonly VpcBlockPublicAccessExclusion[],
): Row[] {
  const mode = options?.InternetGatewayBlockMode;
  // What is being switched on blocks nothing for certain yet.
  if (mode === undefined || mode === "off" || options?.State === "update-in-progress") return [];
  const type = "aws_vpc_block_public_access_exclusion";
  return [
    {
      type: "aws_vpc_block_public_access_options",
      id: "region",
      says: `VPC Block Public Access (${mode})`,
      values: { internet_gateway_block_mode: mode },
    },
    ...exclusions.filter(mayBeInForce).map((exclusion): Row => {
      const {
        ExclusionId: id = "",
        InternetGatewayExclusionMode: said,
        ResourceArn: arn = "",
        State: state,
      } = exclusion;
      const excluded = SETTLED.has(state) ? said : "allow-bidirectional";
      const of = arn.split("/").at(-1) ?? "";
      return {
        type,
        id,
        says: `the exclusion ${id} of ${of} from VPC Block Public Access`,
        values: valuesOf({
          id,
          internet_gateway_exclusion_mode: excluded,
          [of.startsWith("vpc-") ? "vpc_id" : "subnet_id"]: of,
        }),
      };
    }),
  ];
}

/** States of an exclusion that has the mode it says. */
const SETTLED = new Set<string | undefined>(["create-complete", "update-complete"]);

/** States of one that is there no more, or never was. */
const GONE = new Set<string | undefined>(["create-failed", "delete-complete", "disable-complete"]);

/** What is on its way in or out may be open, and after a failed update in the mode it had before. */
function mayBeInForce({ State }: VpcBlockPublicAccessExclusion): boolean {
  return !GONE.has(State);
}
