import { NatPath } from "../../../constructs/network/nat-path";
import { RoutedNetwork } from "../../../constructs/network/routed-network";
import { Synthesized } from "../../support/synthesized";

const synthesized = new Synthesized((scope) => {
  const subnets = { public: "internet", first: "nowhere", second: "nowhere" } as const;
  const network = new RoutedNetwork(scope, "Network", { name: "sample", subnets });
  const { internetGateway } = network;
  if (internetGateway === undefined) throw new Error("a subnet leads to the internet");
  new NatPath(scope, "Nat", {
    name: "sample",
    publicSubnetId: network.subnet("public").id,
    internetGateway,
    routeTableIds: [network.subnet("first").routeTableId, network.subnet("second").routeTableId],
  });
});

test("the NAT gateway stands in the public subnet with an address of its own, after the internet gateway", () => {
  const gateway = synthesized.one("aws_nat_gateway");
  expect(gateway.subnet_id).toMatch(/public/i);
  expect(gateway.allocation_id).toMatch(/aws_eip/);
  expect(synthesized.one("aws_eip").domain).toBe("vpc");
  expect(gateway.depends_on).toEqual([expect.stringMatching(/^aws_internet_gateway\./)]);
});

test("every table that is given leads to it, and no other", () => {
  const through = synthesized.all("aws_route").filter(({ nat_gateway_id: id }) => id !== undefined);
  expect(through.map(({ destination_cidr_block: block }) => block)).toEqual(["0.0.0.0/0", "0.0.0.0/0"]);
  const tables = through.map(({ route_table_id: table }) => table);
  expect(tables).toEqual([expect.stringMatching(/first/i), expect.stringMatching(/second/i)]);
});
