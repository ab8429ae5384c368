import { readable } from "../../terms/text";
import type { Hop } from "../../terms/verdict";
import type { AddressSet, Family } from "../model/addresses";
import { isClosed, type Arrival } from "./arrival";
import { attached, blockPublicAccess, publicAddress } from "./edge";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { NetworkInterface } from "../model/hosts";
import { gatewayTable, throughInspection } from "./inspected-arrival";
import { routeName } from "./leave";
import type { Network } from "../model/network";
import { pathOf, type Finding, type NetworkPath } from "./path";
import { pathsBeyond } from "./path-to-internet";
import { groupStage, inboundAcls, throughFilters, type Stage } from "./stages";
import type { TrafficClass } from "./traffic-classes";

/** The paths to an interface by the routes of its subnet. */
export function pathsIn(
  network: Network,
  to: NetworkInterface,
  family: Family,
  senders: AddressSet,
  classes: readonly TrafficClass[],
  behind: readonly Stage[] = [],
): NetworkPath[] {
  return pathsBeyond(network, to, senders).flatMap((routed) =>
    classes.map((each) => arrive(network, { to, family, ...routed, each, behind })),
  );
}

function arrive(network: Network, arrival: Arrival): NetworkPath {
  const { to, family, table, route, addresses, each, behind = [] } = arrival;
  const through = throughInspection(network, arrival);
  const gateway = through?.gateway ?? (route?.target.kind === "internet-gateway" ? route.target : undefined);
  const byGateway = gateway === undefined ? [] : [attached(network, gateway, to.subnet)];
  const redirected = gateway === undefined ? [] : gatewayTable(network, gateway, arrival, through?.endpoint);
  const before = [
    ...(through?.findings ?? routeBack(arrival)),
    ...byGateway,
    // Only an internet gateway asks for a public address: what comes by another gateway comes to the private one.
    ...(gateway !== undefined || isClosed(route) ? [publicAddress(to, family, "inbound")] : []),
    ...blockPublicAccess(network, to.subnet, { direction: "inbound", outboundOnlyGateway: false }),
    ...redirected,
  ];
  const filtered = throughFilters(network, before, { kind: "any" }, addresses, () => [
    ...groupStage(network, to, "ingress", each.traffic, {}),
    ...inboundAcls(network, to.subnet, each.traffic, each.oneWay),
    ...behind,
  ]);
  const hops: Hop[] = [
    { kind: "internet", address: "internet" },
    ...(through?.hops ??
      (route === undefined ? [] : [{ kind: route.target.kind, address: route.target.address }])),
    { kind: "route-table", address: table.address, detail: routeName(route) },
    { kind: "subnet", address: to.subnet.address },
    { kind: "network-interface", address: to.address },
  ];
  const findings = [...before, ...filtered.findings];
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
  if (isClosed(route)) {
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
      missing: [`the path from the internet by ${target}`],
    },
  ];
}
