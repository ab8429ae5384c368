import fc from "fast-check";
import article from "../../../cases/network/articles-system.json";
import { addressesOf, covers } from "../../../../proof/network/model/addresses";
import { Network } from "../../../../proof/network/model/network";
import { routeName } from "../../../../proof/network/path/leave";
import { routesFor, type RoutedAddresses } from "../../../../proof/network/path/routes";
import { tableOf } from "../table";

type Written = Readonly<Record<string, unknown>>;

const IGW = "@aws_internet_gateway.public";
const everywhere = addressesOf(4, ["0.0.0.0/0"]);

function routed(route: readonly Written[], destination = everywhere): RoutedAddresses[] {
  const changes = {
    "aws_route_table.private": { vpc_id: "@aws_vpc.main", route },
    "aws_vpc_endpoint.s3": { vpc_id: "@aws_vpc.main", vpc_endpoint_type: "Interface", service_name: "x" },
  };
  const network = new Network(tableOf({ ...article, ...changes }));
  const subnet = network.vpcs.subnets().find(({ address }) => address === "aws_subnet.private")!;
  const [found] = network.routeTables.of(subnet);
  return routesFor(network, found!.table, destination);
}

const numberOf = (ip: string) => ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const ipOf = (number: number) => [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join(".");

/** The longest prefix, one route after another. */
function longestPrefix(routes: readonly Route[], ip: string): string | undefined {
  const holds = ({ block, length }: Route) =>
    Math.floor(numberOf(block) / 2 ** (32 - length)) === Math.floor(numberOf(ip) / 2 ** (32 - length));
  return routes.filter(holds).sort((one, other) => other.length - one.length)[0]?.target;
}

interface Route {
  readonly block: string;
  readonly length: number;
  readonly target: string;
}

const aRoute = fc
  .record({
    // Close together, so that they hold one another.
    at: fc.nat(4095),
    length: fc.integer({ min: 9, max: 30 }),
    target: fc.constantFrom("internet-gateway", "network-interface", "transit-gateway"),
  })
  .map(({ at, length, target }): Route => {
    const number = 0x14000000 + at * 65_521;
    return { block: ipOf(number - (number % 2 ** (32 - length))), length, target };
  });

const written = ({ block, length, target }: Route, at: number): Written => ({
  cidr_block: `${block}/${length}`,
  ...(target === "internet-gateway" ? { gateway_id: IGW } : {}),
  ...(target === "network-interface" ? { network_interface_id: `eni-0a1b2c3d4e5f6${1000 + (at % 7)}` } : {}),
  ...(target === "transit-gateway" ? { transit_gateway_id: "tgw-0a1b2c3d4e5f60001" } : {}),
});

const BEYOND = ["network-interface", "transit-gateway"];

test("a table of many routes sends each address where the longest prefix does", () => {
  const many = fc.uniqueArray(aRoute, {
    minLength: 21,
    maxLength: 60,
    selector: ({ block, length }) => `${block}/${length}`,
  });
  fc.assert(
    fc.property(many, fc.array(fc.nat(4095 * 65_521), { minLength: 20, maxLength: 20 }), (routes, at) => {
      const sets = routed(routes.map(written));
      const asked = [...routes.map(({ block }) => block), ...at.map((each) => ipOf(0x14000000 + each))];
      for (const ip of asked) {
        const found = sets.filter(({ addresses }) => addresses.some(({ cidrs }) => covers(cidrs, [ip])));
        expect(found).toHaveLength(1);
        const kind = found[0]?.route?.target.kind;
        const right = longestPrefix(routes, ip);
        if (right !== undefined && BEYOND.includes(right)) expect(BEYOND).toContain(kind);
        else expect(kind).toBe(right);
      }
    }),
    { numRuns: 40, seed: 20 },
  );
});

const toInterfaces = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    written({ block: `20.${at >> 8}.${at & 255}.0`, length: 24, target: "network-interface" }, at),
  );

test("twenty routes are told one by one, and more of them as one with how many it stands for", () => {
  const away = addressesOf(4, ["20.0.0.0/8"]);
  expect(routed(toInterfaces(20), away).filter(({ route }) => route !== undefined)).toHaveLength(20);
  expect(routed(toInterfaces(21), away).map(({ route }) => routeName(route))).toEqual([
    "20.0.0.0/24 and 20 more → eni-0a1b2c3d4e5f61000 and 6 more",
    "no route",
  ]);
});

test("a block with two targets is certain of neither, in a table of many as well", () => {
  const twice = [{ cidr_block: "20.0.5.0/24", gateway_id: IGW }, ...toInterfaces(30)];
  const sets = routed(twice, addressesOf(4, ["20.0.5.9/32"]));
  expect(sets.map(({ route }) => route?.target.kind).sort()).toEqual([
    "internet-gateway",
    "network-interface",
    undefined,
  ]);
  for (const { addresses } of sets) expect(addresses.every(({ certain }) => certain)).toBe(false);
});

test("of a table above what AWS allows no route is certain, and the message names the table and its size", () => {
  const sets = routed(toInterfaces(5_001), addressesOf(4, ["20.0.5.9/32"]));
  expect(sets.map(({ route }) => route?.target.address)).toEqual([
    "the 5,001 routes of aws_route_table.private (at most 5,000 are followed)",
    undefined,
  ]);
  for (const { addresses } of sets) expect(addresses.every(({ certain }) => certain)).toBe(false);
});

test("of a VPC with more blocks than AWS allows no route is certain, and the message names the VPC and their number", () => {
  const withBlocks = (count: number) => {
    const associations = Array.from({ length: count - 1 }, (_, at) => [
      `aws_vpc_ipv4_cidr_block_association.n${at}`,
      { vpc_id: "@aws_vpc.main", cidr_block: `100.64.${at}.0/24` },
    ]);
    const network = new Network(tableOf({ ...article, ...Object.fromEntries(associations) }));
    const subnet = network.vpcs.subnets().find(({ address }) => address === "aws_subnet.private")!;
    return routesFor(network, network.routeTables.of(subnet)[0]!.table, everywhere);
  };
  expect(withBlocks(100).map(({ route }) => route?.target.kind)).toContain("local");
  const sets = withBlocks(101);
  expect(sets.map(({ route }) => route?.target.address)).toEqual([
    "the 101 blocks of aws_vpc.main (at most 100 are followed)",
    undefined,
  ]);
  for (const { addresses } of sets) expect(addresses.every(({ certain }) => certain)).toBe(false);
});
