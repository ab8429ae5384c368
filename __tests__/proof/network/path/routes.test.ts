import article from "../../../cases/network/articles-system.json";
import {
  addressesOf,
  internet,
  publicAddressesOnList,
  serviceList,
} from "../../../../proof/network/model/addresses";
import { Network } from "../../../../proof/network/model/network";
import { routesFor } from "../../../../proof/network/path/routes";
import { tableOf, type Written } from "../table";

const s3 = publicAddressesOnList(4, serviceList("s3", "eu-west-1", 4));

function targets(changes: Written, destination = s3): (string | undefined)[] {
  const network = new Network(tableOf({ ...article, ...changes }));
  const [found] = network.routeTables.of(
    network.vpcs.subnets().find(({ address }) => address === "aws_subnet.private")!,
  );
  return routesFor(network, found!.table, destination).map(({ route }) => route?.target.kind);
}

const withRoutes = (...route: Readonly<Record<string, unknown>>[]): Written => ({
  "aws_route_table.private": { vpc_id: "@aws_vpc.main", route },
});
const igw = "@aws_internet_gateway.public";

test("all of S3 goes to the gateway endpoint", () => {
  expect(targets({})).toEqual(["gateway-endpoint"]);
});

test("the rest of the internet goes nowhere", () => {
  expect(targets({}, internet(4))).toEqual(["gateway-endpoint", undefined]);
});

test("a default route takes what the list leaves", () => {
  expect(targets(withRoutes({ cidr_block: "0.0.0.0/0", gateway_id: igw }), internet(4))).toEqual([
    "gateway-endpoint",
    "internet-gateway",
  ]);
});

test("a route of /8 is not narrower than the list", () => {
  expect(targets(withRoutes({ cidr_block: "52.0.0.0/8", gateway_id: igw }))).toEqual(["gateway-endpoint"]);
});

test("a route of /9 may be, so both ways are told", () => {
  expect(targets(withRoutes({ cidr_block: "52.0.0.0/9", gateway_id: igw })).sort()).toEqual([
    "gateway-endpoint",
    "internet-gateway",
  ]);
});

describe("a list of AWS's is one service's of one region, and no other address is on it", () => {
  const list = (values: object) => ({
    "data.aws_ec2_managed_prefix_list.s3": {
      id: "pl-⟨s3.eu-west-1⟩",
      name: "com.amazonaws.eu-west-1.s3",
      ...values,
    },
  });
  const KNOWN = list({ entries: [{ cidr: "52.216.0.0/15" }, { cidr: "3.5.0.0/19" }] });
  const BOUNDED = list({ within: ["52.216.0.0/14"] });
  const elsewhere = publicAddressesOnList(4, serviceList("s3", "⟨another region⟩", 4));

  test.each([
    ["whose blocks are known", KNOWN],
    ["whose bounds are known", BOUNDED],
    ["of which nothing more is known", list({})],
  ])("S3 of another region is not on one %s", (_, changes) => {
    expect(targets(changes, elsewhere)).toEqual([undefined]);
    const out = withRoutes({ cidr_block: "0.0.0.0/0", gateway_id: igw });
    expect(targets({ ...changes, ...out }, elsewhere)).toEqual(["internet-gateway"]);
  });

  test.each<[string, Written, string, (string | undefined)[]]>([
    ["on a known block", KNOWN, "52.217.1.2/32", ["gateway-endpoint"]],
    ["beside the known blocks", KNOWN, "8.8.8.8/32", [undefined]],
    [
      "within the bounds, it may be on the list or not",
      BOUNDED,
      "52.217.1.2/32",
      ["gateway-endpoint", undefined],
    ],
    ["outside the bounds", BOUNDED, "8.8.8.8/32", [undefined]],
    ["where nothing bounds the list", list({}), "8.8.8.8/32", ["gateway-endpoint", undefined]],
  ])("a public address %s", (_, changes, address, expected) => {
    expect(targets(changes, addressesOf(4, [address]))).toEqual(expected);
  });

  test("the internet, cut where the list's bounds are, keeps what is on it and what is not", () => {
    expect(targets(BOUNDED, internet(4))).toEqual(["gateway-endpoint", undefined]);
  });
});

test("the VPC's own addresses stay in the VPC", () => {
  expect(
    targets(withRoutes({ cidr_block: "0.0.0.0/0", gateway_id: igw }), addressesOf(4, ["10.42.0.9"])),
  ).toEqual(["local"]);
});

test("a route of the VPC's block takes the local route's place", () => {
  const firewall = { "aws_network_interface.firewall": { subnet_id: "@aws_subnet.public" } };
  const route = withRoutes({
    cidr_block: "10.42.0.0/24",
    network_interface_id: "@aws_network_interface.firewall",
  });
  expect(targets({ ...firewall, ...route }, addressesOf(4, ["10.42.0.9"]))).toEqual(["network-interface"]);
});

test("IPv6 finds no IPv4 route", () => {
  expect(targets(withRoutes({ cidr_block: "0.0.0.0/0", gateway_id: igw }), internet(6))).toEqual([undefined]);
});

test("a subnet that is looked up uses the table that was found by it, unless the input gives it another", () => {
  const found = {
    id: "rtb-0a1b2c3d4e5f60718",
    subnet_id: "subnet-0a1b2c3d4e5f60718",
    vpc_id: "vpc-0a1b2c3d4e5f60718",
    routes: [],
  };
  const written: Written = {
    "data.aws_subnet.given": { id: found.subnet_id, vpc_id: found.vpc_id, cidr_block: "10.0.0.0/24" },
    "data.aws_route_table.found": found,
  };
  const tablesOf = (more: Written = {}) => {
    const { routeTables, vpcs } = new Network(tableOf({ ...written, ...more }));
    return routeTables.of(vpcs.subnet(found.subnet_id)).map(({ table, present }) => [table.address, present]);
  };
  expect(tablesOf()).toEqual([["data.aws_route_table.found", true]]);
  const told = { ...found, subnet_id: undefined, associations: [{ subnet_id: found.subnet_id }] };
  expect(tablesOf({ "data.aws_route_table.found": told })).toEqual([["data.aws_route_table.found", true]]);
  const own = { "aws_route_table.own": { vpc_id: found.vpc_id } };
  const association = { subnet_id: found.subnet_id, route_table_id: "@aws_route_table.own" };
  expect(tablesOf({ ...own, "aws_route_table_association.own": association })).toEqual([
    ["aws_route_table.own", true],
  ]);
});
