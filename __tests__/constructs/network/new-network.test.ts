import { Testing } from "cdktf";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { NewNetwork } from "../../../constructs/network/new-network";
import { Synthesized } from "../../support/synthesized";

Testing.setupJest();

const network = (props: { cidr?: string; zones?: number | string[] } = {}) =>
  new Synthesized((scope) => {
    new NewNetwork(scope, "Network", { name: "backup", ...props });
  });

test("makes a VPC that resolves names, with an internet gateway", () => {
  const { text } = network();
  expect(text).toHaveResourceWithProperties(Vpc, {
    cidr_block: "10.42.0.0/24",
    enable_dns_support: true,
    enable_dns_hostnames: true,
  });
  expect(text).toHaveResource(InternetGateway);
});

test.each([1, 2, 3])("makes one public and one private subnet in each of %d zones", (zones) => {
  const subnets = network({ zones, cidr: "10.42.0.0/20" }).all("aws_subnet");
  expect(subnets).toHaveLength(2 * zones);
  expect(new Set(subnets.map((subnet) => subnet.availability_zone)).size).toBe(zones);
});

test("where only the number of zones is said, the choice of the first apply stays", () => {
  for (const subnet of network({ zones: 2 }).all("aws_subnet"))
    expect(subnet.lifecycle).toEqual({ ignore_changes: ["availability_zone"] });
});

test("named zones are taken as they are named, and a change of them shows in the plan", () => {
  const synthesized = network({ zones: ["eu-west-1c", "euw1-az1"] });
  expect(synthesized.data("aws_availability_zones")).toEqual([]);
  const places = synthesized
    .all("aws_subnet")
    .map(({ availability_zone, availability_zone_id, lifecycle }) => ({
      name: availability_zone,
      id: availability_zone_id,
      lifecycle,
    }));
  expect(places).toEqual([
    { name: "eu-west-1c" },
    { id: "euw1-az1" },
    { name: "eu-west-1c" },
    { id: "euw1-az1" },
  ]);
});

test("no subnet hands out public addresses by itself", () => {
  expect(
    network({ zones: 3 })
      .all("aws_subnet")
      .map((subnet) => subnet.map_public_ip_on_launch),
  ).toEqual(Array(6).fill(false));
});

test("every subnet has an explicit association", () => {
  const synthesized = network({ zones: 2 });
  expect(synthesized.all("aws_route_table_association")).toHaveLength(synthesized.all("aws_subnet").length);
});

test("private route tables are said to be empty, so that a route added by hand shows in the next plan", () => {
  const tables = network({ zones: 2 }).all("aws_route_table");
  const privateTables = tables.filter((table) => table.tags.Name.includes("private"));
  expect(privateTables.map((table) => table.route)).toEqual([[], []]);
});

test("the only route leads from the public table to the internet gateway", () => {
  const synthesized = network({ zones: 3 });
  expect(synthesized.one("aws_route")).toMatchObject({
    destination_cidr_block: "0.0.0.0/0",
    gateway_id: expect.stringContaining("aws_internet_gateway"),
    route_table_id: expect.stringMatching(/PublicRouteTable/),
  });
});

test("has no NAT gateway, no egress-only gateway and no IPv6", () => {
  const { types, text } = network({ zones: 3 });
  expect(types.filter((type) => /nat_gateway|egress_only|peering|transit/.test(type))).toEqual([]);
  expect(text).not.toMatch(/ipv6/);
});

test("the default security group is emptied", () => {
  const group = network().one("aws_default_security_group");
  expect(group).not.toHaveProperty("ingress");
  expect(group).not.toHaveProperty("egress");
});

describe("with IPv6", () => {
  const synthesized = new Synthesized((scope) => {
    void new NewNetwork(scope, "Network", { name: "backup", zones: 3, ipv6: true });
  });
  const subnets = (side: RegExp) =>
    synthesized.all("aws_subnet").filter(({ tags: { Name: name } }) => side.test(name));

  test("each private subnet has a /64 of its own of the VPC's block, and gives it to hosts", () => {
    expect(synthesized.one("aws_vpc").assign_generated_ipv6_cidr_block).toBe(true);
    const blocks = subnets(/private/).map(({ ipv6_cidr_block: block }) => block);
    expect(blocks).toEqual(
      [0, 1, 2].map((n) => expect.stringMatching(new RegExp(`cidrsubnet\\(.*ipv6_cidr_block, 8, ${n}\\)`))),
    );
    for (const subnet of subnets(/private/)) expect(subnet.assign_ipv6_address_on_creation).toBe(true);
  });

  test("the public side stays IPv4, and no route leads IPv6 out", () => {
    for (const subnet of subnets(/public/)) expect(subnet).not.toHaveProperty("ipv6_cidr_block");
    for (const route of synthesized.all("aws_route"))
      expect(route).not.toHaveProperty("destination_ipv6_cidr_block");
    expect(synthesized.types).not.toContain("aws_egress_only_internet_gateway");
  });
});
