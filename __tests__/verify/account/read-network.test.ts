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
