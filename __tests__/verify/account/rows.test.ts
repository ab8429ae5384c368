import { endpointRows } from "../../../verify/account/endpoint-rows";
import {
  awsPrefixListRow,
  blockPublicAccessRows,
  egressOnlyGatewayRow,
  internetGatewayRow,
  natGatewayRows,
  peeringRows,
} from "../../../verify/account/gateway-rows";
import { instanceProfileRow, instanceRows } from "../../../verify/account/instance-rows";
import { keyRows } from "../../../verify/account/key-rows";
import { networkAclRows } from "../../../verify/account/network-acl-rows";
import { roleRows } from "../../../verify/account/role-rows";
import { mainTableOf, routeTableRows } from "../../../verify/account/route-table-rows";
import type { Row } from "../../../verify/account/row";
import { securityGroupRow, securityGroupRuleRow } from "../../../verify/account/security-group-rows";
import { dhcpRows, subnetRow, vpcRows } from "../../../verify/account/vpc-rows";
import {
  accountBlockRow,
  encryptionRow,
  objectLockRow,
  publicAccessBlockRow,
  versioningRow,
} from "../../../verify/account/bucket-rows";

const valuesOf = (rows: readonly Row[], type: string) =>
  rows.filter((row) => row.type === type).map(({ values }) => values);
const NO_PARTS = {
  ...{ dnsSupport: true, dnsHostnames: true, mainRouteTableId: "rtb-1" },
  ...{ defaultSecurityGroupId: "sg-1", defaultNetworkAclId: "acl-1" },
};

describe("a VPC", () => {
  test("has its further blocks as rows of their own, and none that is gone", () => {
    const rows = vpcRows(
      {
        VpcId: "vpc-1",
        CidrBlock: "10.0.0.0/16",
        CidrBlockAssociationSet: [
          { AssociationId: "a-1", CidrBlock: "10.0.0.0/16", CidrBlockState: { State: "associated" } },
          { AssociationId: "a-2", CidrBlock: "10.1.0.0/16", CidrBlockState: { State: "associated" } },
          { AssociationId: "a-3", CidrBlock: "10.2.0.0/16", CidrBlockState: { State: "disassociated" } },
        ],
        Ipv6CidrBlockAssociationSet: [
          {
            AssociationId: "a-4",
            Ipv6CidrBlock: "2001:db8::/56",
            Ipv6CidrBlockState: { State: "associated" },
          },
        ],
      },
      NO_PARTS,
    );
    expect(rows.map(({ type, id }) => `${type} ${id}`)).toEqual([
      "aws_vpc vpc-1",
      "aws_vpc_ipv4_cidr_block_association a-2",
    ]);
    expect(rows[0]?.values).toMatchObject({
      ...{ cidr_block: "10.0.0.0/16", ipv6_cidr_block: "2001:db8::/56", enable_dns_support: true },
      ...{ main_route_table_id: "rtb-1", default_security_group_id: "sg-1", default_network_acl_id: "acl-1" },
    });
  });

  test.each([
    ["AmazonProvidedDNS", 0],
    ["10.0.0.2", 2],
  ])("with the resolver %s has %d rows for its DHCP options", (Value, count) => {
    const options = {
      DhcpOptionsId: "dopt-1",
      DhcpConfigurations: [{ Key: "domain-name-servers", Values: [{ Value }] }],
    };
    expect(dhcpRows({ VpcId: "vpc-1" }, options)).toHaveLength(count);
    expect(dhcpRows({ VpcId: "vpc-1" }, undefined)).toEqual([]);
  });

  test("a subnet says what it gives to hosts", () => {
    expect(
      subnetRow({ SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: true })
        .values,
    ).toEqual({
      ...{ id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true },
      ...{ ipv6_native: false, enable_dns64: false },
    });
  });
});

describe("a route", () => {
  const routes = (...Routes: object[]) =>
    valuesOf(
      routeTableRows(
        {
          ...{ RouteTableId: "rtb-1", VpcId: "vpc-1", Routes },
          PropagatingVgws: [{ GatewayId: "vgw-1" }],
        },
        (id) => id === "vpce-gateway",
      ),
      "aws_route",
    );

  test.each([
    ["an internet gateway", { GatewayId: "igw-1" }, { gateway_id: "igw-1" }],
    ["a NAT gateway", { NatGatewayId: "nat-1" }, { nat_gateway_id: "nat-1" }],
    [
      "an egress-only gateway",
      { EgressOnlyInternetGatewayId: "eigw-1" },
      { egress_only_gateway_id: "eigw-1" },
    ],
    ["a peering connection", { VpcPeeringConnectionId: "pcx-1" }, { vpc_peering_connection_id: "pcx-1" }],
    ["a transit gateway", { TransitGatewayId: "tgw-1" }, { transit_gateway_id: "tgw-1" }],
    ["an instance", { InstanceId: "i-1", NetworkInterfaceId: "eni-1" }, { network_interface_id: "eni-1" }],
    ["a Gateway Load Balancer endpoint", { GatewayId: "vpce-1" }, { vpc_endpoint_id: "vpce-1" }],
    ["a virtual private gateway", { GatewayId: "vgw-1" }, { gateway_id: "vgw-1" }],
    ["Outposts", { LocalGatewayId: "lgw-1" }, { local_gateway_id: "lgw-1" }],
    ["a carrier", { CarrierGatewayId: "cagw-1" }, { carrier_gateway_id: "cagw-1" }],
    ["a core network", { CoreNetworkArn: "arn:1" }, { core_network_arn: "arn:1" }],
  ])("to %s", (_, target, expected) => {
    const to = { DestinationCidrBlock: "0.0.0.0/0", ...target };
    expect(routes(to)).toEqual([
      { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0", ...expected },
    ]);
  });

  test.each([
    ["DestinationIpv6CidrBlock", "::/0", "destination_ipv6_cidr_block"],
    ["DestinationPrefixListId", "pl-1", "destination_prefix_list_id"],
  ])("for %s", (theirs, destination, ours) => {
    expect(routes({ [theirs]: destination, GatewayId: "igw-1" })).toEqual([
      { route_table_id: "rtb-1", [ours]: destination, gateway_id: "igw-1" },
    ]);
  });

  test.each([
    ["the VPC itself", { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" }],
    [
      "a gateway endpoint, which says it itself",
      { DestinationPrefixListId: "pl-1", GatewayId: "vpce-gateway" },
    ],
    [
      "what a gateway propagates",
      { DestinationCidrBlock: "10.9.0.0/16", GatewayId: "vgw-1", Origin: "EnableVgwRoutePropagation" },
    ],
  ])("to %s is not written", (_, route) => {
    expect(routes(route)).toEqual([]);
  });

  test.each([
    [
      "a prefix list by an endpoint that is no gateway",
      { DestinationPrefixListId: "pl-1", GatewayId: "vpce-appliance" },
      { destination_prefix_list_id: "pl-1", vpc_endpoint_id: "vpce-appliance" },
    ],
    [
      "what a gateway propagates of which the table does not say so",
      { DestinationCidrBlock: "0.0.0.0/0", GatewayId: "vgw-2", Origin: "EnableVgwRoutePropagation" },
      { destination_cidr_block: "0.0.0.0/0", gateway_id: "vgw-2" },
    ],
  ])("to %s is written", (_, route, expected) => {
    expect(routes(route)).toEqual([{ route_table_id: "rtb-1", ...expected }]);
  });

  test("propagation leaves the table open; an association is kept unless it is gone; the main one is the VPC's", () => {
    const table = {
      RouteTableId: "rtb-1",
      VpcId: "vpc-1",
      PropagatingVgws: [{ GatewayId: "vgw-1" }],
      Associations: [
        { Main: true, RouteTableAssociationId: "a-1" },
        { RouteTableAssociationId: "a-2", SubnetId: "subnet-1" },
        {
          RouteTableAssociationId: "a-3",
          SubnetId: "subnet-2",
          AssociationState: { State: "disassociated" as const },
        },
        { RouteTableAssociationId: "a-4", GatewayId: "igw-1" },
      ],
    };
    const rows = routeTableRows(table, () => false);
    expect(rows[0]).toMatchObject({ values: { propagating_vgws: ["vgw-1"] }, byAws: true });
    expect(rows.slice(1).map(({ id }) => id)).toEqual(["a-2", "a-4"]);
    expect(mainTableOf("vpc-1", [table])).toBe("rtb-1");
    expect(mainTableOf("vpc-2", [table])).toBeUndefined();
  });
});

describe("an endpoint", () => {
  const lists = [{ PrefixListId: "pl-1", PrefixListName: "com.amazonaws.eu-west-1.s3" }];

  test("for a gateway has its tables, its policy and S3's prefix list", () => {
    const endpoint = {
      ...{
        VpcEndpointId: "vpce-1",
        VpcEndpointType: "Gateway" as const,
        VpcId: "vpc-1",
        State: "Available" as const,
      },
      ...{
        ServiceName: "com.amazonaws.eu-west-1.s3",
        PolicyDocument: "{}",
        RouteTableIds: ["rtb-2", "rtb-1"],
      },
    };
    expect(endpointRows(endpoint, lists)[0]?.values).toMatchObject({
      ...{
        vpc_endpoint_type: "Gateway",
        policy: "{}",
        route_table_ids: ["rtb-1", "rtb-2"],
        prefix_list_id: "pl-1",
      },
    });
  });

  test("for an interface has its subnets, groups and private DNS", () => {
    const endpoint = {
      ...{
        VpcEndpointId: "vpce-1",
        VpcEndpointType: "Interface" as const,
        ServiceName: "com.amazonaws.eu-west-1.s3",
      },
      ...{ SubnetIds: ["subnet-1"], Groups: [{ GroupId: "sg-1" }], PrivateDnsEnabled: true },
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: false },
    };
    const [row] = endpointRows(endpoint, lists);
    expect(row?.values).toMatchObject({
      ...{ subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"], private_dns_enabled: true },
      dns_options: [{ private_dns_only_for_inbound_resolver_endpoint: false }],
    });
    expect(row?.values["prefix_list_id"]).toBe("pl-1");
  });

  test("for no service of a name says what it leads to", () => {
    const VpcEndpointType = "Resource" as const;
    const ResourceConfigurationArn = "arn:aws:vpc-lattice:eu-west-1:1:resourceconfiguration/rcfg-1";
    const [row] = endpointRows({ VpcEndpointId: "vpce-1", VpcEndpointType, ResourceConfigurationArn }, []);
    expect(row?.says).toBe(`the resource endpoint vpce-1 for ${ResourceConfigurationArn}`);
  });

  test.each(["deleted", "Deleting", "failed", "rejected"])("that is %s is not there", (State) => {
    expect(endpointRows({ VpcEndpointId: "vpce-1", State: State as "Deleted" }, [])).toEqual([]);
  });
});

describe("a security group", () => {
  test.each([
    ["CidrIpv4", "0.0.0.0/0", "cidr_ipv4"],
    ["CidrIpv6", "::/0", "cidr_ipv6"],
    ["PrefixListId", "pl-1", "prefix_list_id"],
  ])("lets in by %s", (theirs, peer, ours) => {
    const rule = { SecurityGroupRuleId: "sgr-1", GroupId: "sg-1", IsEgress: false, IpProtocol: "tcp" };
    expect(securityGroupRuleRow({ ...rule, FromPort: 22, ToPort: 22, [theirs]: peer })).toMatchObject({
      type: "aws_vpc_security_group_ingress_rule",
      says: `the rule sgr-1 of sg-1, tcp 22 from ${peer}`,
      values: { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 22, to_port: 22, [ours]: peer },
    });
  });

  test("lets out everything without ports, and to another group by its id", () => {
    const rule = {
      SecurityGroupRuleId: "sgr-1",
      GroupId: "sg-1",
      IsEgress: true,
      IpProtocol: "-1",
      FromPort: -1,
    };
    const { type, values } = securityGroupRuleRow({
      ...rule,
      ToPort: -1,
      ReferencedGroupInfo: { GroupId: "sg-2" },
    });
    expect(type).toBe("aws_vpc_security_group_egress_rule");
    expect(values).toEqual({
      ...{ id: "sgr-1", security_group_id: "sg-1", ip_protocol: "-1", referenced_security_group_id: "sg-2" },
    });
  });

  test.each([
    [true, { IsEgress: true, IpProtocol: "-1", CidrIpv4: "0.0.0.0/0" }, true],
    [true, { IsEgress: false, IpProtocol: "-1", ReferencedGroupInfo: { GroupId: "sg-1" } }, true],
    [true, { IsEgress: false, IpProtocol: "-1", CidrIpv4: "0.0.0.0/0" }, undefined],
    [false, { IsEgress: true, IpProtocol: "-1", CidrIpv4: "0.0.0.0/0" }, undefined],
  ])("of the VPC's default one (%s) is a rule %j made by AWS: %s", (ofDefault, rule, byAws) => {
    expect(securityGroupRuleRow({ GroupId: "sg-1", ...rule }, ofDefault).byAws).toBe(byAws);
  });

  test("by the name default is made by AWS", () => {
    expect(securityGroupRow({ GroupId: "sg-1", GroupName: "default" }).byAws).toBe(true);
    expect(securityGroupRow({ GroupId: "sg-1", GroupName: "mine" }).byAws).toBeUndefined();
  });
});

test("a network ACL's entries are rows without the last ones; of the default one AWS made the first", () => {
  const entry = { Egress: false, Protocol: "-1", CidrBlock: "0.0.0.0/0" };
  const rows = networkAclRows({
    ...{ NetworkAclId: "acl-1", VpcId: "vpc-1", IsDefault: true, Associations: [{ SubnetId: "subnet-1" }] },
    Entries: [
      { ...entry, RuleNumber: 100, RuleAction: "allow" },
      { ...entry, RuleNumber: 90, RuleAction: "deny", Protocol: "6", PortRange: { From: 22, To: 22 } },
      { ...entry, RuleNumber: 32_767, RuleAction: "deny" },
      { ...entry, RuleNumber: 32_768, RuleAction: "deny", Ipv6CidrBlock: "::/0" },
    ],
  });
  expect(rows.map(({ id, byAws }) => [id, byAws])).toEqual([
    ["acl-1", true],
    ["acl-1_ingress_100", true],
    ["acl-1_ingress_90", undefined],
  ]);
  expect(rows[0]?.values).toMatchObject({ subnet_ids: ["subnet-1"] });
  expect(rows[2]?.values).toMatchObject({
    rule_action: "deny",
    protocol: "6",
    from_port: 22,
    to_port: 22,
    egress: false,
  });
});

describe("gateways", () => {
  test("know the VPC that they are attached to", () => {
    const Attachments = [{ VpcId: "vpc-1", State: "attached" as const }];
    expect(internetGatewayRow({ InternetGatewayId: "igw-1", Attachments }).values).toEqual({
      id: "igw-1",
      vpc_id: "vpc-1",
    });
    expect(egressOnlyGatewayRow({ EgressOnlyInternetGatewayId: "eigw-1", Attachments }).values).toEqual({
      id: "eigw-1",
      vpc_id: "vpc-1",
    });
    expect(internetGatewayRow({ InternetGatewayId: "igw-2", Attachments: [] }).values).toEqual({
      id: "igw-2",
    });
  });

  test("of a NAT say where they stand and their address, unless they are gone", () => {
    const nat = {
      NatGatewayId: "nat-1",
      SubnetId: "subnet-1",
      NatGatewayAddresses: [{ PublicIp: "198.51.100.1" }],
    };
    expect(natGatewayRows({ ...nat, State: "available" })[0]?.values).toEqual({
      ...{ id: "nat-1", subnet_id: "subnet-1", connectivity_type: "public", public_ip: "198.51.100.1" },
    });
    expect(natGatewayRows({ ...nat, State: "deleted" })).toEqual([]);
  });

  test.each([
    ["active", 1],
    ["pending-acceptance", 0],
    ["deleted", 0],
  ] as const)("a peering connection that is %s is %d row", (Code, count) => {
    const rows = peeringRows({ VpcPeeringConnectionId: "pcx-1", Status: { Code } });
    expect(rows.map(({ values }) => values["accept_status"])).toEqual(Array(count).fill("active"));
  });

  test("AWS's prefix list carries its blocks where AWS says them", () => {
    const list = { PrefixListId: "pl-1", PrefixListName: "com.amazonaws.eu-west-1.s3" };
    expect(awsPrefixListRow({ ...list, Cidrs: ["52.218.0.0/17"] }).values).toMatchObject({
      cidr_blocks: ["52.218.0.0/17"],
    });
    expect(awsPrefixListRow(list).values).not.toHaveProperty("cidr_blocks");
  });
});

test.each([
  ["off", 0],
  ["block-bidirectional", 2],
] as const)("VPC Block Public Access %s is %d rows, with the exclusions that are in force", (mode, count) => {
  const rows = blockPublicAccessRows({ InternetGatewayBlockMode: mode }, [
    {
      ExclusionId: "e-1",
      State: "create-complete",
      ResourceArn: "arn:aws:ec2:eu-west-1:1:subnet/subnet-1",
      InternetGatewayExclusionMode: "allow-egress",
    },
    { ExclusionId: "e-2", State: "delete-complete", ResourceArn: "arn:aws:ec2:eu-west-1:1:vpc/vpc-1" },
  ]);
  expect(rows).toHaveLength(count);
  if (count > 0)
    expect(rows[1]?.values).toEqual({
      id: "e-1",
      internet_gateway_exclusion_mode: "allow-egress",
      subnet_id: "subnet-1",
    });
});

test.each([
  ["create-complete", ["allow-egress"]],
  ["update-complete", ["allow-egress"]],
  ["update-failed", ["allow-bidirectional"]],
  ["create-in-progress", ["allow-bidirectional"]],
  ["delete-in-progress", ["allow-bidirectional"]],
  ["create-failed", []],
  ["disable-complete", []],
] as const)("an exclusion from VPC Block Public Access in state %s opens by %j", (State, modes) => {
  const exclusion = { ExclusionId: "e-1", State, ResourceArn: "arn:aws:ec2:eu-west-1:1:vpc/vpc-1" };
  const rows = blockPublicAccessRows({ InternetGatewayBlockMode: "block-bidirectional" }, [
    { ...exclusion, InternetGatewayExclusionMode: "allow-egress" },
  ]);
  expect(rows.slice(1).map(({ values }) => values["internet_gateway_exclusion_mode"])).toEqual(modes);
});

test("VPC Block Public Access that is being changed blocks nothing for certain", () => {
  const options = { InternetGatewayBlockMode: "block-bidirectional", State: "update-in-progress" } as const;
  expect(blockPublicAccessRows(options, [])).toEqual([]);
});

describe("an instance", () => {
  const primary = {
    ...{ NetworkInterfaceId: "eni-1", SubnetId: "subnet-1", PrivateIpAddress: "10.0.0.4" },
    ...{ Groups: [{ GroupId: "sg-1" }], Attachment: { DeviceIndex: 0 } },
  };
  const instance = { InstanceId: "i-1", State: { Name: "running" as const } };

  test("is what its first network interface is, with its profile and its metadata service", () => {
    const [row] = instanceRows({
      ...{ ...instance, NetworkInterfaces: [primary], MetadataOptions: { HttpEndpoint: "disabled" } },
      IamInstanceProfile: { Arn: "arn:aws:iam::111122223333:instance-profile/path/host" },
    });
    expect(row?.values).toMatchObject({
      ...{ subnet_id: "subnet-1", vpc_security_group_ids: ["sg-1"], associate_public_ip_address: false },
      ...{
        iam_instance_profile: "host",
        metadata_options: [{ http_endpoint: "disabled" }],
        ipv6_addresses: [],
      },
    });
  });

  test.each([
    ["of its own", { Association: { PublicIp: "198.51.100.1" } }],
    [
      "on a further private address",
      { PrivateIpAddresses: [{}, { Association: { PublicIp: "198.51.100.1" } }] },
    ],
  ])("has a public address %s", (_, addresses) => {
    const [row] = instanceRows({ ...instance, NetworkInterfaces: [{ ...primary, ...addresses }] });
    expect(row?.values).toMatchObject({ associate_public_ip_address: true, public_ip: "198.51.100.1" });
  });

  test("with a second interface has a row for it, and for its public address", () => {
    const second = {
      ...{ NetworkInterfaceId: "eni-2", SubnetId: "subnet-2", Groups: [{ GroupId: "sg-2" }] },
      ...{ Attachment: { DeviceIndex: 1 }, Association: { PublicIp: "198.51.100.2" } },
    };
    const rows = instanceRows({ ...instance, NetworkInterfaces: [second, primary] });
    expect(rows[0]?.values).toMatchObject({ subnet_id: "subnet-1", associate_public_ip_address: false });
    expect(valuesOf(rows, "aws_network_interface")).toMatchObject([
      { id: "eni-2", subnet_id: "subnet-2", security_groups: ["sg-2"], attachment: [{ instance: "i-1" }] },
    ]);
    expect(valuesOf(rows, "aws_eip")).toEqual([{ public_ip: "198.51.100.2", network_interface: "eni-2" }]);
  });

  test.each(["terminated", "shutting-down"] as const)("that is %s is not there", (Name) => {
    expect(instanceRows({ ...instance, State: { Name } })).toEqual([]);
  });

  test("a profile names the role", () => {
    const profile = { InstanceProfileName: "host", Roles: [{ RoleName: "host-role" }] };
    expect(
      instanceProfileRow(profile as unknown as Parameters<typeof instanceProfileRow>[0]).values,
    ).toMatchObject({
      name: "host",
      role: "host-role",
    });
  });
});

test("a role brings its inline policies, the managed ones with their documents, and its boundary", () => {
  const document = '{"Version":"2012-10-17"}';
  const rows = roleRows({
    role: {
      RoleName: "host",
      Arn: "arn:aws:iam::1:role/host",
      AssumeRolePolicyDocument: encodeURIComponent(document),
    } as Parameters<typeof roleRows>[0]["role"],
    inline: [{ name: "upload", document: encodeURIComponent(document) }],
    attached: [{ name: "arn:aws:iam::aws:policy/ReadOnlyAccess", document }],
    boundary: { name: "arn:aws:iam::1:policy/edge", document },
  });
  expect(rows.map(({ type, id }) => `${type} ${id}`)).toEqual([
    "aws_iam_role host",
    "aws_iam_role_policy host:upload",
    "aws_iam_role_policy_attachment host/arn:aws:iam::aws:policy/ReadOnlyAccess",
    "aws_iam_policy arn:aws:iam::aws:policy/ReadOnlyAccess",
    "aws_iam_policy arn:aws:iam::1:policy/edge",
  ]);
  expect(rows[0]?.values).toMatchObject({
    assume_role_policy: document,
    permissions_boundary: "arn:aws:iam::1:policy/edge",
  });
  expect(rows[1]?.values).toMatchObject({ role: "host", name: "upload", policy: document });
});

describe("a key", () => {
  test("that the bucket names by an alias is found by it", () => {
    const rows = keyRows("alias/backup", { KeyId: "k-1", KeyState: "Enabled" }, "{}");
    expect(rows.map(({ values }) => values)).toEqual([
      { id: "k-1", key_id: "k-1", policy: "{}" },
      { id: "alias/backup", name: "alias/backup", target_key_id: "k-1" },
    ]);
  });

  test.each(["Disabled", "PendingDeletion"] as const)("that is %s refuses everybody", (KeyState) => {
    const [row] = keyRows("k-1", { KeyId: "k-1", KeyState }, "{}");
    expect(JSON.parse(row?.values["policy"] as string)).toMatchObject({
      Statement: [{ Effect: "Deny", Principal: "*", Action: "kms:*" }],
    });
  });
});

describe("a bucket's settings", () => {
  test.each([
    [{ Status: "Enabled" as const }, "Enabled"],
    [{ Status: "Suspended" as const }, "Suspended"],
    [{}, "Disabled"],
  ])("versioning %j is %s", (answer, status) => {
    expect(versioningRow("b", answer).values["versioning_configuration"]).toEqual([{ status }]);
  });

  test.each([
    [{ ObjectLockEnabled: "Enabled" as const }, []],
    [
      {
        ObjectLockEnabled: "Enabled" as const,
        Rule: { DefaultRetention: { Mode: "GOVERNANCE" as const, Days: 30, Years: 0 } },
      },
      [{ default_retention: [{ mode: "GOVERNANCE", days: 30 }] }],
    ],
  ])("Object Lock %j has the rule %j", (answer, rule) => {
    expect(objectLockRow("b", answer).values["rule"]).toEqual(rule);
  });

  test("a public-access block that says nothing of a setting does not set it", () => {
    const expected = {
      ...{ block_public_acls: true, block_public_policy: false },
      ...{ ignore_public_acls: false, restrict_public_buckets: false },
    };
    expect(publicAccessBlockRow("b", { BlockPublicAcls: true }).values).toMatchObject(expected);
    expect(accountBlockRow("1", { BlockPublicAcls: true }).values).toMatchObject(expected);
  });

  test.each([
    [{ SSEAlgorithm: "AES256" as const }, { sse_algorithm: "AES256" }],
    [
      { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: "k-1" },
      { sse_algorithm: "aws:kms", kms_master_key_id: "k-1" },
    ],
  ])("encryption %j", (ApplyServerSideEncryptionByDefault, expected) => {
    expect(encryptionRow("b", { Rules: [{ ApplyServerSideEncryptionByDefault }] }).values["rule"]).toEqual([
      { apply_server_side_encryption_by_default: [expected], bucket_key_enabled: false },
    ]);
  });
});
