import { readable } from "../text";
import type { Hop } from "../verdict";
import { addressesOf, familyOf, internet, type AddressSet, type Family } from "./addresses";
import { attached, blockPublicAccess, publicAddress } from "./edge";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { Target } from "./gateways";
import type { NetworkInterface } from "./hosts";
import { routeName } from "./leave";
import type { Network } from "./network";
import { ownAddress } from "./own-address";
import { nearest, nowhere, pathOf, type Finding, type NetworkPath } from "./path";
import { classesOf, families, waysBeyond, type InternetQuestion } from "./path-to-internet";
import type { Route } from "./route";
import type { RouteTable } from "./route-tables";
import { routesFor } from "./routes";
import { groupStage, inboundAcls, throughStages } from "./stages";
import type { TrafficClass } from "./traffic-classes";

/** A way in, by the route that the replies take. */
interface Arrival {
  readonly to: NetworkInterface;
  readonly family: Family;
  readonly table: RouteTable;
  readonly route: Route | undefined;
  readonly addresses: readonly AddressSet[];
  readonly certain: boolean;
  readonly each: TrafficClass;
}

/**
 * Whether a host of the internet can reach an instance: by its public address, through an internet gateway that
 * its subnet routes back to, its security groups and its network ACL. `source` narrows the internet to an address
 * or block. NAT and egress-only gateways let nobody in. The path told is the one that comes nearest.
 * @throws Problem when nothing in the configuration has that address
 * @see vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function pathFromInternet(
  network: Network,
  to: string,
  question: InternetQuestion & { readonly source?: string } = {},
): NetworkPath {
  return network.remember(JSON.stringify(["from internet", to, question]), () => {
    const { source, traffic } = question;
    const asked =
      source === undefined
        ? families(question)
        : families(question).filter((each) => each === familyOf(source));
    const ways = network.host(to).interfaces.flatMap((each) =>
      asked.flatMap((family) => {
        const senders = source === undefined ? internet(family) : addressesOf(family, [source]);
        return waysIn(network, each, family, senders, classesOf(network, each, family, traffic));
      }),
    );
    return nearest(ways) ?? nowhere();
  });
}

function waysIn(
  network: Network,
  to: NetworkInterface,
  family: Family,
  senders: AddressSet,
  classes: readonly TrafficClass[],
): NetworkPath[] {
  return waysBeyond(network, to, senders).flatMap((routed) =>
    classes.map((each) => arrive(network, { to, family, ...routed, each })),
  );
}

function arrive(network: Network, arrival: Arrival): NetworkPath {
  const { to, family, table, route, addresses, each } = arrival;
  const stages = [
    ...groupStage(network, to, "ingress", each.traffic, {}),
    ...inboundAcls(network, to.subnet, each.traffic, each.oneWay),
  ];
  const filtered = throughStages(stages, addresses, { kind: "any" });
  const byGateway =
    route?.target.kind === "internet-gateway" ? [attached(network, route.target, to.subnet)] : [];
  const redirected =
    byGateway.length > 0 && route !== undefined ? gatewayTable(network, route.target, to, family) : [];
  const findings = [
    ...routeBack(arrival),
    ...byGateway,
    publicAddress(to, family, "inbound"),
    ...blockPublicAccess(network, to.subnet, { direction: "inbound", outboundOnlyGateway: false }),
    ...redirected,
    ...filtered.findings,
  ];
  const hops: Hop[] = [
    { kind: "internet", address: "internet" },
    ...(route === undefined ? [] : [{ kind: route.target.kind, address: route.target.address }]),
    { kind: "route-table", address: table.address, detail: routeName(route) },
    { kind: "subnet", address: to.subnet.address },
    { kind: "network-interface", address: to.address },
  ];
  return pathOf(findings, hops, { via: { kind: "internet" }, together: filtered.together });
}

/** Whether the subnet routes to an internet gateway, so that the host can be reached there and answer. */
function routeBack({ table, route, family, certain }: Arrival): Finding[] {
  const kind = route?.target.kind;
  if (kind === "internet-gateway") {
    const reason = `${table.address}: ${routeName(route)}`;
    const missing = [`whether ${table.address} has the route ${routeName(route)}, and for which addresses`];
    return [
      {
        answer: certain || "unknown",
        layer: "route-table",
        address: route?.address ?? table.address,
        reason,
        missing,
      },
    ];
  }
  const closed = [
    "local",
    "nat-gateway",
    "egress-only-internet-gateway",
    "gateway-endpoint",
    "vpc-peering-connection",
  ];
  if (kind === undefined || closed.includes(kind)) {
    const reason = `${table.address} has no route to an internet gateway for the internet (IPv${family}): ${routeName(route)}`;
    return [
      {
        answer: false,
        layer: "route-table",
        address: table.address,
        code: EXPLANATION_CODES.noRoute,
        reason,
      },
    ];
  }
  const target = readable(route?.target.address ?? "");
  const reason = `who can come in by ${target} is not in the configuration`;
  return [
    {
      answer: "unknown",
      layer: "route-table",
      address: target,
      reason,
      missing: [`the way from the internet by ${target}`],
    },
  ];
}

/** A table associated with the internet gateway may lead what comes in to an appliance first. */
function gatewayTable(network: Network, gateway: Target, to: NetworkInterface, family: Family): Finding[] {
  const address = ownAddress(to, family);
  return network.routeTables.ofGateway(gateway.id, to.subnet.vpc).flatMap(({ table }) =>
    routesFor(network, table, address)
      .filter(({ route }) => route?.target.kind !== "local")
      .map(({ route }): Finding => {
        const reason = `${table.address}, the table of ${gateway.address}: ${routeName(route)}`;
        const missing = [
          `what ${readable(route?.target.address ?? table.address)} lets through to ${to.address}`,
        ];
        return { answer: "unknown", layer: "route-table", address: table.address, reason, missing };
      }),
  );
}
