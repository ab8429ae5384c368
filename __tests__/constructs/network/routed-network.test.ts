import { Testing, TerraformStack } from "cdktf";
import { RoutedNetwork, type RoutedNetworkProps } from "../../../constructs/network/routed-network";
import { Synthesized } from "../../support/synthesized";

const network = (subnets: RoutedNetworkProps["subnets"]) =>
  new Synthesized((scope) => void new RoutedNetwork(scope, "Network", { name: "sample", subnets }));

test("every subnet has a block, a route table and an association of its own", () => {
  const synthesized = network({ one: "internet", two: "nowhere", three: "nowhere" });
  expect(
    synthesized
      .all("aws_subnet")
      .map(({ cidr_block }) => cidr_block)
      .sort(),
  ).toEqual(["10.43.0.0/28", "10.43.0.16/28", "10.43.0.32/28"]);
  expect(synthesized.all("aws_route_table")).toHaveLength(3);
  const associations = synthesized.all("aws_route_table_association");
  expect(new Set(associations.map(({ subnet_id }) => subnet_id)).size).toBe(3);
  expect(new Set(associations.map(({ route_table_id }) => route_table_id)).size).toBe(3);
});

test("only the subnets that shall have a default route to the internet gateway", () => {
  const synthesized = network({ one: "internet", two: "nowhere" });
  expect(synthesized.one("aws_route")).toMatchObject({
    destination_cidr_block: "0.0.0.0/0",
    route_table_id: expect.stringMatching(/one/),
    gateway_id: expect.stringMatching(/aws_internet_gateway/),
  });
});

test("there is no internet gateway where nothing leads to it, and the default security group is emptied", () => {
  const synthesized = network({ one: "nowhere" });
  expect(synthesized.types).not.toContain("aws_internet_gateway");
  expect(synthesized.types).not.toContain("aws_route");
  const group = synthesized.one("aws_default_security_group");
  expect(group).not.toHaveProperty("ingress");
  expect(group).not.toHaveProperty("egress");
});

test("a subnet that it does not have is an error that names those it has", () => {
  const stack = new TerraformStack(Testing.app(), "sample");
  const made = new RoutedNetwork(stack, "Network", { name: "sample", subnets: { one: "nowhere" } });
  expect(() => made.subnet("two")).toThrow('no subnet "two": expected one of one');
});

test("more subnets than fit are refused before any has an address that is none", () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${at}`, "nowhere" as const]));
  expect(network(many(16)).all("aws_subnet")).toHaveLength(16);
  expect(() => network(many(17))).toThrow(
    /subnets names 17, and 16 of \/28 fit into 10.43.0.0\/24: .* example/,
  );
});

test.each(["10.43.0.16", "10.43.0.0/24", "here"])("%s begins no /24 block", (firstAddress) => {
  const build = () =>
    new Synthesized(
      (scope) => void new RoutedNetwork(scope, "Network", { name: "sample", firstAddress, subnets: {} }),
    );
  expect(build).toThrow(
    /firstAddress: ".*" does not begin a \/24 block: expected a.b.c.0, for example 10.43.0.0/,
  );
});
