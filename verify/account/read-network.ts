import type { Filter, SecurityGroup } from "@aws-sdk/client-ec2";
import type { Account } from "./account";
import { endpointRows } from "./endpoint-rows";
import {
  awsPrefixListRow,
  blockPublicAccessRows,
  egressOnlyGatewayRow,
  internetGatewayRow,
  natGatewayRows,
  peeringRows,
} from "./gateway-rows";
import { defaultAclOf, networkAclRows } from "./network-acl-rows";
import { ownPrefixListRows } from "./read-prefix-lists";
import { mainTableOf, routeTableRows } from "./route-table-rows";
import type { Row } from "./row";
import { defaultGroupOf, securityGroupRow, securityGroupRuleRow } from "./security-group-rows";
import { dhcpRows, subnetRow, vpcRows } from "./vpc-rows";
import { noteSharedVpc, withDefault } from "./whole-vpc";

const NETWORK = "the hosts' network";

/** How many groups a filter takes. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html */
const VALUES_OF_A_FILTER = 200;

/**
 * Everything of a VPC that decides which packets get where, whoever made it.
 * @param own the account that is asked
 */
export async function readVpc(account: Account, vpcId: string, own: string): Promise<Row[]> {
  const inVpc = { Filters: [filter("vpc-id", vpcId)] };
  const part = <T>(what: string, read: () => Promise<T>) =>
    account.part(`${what} of ${vpcId}`, NETWORK, read);
  const [tables, groups, acls, subnets, endpoints, gateways] = await Promise.all([
    part("the route tables", async () => {
      const answer = (await account.ask("DescribeRouteTables", inVpc))?.RouteTables ?? [];
      return withDefault("DescribeRouteTables", "the main route table", answer, (all) =>
        mainTableOf(vpcId, all),
      );
    }),
    part("the security groups", async () => {
      const answer = (await account.ask("DescribeSecurityGroups", inVpc))?.SecurityGroups ?? [];
      return withDefault("DescribeSecurityGroups", "the default security group", answer, (all) =>
        defaultGroupOf(vpcId, all),
      );
    }),
    part("the network ACLs", async () => {
      const answer = (await account.ask("DescribeNetworkAcls", inVpc))?.NetworkAcls ?? [];
      return withDefault("DescribeNetworkAcls", "the default network ACL", answer, (all) =>
        defaultAclOf(vpcId, all),
      );
    }),
    part("the subnets", () => account.ask("DescribeSubnets", inVpc)),
    readEndpoints(account, vpcId),
    readGateways(account, vpcId),
  ]);
  const routeTables = tables ?? [];
  const securityGroups = groups ?? [];
  const rules = await part("the rules of the security groups", () =>
    readRules(account, securityGroups, defaultGroupOf(vpcId, securityGroups)),
  );
  const vpc = await part("DNS and addresses", () =>
    readItself(account, vpcId, {
      mainRouteTableId: mainTableOf(vpcId, routeTables),
      defaultSecurityGroupId: defaultGroupOf(vpcId, securityGroups),
      defaultNetworkAclId: defaultAclOf(vpcId, acls ?? []),
    }),
  );
  await noteSharedVpc(account, vpcId, ownerOf(vpc), own);
  const read = [
    ...(vpc ?? []),
    ...(subnets?.Subnets ?? []).map(subnetRow),
    ...routeTables.flatMap((table) => routeTableRows(table, isGatewayAmong(endpoints))),
    ...(endpoints ?? []),
    ...securityGroups.map(securityGroupRow),
    ...(rules ?? []),
    ...(acls ?? []).flatMap(networkAclRows),
    ...gateways,
  ];
  return [...read, ...(await ownPrefixListRows(account, read))];
}

function ownerOf(vpc: readonly Row[] | undefined): string | undefined {
  const owner = vpc?.find(({ type }) => type === "aws_vpc")?.values["owner_id"];
  return typeof owner === "string" ? owner : undefined;
}

type Ids = Pick<
  Parameters<typeof vpcRows>[1],
  "mainRouteTableId" | "defaultSecurityGroupId" | "defaultNetworkAclId"
>;

async function readItself(account: Account, vpcId: string, ids: Ids): Promise<Row[]> {
  const attribute = (Attribute: "enableDnsSupport" | "enableDnsHostnames") =>
    account.ask("DescribeVpcAttribute", { VpcId: vpcId, Attribute });
  const [vpcs, support, hostnames] = await Promise.all([
    account.ask("DescribeVpcs", { VpcIds: [vpcId] }, ["InvalidVpcID.NotFound"]),
    attribute("enableDnsSupport"),
    attribute("enableDnsHostnames"),
  ]);
  const vpc = vpcs?.Vpcs?.[0];
  if (vpc === undefined) return [];
  const dhcp = vpc.DhcpOptionsId;
  const options =
    dhcp === undefined || dhcp === "default"
      ? undefined
      : await account.ask("DescribeDhcpOptions", { DhcpOptionsIds: [dhcp] });
  const parts = {
    ...ids,
    dnsSupport: support?.EnableDnsSupport?.Value,
    dnsHostnames: hostnames?.EnableDnsHostnames?.Value,
  };
  return [...vpcRows(vpc, parts), ...dhcpRows(vpc, options?.DhcpOptions?.[0])];
}

/** Endpoints are a path for anybody's requests, so that nothing is known without them. */
async function readEndpoints(account: Account, vpcId: string): Promise<Row[] | undefined> {
  return account.part(`the endpoints of ${vpcId}`, "everything", async () => {
    const [endpoints, lists] = await Promise.all([
      account.ask("DescribeVpcEndpoints", { Filters: [filter("vpc-id", vpcId)] }),
      account.ask("DescribePrefixLists", {}),
    ]);
    const ofAws = lists?.PrefixLists ?? [];
    return [
      ...(endpoints?.VpcEndpoints ?? []).flatMap((endpoint) => endpointRows(endpoint, ofAws)),
      ...ofAws
        .filter(({ PrefixListName }) => /\.(s3|dynamodb)$/u.test(PrefixListName ?? ""))
        .map(awsPrefixListRow),
    ];
  });
}

/** Where the endpoints could not be read, each is taken for a gateway: nothing is known without them anyway. */
function isGatewayAmong(endpoints: readonly Row[] | undefined): (id: string) => boolean {
  if (endpoints === undefined) return (id) => id.startsWith("vpce-");
  const gateways = endpoints.filter(({ values }) => values["vpc_endpoint_type"] === "Gateway");
  return (endpointId) => gateways.some(({ id }) => id === endpointId);
}

async function readRules(
  account: Account,
  groups: readonly SecurityGroup[],
  defaultGroup: string | undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  const groupIds = groups.map(({ GroupId }) => GroupId ?? "");
  for (let at = 0; at < groupIds.length; at += VALUES_OF_A_FILTER) {
    const Values = groupIds.slice(at, at + VALUES_OF_A_FILTER);
    const rules = await account.ask("DescribeSecurityGroupRules", {
      Filters: [{ Name: "group-id", Values }],
    });
    // The emulator of the tests takes no such filter.
    const asked = (rules?.SecurityGroupRules ?? []).filter(({ GroupId }) => Values.includes(GroupId ?? ""));
    rows.push(...asked.map((rule) => securityGroupRuleRow(rule, rule.GroupId === defaultGroup)));
  }
  return rows;
}

async function readGateways(account: Account, vpcId: string): Promise<Row[]> {
  const part = (what: string, read: () => Promise<Row[]>) =>
    account.part(`${what} of ${vpcId}`, NETWORK, read).then((rows) => rows ?? []);
  const rows = await Promise.all([
    part("the internet gateways", async () => {
      const input = { Filters: [filter("attachment.vpc-id", vpcId)] };
      const answer = await account.ask("DescribeInternetGateways", input);
      return (answer?.InternetGateways ?? []).map(internetGatewayRow);
    }),
    part("the egress-only internet gateways", async () => {
      const answer = await account.ask("DescribeEgressOnlyInternetGateways", {});
      return (answer?.EgressOnlyInternetGateways ?? [])
        .filter(({ Attachments }) => Attachments?.some(({ VpcId }) => VpcId === vpcId))
        .map(egressOnlyGatewayRow);
    }),
    part("the NAT gateways", async () => {
      const answer = await account.ask("DescribeNatGateways", { Filter: [filter("vpc-id", vpcId)] });
      return (answer?.NatGateways ?? []).flatMap(natGatewayRows);
    }),
    part("the peering connections", async () => {
      const sides = ["requester-vpc-info.vpc-id", "accepter-vpc-info.vpc-id"].map((name) =>
        account.ask("DescribeVpcPeeringConnections", { Filters: [filter(name, vpcId)] }),
      );
      const answers = await Promise.all(sides);
      return answers.flatMap((answer) => (answer?.VpcPeeringConnections ?? []).flatMap(peeringRows));
    }),
  ]);
  return rows.flat();
}

/**
 * It can only cut paths to the internet, and no claim needs one: where the stack does not set it, nothing is less known
 * without it.
 */
export async function readBlockPublicAccess(account: Account, isOfTheStack: boolean): Promise<Row[]> {
  const bearsOn = isOfTheStack ? NETWORK : "nothing";
  const rows = await account.part("VPC Block Public Access of the region", bearsOn, async () => {
    const options = await account.ask("DescribeVpcBlockPublicAccessOptions", {});
    const exclusions = await account.ask("DescribeVpcBlockPublicAccessExclusions", {});
    return blockPublicAccessRows(
      options?.VpcBlockPublicAccessOptions,
      exclusions?.VpcBlockPublicAccessExclusions ?? [],
    );
  });
  return rows ?? [];
}

function filter(Name: string, value: string): Filter {
  return { Name, Values: [value] };
}
