import { readable } from "../../terms/text";
import type { Hop } from "../../terms/verdict";
import { isClosed, type Arrival } from "./arrival";
import type { GatewayLoadBalancerEndpoint } from "../model/endpoints";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { Target } from "../model/gateways";
import { handsOver, hasNoWayOut, INSPECTION_HOP, orByTheAppliance, subnetOf } from "./inspection";
import { routeName } from "./leave";
import type { Network } from "../model/network";
import { ownAddress } from "./own-address";
import type { Finding } from "./path";
import { sameText } from "../model/references";
import { routesFor } from "./routes";
import { inboundAcls, outboundAcls, throughStages } from "./stages";
import type { Subnet } from "../model/vpcs";

/**
 * A path by a Gateway Load Balancer endpoint: its subnet needs a route to an internet gateway, and its network ACL must
 * let the packets through.
 */
export function throughInspection(network: Network, arrival: Arrival) {
  const { table, route, certain, addresses } = arrival;
  const endpoint =
    route?.target.kind === "vpc-endpoint" ? network.endpoints.inspection(route.target.id) : undefined;
  const subnet = endpoint === undefined ? undefined : subnetOf(network, endpoint);
  if (endpoint === undefined || subnet === undefined) return undefined;
  const onward = network.routeTables
    .of(subnet)
    .flatMap((own) =>
      addresses.flatMap((set) => routesFor(network, own.table, set).map((each) => ({ ...each, ...own }))),
    );
  const gateways = onward.map((each) => each.route?.target).filter((target) => target !== undefined);
  const [gateway] = gateways;
  const same = gateways.length === onward.length && gateways.every(({ id }) => id === gateway?.id);
  const isGateway = gateway?.kind === "internet-gateway";
  const sure =
    same &&
    isGateway &&
    onward.every(({ present, addresses: on }) => present === true && on.every((set) => set.certain));
  const name = `${onward.map((each) => `${each.table.address}: ${routeName(each.route)}`).join(", or ")}, past ${endpoint.address}`;
  const closed = onward.every((each) => isClosed(each.route));
  const back: Finding = {
    answer: sure ? true : closed ? false : "unknown",
    layer: "route-table",
    address: onward[0]?.table.address ?? subnet.address,
    code: EXPLANATION_CODES.noRoute,
    reason: name,
    missing: [`the path from ${endpoint.address} to the internet`],
  };
  const taken: Finding = {
    answer: certain || "unknown",
    layer: "route-table",
    address: route?.address ?? table.address,
    reason: `${table.address}: ${routeName(route)}`,
    missing: [`whether ${table.address} has the route ${routeName(route)}, and for which addresses`],
  };
  const findings = [
    taken,
    handsOver(endpoint, "the host"),
    hasNoWayOut(network, endpoint) ? back : orByTheAppliance(back, endpoint),
    ...aclsOfInspection(network, arrival, subnet),
  ];
  const hops: Hop[] = [
    ...(isGateway ? [{ kind: gateway.kind, address: gateway.address }] : []),
    { kind: INSPECTION_HOP, address: endpoint.address },
  ];
  return { endpoint, findings, hops, ...(isGateway && same ? { gateway } : {}) };
}

/** The network ACL of the endpoint's subnet, from the internet and to the host, unless that is in the same subnet. */
function aclsOfInspection(
  network: Network,
  { to, family, addresses, each }: Arrival,
  subnet: Subnet,
): Finding[] {
  if (sameText(to.subnet.id, subnet.id) === true) return [];
  const { traffic, oneWay } = each;
  const host = ownAddress(to, family);
  return [
    ...throughStages(inboundAcls(network, subnet, traffic, oneWay), addresses, { kind: "any" }).findings,
    ...throughStages(outboundAcls(network, subnet, traffic, oneWay), [host], { kind: "all", of: host })
      .findings,
  ];
}

/**
 * A table associated with the internet gateway may lead what comes in to an appliance first. One that the replies do
 * not go through as well sees half of each connection; what it makes of that is not known.
 */
export function gatewayTable(
  network: Network,
  gateway: Target,
  { to, family }: Arrival,
  back: GatewayLoadBalancerEndpoint | undefined,
): Finding[] {
  const address = ownAddress(to, family);
  const paths = network.routeTables
    .ofGateway(gateway.id, to.subnet.vpc)
    .flatMap(({ table, present }) =>
      routesFor(network, table, address).map((each) => ({ table, present, ...each })),
    );
  if (paths.length === 0 && back !== undefined) return [halfSeen(back, gateway.address)];
  return paths.flatMap(({ table, present, route, addresses }): Finding[] => {
    const direct = route?.target.kind === "local";
    if (direct) return back === undefined ? [] : [halfSeen(back, table.address)];
    const same = back !== undefined && route?.target.id === back.id;
    const sure = same && present === true && addresses.every((set) => set.certain);
    const reason = `${table.address}, the table of ${gateway.address}: ${routeName(route)}`;
    const missing = [
      `what ${readable(route?.target.address ?? table.address)} lets through to ${to.address}`,
    ];
    return [{ answer: sure || "unknown", layer: "route-table", address: table.address, reason, missing }];
  });
}

function halfSeen({ address }: GatewayLoadBalancerEndpoint, at: string): Finding {
  const reason = `${address} sees the replies only: ${readable(at)} leads what comes in past it`;
  const missing = [
    `whether the appliance behind ${address} passes replies of connections that it did not see begin`,
  ];
  return { answer: "unknown", layer: "route-table", address: at, reason, missing };
}
