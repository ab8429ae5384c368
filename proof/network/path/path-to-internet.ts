import { byCertainty, internet, type AddressSet, type Family } from "../model/addresses";
import type { NetworkInterface } from "../model/hosts";
import { leave } from "./leave";
import type { Network } from "../model/network";
import { nearest, nowhere, type NetworkPath } from "./path";
import { routesFor, weighted } from "./routes";
import type { Traffic } from "../model/traffic";
import { trafficClasses, type TrafficClass } from "./traffic-classes";

/** What is asked of a path to or from the internet. */
export interface InternetQuestion {
  /** One kind of traffic. @default - any: whether a packet of whatever kind gets through */
  readonly traffic?: Traffic;
  /** IPv4 or IPv6 alone. @default - both */
  readonly family?: Family;
}

/**
 * Whether an instance, or a host of a subnet, has any IP path to a public address: by an internet gateway with a
 * public address of its own, by NAT, or by an egress-only gateway. Two routes of /1 are as good as a default route.
 * A gateway endpoint is no such path: it leads to its service alone. The path told is the one that comes nearest.
 * @throws Problem when nothing in the configuration has that address
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function pathToInternet(network: Network, from: string, question: InternetQuestion = {}): NetworkPath {
  return network.remember(JSON.stringify(["to internet", from, question]), () => {
    const paths = network
      .host(from)
      .interfaces.flatMap((each) =>
        families(question).flatMap((family) => pathsOut(network, each, family, question.traffic)),
      );
    return nearest(paths) ?? nowhere();
  });
}

/** The families that a question is about. */
export function families({ family }: InternetQuestion): readonly Family[] {
  return family === undefined ? [4, 6] : [family];
}

/** The classes of traffic that a question is about. */
export function classesOf(
  network: Network,
  host: NetworkInterface,
  family: Family,
  traffic: Traffic | undefined,
): readonly TrafficClass[] {
  return traffic === undefined ? trafficClasses(network, host, family) : [{ traffic, oneWay: false }];
}

function pathsOut(
  network: Network,
  from: NetworkInterface,
  family: Family,
  traffic: Traffic | undefined,
): NetworkPath[] {
  const classes = classesOf(network, from, family, traffic);
  return pathsBeyond(network, from, internet(family)).flatMap((path) =>
    classes.map((each) =>
      leave(network, {
        ...{ from, family, ...path, ...each },
        demand: { kind: "any" },
        towards: `the internet (IPv${family})`,
        isService: false,
      }),
    ),
  );
}

/**
 * Which routes of the subnet's table, or tables that may be its, take which of the addresses, for certain or
 * perhaps.
 */
export function routesOut(network: Network, from: NetworkInterface, addresses: AddressSet) {
  return network.routeTables
    .of(from.subnet)
    .flatMap(({ table, present }) =>
      routesFor(network, table, addresses).flatMap(({ route, addresses: taken }) =>
        byCertainty(weighted(taken, present)).map((part) => ({ table, route, ...part })),
      ),
    );
}

/** The same without what a gateway endpoint takes, which is its service's. */
export function pathsBeyond(network: Network, from: NetworkInterface, addresses: AddressSet) {
  return routesOut(network, from, addresses).filter(({ route }) => route?.target.kind !== "gateway-endpoint");
}
