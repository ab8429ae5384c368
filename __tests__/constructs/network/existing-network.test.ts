import { ExistingNetwork, type ExistingNetworkProps } from "../../../constructs/network/existing-network";
import { problemsOf } from "../../support/problems-of";
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

test("checks at plan time that each subnet's route table is one that was named and has no path to the internet", () => {
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

describe("by tags", () => {
  const tagged = (props: Partial<ExistingNetworkProps> = {}) =>
    new Synthesized((scope) => {
      new ExistingNetwork(scope, "Network", {
        name: "backup",
        vpc: { tags: { Name: "main" } },
        privateSubnets: { tags: { tier: "private" } },
        ...props,
      });
    });

  test("looks the VPC and the public subnet up by all of the tags, the subnet in that VPC", () => {
    const found = tagged({
      routeTableIds: ["rtb-1"],
      publicSubnet: { tags: { tier: "public", zone: "a" } },
    });
    expect(found.types).toEqual([]);
    expect(found.data("aws_vpc")).toMatchObject([{ tags: { Name: "main" } }]);
    expect(found.data("aws_vpc")[0]).not.toHaveProperty("id");
    expect(found.data("aws_subnet")).toContainEqual({
      tags: { tier: "public", zone: "a" },
      vpc_id: expect.stringMatching(/^\$\{data\.aws_vpc\./),
    });
  });

  test("looks private subnets up in this VPC, at least one, each by its id", () => {
    const found = tagged({ routeTableIds: ["rtb-1"] });
    expect(found.data("aws_subnets")).toMatchObject([
      {
        tags: { tier: "private" },
        filter: [{ name: "vpc-id", values: [expect.stringMatching(/^\$\{data\.aws_vpc\./)] }],
        lifecycle: { postcondition: [{ condition: "${length(self.ids) > 0}" }] },
      },
    ]);
    expect(found.data("aws_subnet")).toMatchObject([
      { for_each: expect.stringMatching(/^\$\{toset\(data\.aws_subnets\./), id: "${each.value}" },
    ]);
  });

  test("checks each subnet's route table, named by ids or by tags of their own", () => {
    const [byIds] = tagged({ routeTableIds: ["rtb-1"] }).data("aws_route_table");
    expect(byIds).toMatchObject({ subnet_id: "${each.value}", for_each: expect.any(String) });
    expect(byIds?.lifecycle.postcondition[0].condition).toBe('${contains(["rtb-1"], self.route_table_id)}');
    const found = tagged({ routeTables: { tags: { tier: "private" } } });
    const [byTags] = found.data("aws_route_table");
    expect(byTags?.lifecycle.postcondition[0].condition).toMatch(
      /contains\(data\.aws_route_tables\.\w+\.ids,/,
    );
    expect(byTags?.lifecycle.postcondition[1].condition).toMatch(/nat_gateway_id/);
    expect(found.data("aws_route_tables")).toMatchObject([
      { lifecycle: { postcondition: [{ condition: "${length(self.ids) > 0}" }] } },
    ]);
  });

  test("never gives found subnets new route tables: what is tagged tomorrow would be cut off", () => {
    const problems = problemsOf((scope) => {
      new ExistingNetwork(scope, "Network", {
        name: "backup",
        vpcId: "vpc-0a1b2c3d",
        privateSubnets: { tags: { tier: "private" } },
      });
    });
    expect(problems).toEqual([expect.stringMatching(/^privateSubnets: .*routeTableIds or routeTables/)]);
  });
});
