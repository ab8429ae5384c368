import type { DhcpOptions, Subnet, Vpc } from "@aws-sdk/client-ec2";
import { valuesOf, type Row } from "./row";

/** What belongs to a VPC and other calls say. */
export interface VpcParts {
  readonly dnsSupport: boolean | undefined;
  readonly dnsHostnames: boolean | undefined;
  readonly mainRouteTableId: string | undefined;
  readonly defaultSecurityGroupId: string | undefined;
  readonly defaultNetworkAclId: string | undefined;
}

/** A VPC and its further blocks. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html */
export function vpcRows(vpc: Vpc, parts: VpcParts): Row[] {
  const id = vpc.VpcId ?? "";
  const first = vpc.CidrBlock;
  const further = (vpc.CidrBlockAssociationSet ?? []).filter(
    ({ CidrBlock, CidrBlockState }) => CidrBlock !== first && isAssociated(CidrBlockState),
  );
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter(({ Ipv6CidrBlockState }) =>
    isAssociated(Ipv6CidrBlockState),
  );
  const says = `the VPC ${id}`;
  return [
    {
      type: "aws_vpc",
      id,
      says,
      values: valuesOf({
        id,
        cidr_block: first,
        enable_dns_support: parts.dnsSupport,
        enable_dns_hostnames: parts.dnsHostnames,
        main_route_table_id: parts.mainRouteTableId,
        default_security_group_id: parts.defaultSecurityGroupId,
        default_network_acl_id: parts.defaultNetworkAclId,
        dhcp_options_id: vpc.DhcpOptionsId,
        owner_id: vpc.OwnerId,
        ipv6_cidr_block: ipv6[0]?.Ipv6CidrBlock,
      }),
    },
    ...further.map(({ AssociationId: association = "", CidrBlock: block }) => ({
      type: "aws_vpc_ipv4_cidr_block_association",
      id: association,
      says: `the block ${block} of ${id}`,
      values: valuesOf({ id: association, vpc_id: id, cidr_block: block }),
    })),
    ...ipv6.slice(1).map(({ AssociationId: association = "", Ipv6CidrBlock: block }) => ({
      type: "aws_vpc_ipv6_cidr_block_association",
      id: association,
      says: `the block ${block} of ${id}`,
      values: valuesOf({ id: association, vpc_id: id, ipv6_cidr_block: block }),
    })),
  ];
}

/** The resolvers that a VPC's hosts are told of. @see https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html */
export function dhcpRows(vpc: Vpc, options: DhcpOptions | undefined): Row[] {
  const id = options?.DhcpOptionsId;
  if (id === undefined || vpc.VpcId === undefined) return [];
  const servers = (options?.DhcpConfigurations ?? [])
    .filter(({ Key }) => Key === "domain-name-servers")
    .flatMap(({ Values }) => Values ?? [])
    .flatMap(({ Value }) => Value ?? []);
  // The resolvers that AWS gives need no resource.
  if (servers.every((server) => server === "AmazonProvidedDNS")) return [];
  return [
    {
      type: "aws_vpc_dhcp_options",
      id,
      says: `the DHCP options ${id}`,
      values: { id, domain_name_servers: servers },
    },
    {
      type: "aws_vpc_dhcp_options_association",
      id: `${id}-${vpc.VpcId}`,
      says: `the DHCP options ${id}, which name the resolvers ${servers.join(", ")} to ${vpc.VpcId}`,
      values: { id: `${id}-${vpc.VpcId}`, vpc_id: vpc.VpcId, dhcp_options_id: id },
    },
  ];
}

/** A subnet. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
export function subnetRow(subnet: Subnet): Row {
  const id = subnet.SubnetId ?? "";
  const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).find(({ Ipv6CidrBlockState }) =>
    isAssociated(Ipv6CidrBlockState),
  );
  return {
    type: "aws_subnet",
    id,
    says: `the subnet ${id}`,
    values: valuesOf({
      id,
      vpc_id: subnet.VpcId,
      cidr_block: subnet.CidrBlock,
      ipv6_cidr_block: ipv6?.Ipv6CidrBlock,
      map_public_ip_on_launch: subnet.MapPublicIpOnLaunch,
      assign_ipv6_address_on_creation: subnet.AssignIpv6AddressOnCreation,
      ipv6_native: subnet.Ipv6Native ?? false,
      enable_dns64: subnet.EnableDns64 ?? false,
    }),
  };
}

function isAssociated(state: { readonly State?: string } | undefined): boolean {
  return state?.State === undefined || !["disassociated", "failed"].includes(state.State);
}
