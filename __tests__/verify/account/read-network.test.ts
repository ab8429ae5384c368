import type { CheckedStack } from "../../../verify/check-stack";
import { RecordedAccount, type Answer } from "../../support/recorded-account";

const TABLE = "aws_route_table.network_private_0_route_table";
const GROUP = "aws_security_group.hosts_private_host_security_group";
const LIST = "pl-0123456789abcdef0";
const ENDPOINT = "vpce-0123456789abcdef0";

const verdictOf = ({ claims }: CheckedStack, id: string) =>
  claims.find(({ proof }) => proof.id === id)?.proof.verdict;

let account: RecordedAccount;
beforeEach(() => {
  account = new RecordedAccount();
});

const route = (values: object) =>
  account.change("DescribeRouteTables", ({ RouteTables }) =>
    RouteTables.find(({ RouteTableId }: Answer) => RouteTableId === account.values(TABLE).id).Routes.push(
      values,
    ),
  );
const letOut = () =>
  account.change("DescribeSecurityGroupRules", ({ SecurityGroupRules }) =>
    SecurityGroupRules.push({
      ...{ GroupId: account.values(GROUP).id, SecurityGroupRuleId: "sgr-0123456789abcdef0" },
      ...{ IsEgress: true, IpProtocol: "-1", FromPort: -1, ToPort: -1, CidrIpv4: "0.0.0.0/0" },
    }),
  );

describe("a route that is easily overlooked", () => {
  test("leads to an appliance for a prefix list that holds everything", async () => {
    letOut();
    account.change("DescribeVpcEndpoints", ({ VpcEndpoints }) =>
      VpcEndpoints.push({
        ...{ VpcEndpointId: ENDPOINT, VpcEndpointType: "GatewayLoadBalancer", State: "available" },
        ...{ VpcId: account.values("aws_vpc.network_vpc").id, ServiceName: "com.amazonaws.vpce.eu-west-1.x" },
        SubnetIds: [account.values("aws_subnet.network_private_subnet_0").id],
      }),
    );
    account.add(
      "GetManagedPrefixListEntries",
      { PrefixListId: LIST },
      { Entries: [{ Cidr: "0.0.0.0/1" }, { Cidr: "128.0.0.0/1" }] },
    );
    route({ DestinationPrefixListId: LIST, GatewayId: ENDPOINT, Origin: "CreateRoute" });
    const checked = await account.check();
    expect(verdictOf(checked, "no-internet-out")).toBe("unknown");
    expect(checked.changes.map(({ says }) => says)).toContainEqual(
      expect.stringContaining(`the route ${LIST} → ${ENDPOINT}`),
    );
  });

  test("is propagated, and the table says no more by whom", async () => {
    letOut();
    route({
      ...{ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "vgw-0123456789abcdef0" },
      Origin: "EnableVgwRoutePropagation",
    });
    expect(verdictOf(await account.check(), "no-internet-out")).toBe("unknown");
  });
});

test("an endpoint for Multi-Region Access Points may lead to any bucket", async () => {
  letOut();
  account.change("DescribeVpcEndpoints", ({ VpcEndpoints }) =>
    VpcEndpoints.push({
      ...{ VpcEndpointId: ENDPOINT, VpcEndpointType: "Interface", State: "available" },
      ...{ VpcId: account.values("aws_vpc.network_vpc").id, Groups: [{ GroupId: account.values(GROUP).id }] },
      ServiceName: "com.amazonaws.s3-global.accesspoint",
      SubnetIds: [account.values("aws_subnet.network_private_subnet_0").id],
    }),
  );
  account.change("DescribeSecurityGroupRules", ({ SecurityGroupRules }) =>
    SecurityGroupRules.push({
      ...{ GroupId: account.values(GROUP).id, SecurityGroupRuleId: "sgr-0123456789abcdef1" },
      ...{ IsEgress: false, IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIpv4: "10.42.0.0/24" },
    }),
  );
  expect(verdictOf(await account.check(), "only-our-bucket")).toBe("unknown");
});

describe("a VPC that is not seen whole", () => {
  test("is another account's, which shares it: nothing is known of what the owner has there", async () => {
    account.change("DescribeVpcs", ({ Vpcs }) => (Vpcs[0].OwnerId = "444455556666"));
    const checked = await account.check();
    expect(checked.unread).toMatchObject([
      {
        what: `what the account 444455556666 has in ${account.values("aws_vpc.network_vpc").id}`,
        ...{ why: expect.stringMatching(/^SharedVpc: /), bearsOn: "everything", refused: false },
      },
    ]);
    expect(new Set(checked.claims.map(({ proof }) => proof.verdict))).toEqual(new Set(["unknown"]));
  });

  test.each([
    ["DescribeRouteTables", "RouteTables", "the main route table is not in it"],
    ["DescribeSecurityGroups", "SecurityGroups", "the default security group is not in it"],
    ["DescribeNetworkAcls", "NetworkAcls", "the default network ACL is not in it"],
  ] as const)("is one without what every VPC has, by %s", async (call, list, why) => {
    account.change(call, (output) => (output[list] = []));
    const checked = await account.check();
    expect(checked.unread).toMatchObject([{ call, why: `IncompleteAnswer: ${why}` }]);
    expect(verdictOf(checked, "no-internet-out")).toBe("unknown");
    expect(verdictOf(checked, "private-host-can-upload")).toBe("unknown");
    expect(verdictOf(checked, "nobody-can-read")).toBe("denied");
  });
});
