import { DefaultNetwork } from "../../../constructs/network/default-network";
import { Synthesized } from "../../support/synthesized";

const network = (props: { publicZone?: string; privateZone?: string } = {}) =>
  new Synthesized((scope) => {
    new DefaultNetwork(scope, "Network", { name: "backup", region: "eu-west-1", ...props });
  });

test("takes the default VPC and its default subnets of two zones", () => {
  const synthesized = network({ publicZone: "a", privateZone: "c" });
  expect(synthesized.data("aws_vpc")).toEqual([expect.objectContaining({ default: true })]);
  const zones = synthesized.data("aws_subnet").map((subnet) => subnet.availability_zone);
  expect(zones.sort()).toEqual(["eu-west-1a", "eu-west-1c"]);
  for (const subnet of synthesized.data("aws_subnet")) expect(subnet.default_for_az).toBe(true);
});

test("gives the private subnet a route table of its own without any route, and nothing else", () => {
  const synthesized = network();
  expect(synthesized.types).toEqual(["aws_route_table", "aws_route_table_association"]);
  expect(synthesized.one("aws_route_table").route).toEqual([]);
  expect(synthesized.one("aws_route_table_association").subnet_id).toMatch(/PrivateSubnet/);
});
