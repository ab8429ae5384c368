import { ExistingNetwork, type ExistingNetworkProps } from "../../../constructs/network/existing-network";
import { Synthesized } from "../../support/synthesized";

const network = (props: Partial<ExistingNetworkProps> = {}) =>
  new Synthesized((scope) => {
    new ExistingNetwork(scope, "Network", {
      name: "backup",
      vpcId: "vpc-0a1b2c3d",
      privateSubnetIds: ["subnet-1", "subnet-2"],
      ...props,
    });
  });

test("takes route tables as they are: nothing of the VPC is made or changed", () => {
  expect(network({ routeTableIds: ["rtb-1"] }).types).toEqual([]);
});

test("without route tables each private subnet gets a new one, associated explicitly", () => {
  const synthesized = network();
  expect(synthesized.all("aws_route_table")).toHaveLength(2);
  expect(synthesized.all("aws_route_table_association")).toHaveLength(2);
});

test("takes only subnets of this VPC", () => {
  const subnets = network({ publicSubnetId: "subnet-3" }).data("aws_subnet");
  expect(subnets).toHaveLength(3);
  for (const subnet of subnets) expect(subnet.vpc_id).toMatch(/^\$\{data\.aws_vpc\./);
});

test("checks at plan time that each subnet's route table is one that was named and has no way to the internet", () => {
  const tables = network({ routeTableIds: ["rtb-1", "rtb-2"] }).data("aws_route_table");
  expect(tables).toHaveLength(2);
  for (const table of tables) {
    expect(table.subnet_id).toMatch(/PrivateSubnet/);
    const [named, out] = table.lifecycle.postcondition;
    expect(named.condition).toBe('${contains(["rtb-1","rtb-2"], self.route_table_id)}');
    expect(out.condition).toMatch(/igw-.*nat_gateway_id.*egress_only_gateway_id/);
  }
});

test("checks at plan time that the VPC resolves names", () => {
  const [vpc] = network().data("aws_vpc");
  expect(vpc).toMatchObject({ id: "vpc-0a1b2c3d" });
  expect(vpc?.lifecycle.postcondition[0].condition).toMatch(
    /enable_dns_support && self\.enable_dns_hostnames/,
  );
});
