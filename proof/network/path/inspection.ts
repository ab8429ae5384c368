import { readable } from "../../terms/text";
import { every } from "../../terms/ternary";
import { byCertainty } from "../model/addresses";
import type { Departure, Onward } from "./departure";
import type { GatewayLoadBalancerEndpoint } from "../model/endpoints";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { Network } from "../model/network";
import { towardsDestination, towardsHost } from "./passed-acls";
import type { Finding } from "./path";
import { sameText } from "../model/references";
import { routesFor, weighted } from "./routes";
import type { Subnet } from "../model/vpcs";

/** The kind of a hop by a Gateway Load Balancer endpoint. */
export const INSPECTION_HOP = "gateway-load-balancer-endpoint";

/**
 * What becomes of packets that a route gives to a Gateway Load Balancer endpoint: the appliance is assumed to give
 * them back unchanged, and then the table of the endpoint's own subnet leads them on. Where that leads nowhere, they
 * may still leave by a path of the appliance's own, unless it is known to have none: then the answer is unknown.
 * @param onwardBy how packets go on by a route
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpce-gateway-load-balancer.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/gwlb-route.html
 */
export function throughAppliance(
  network: Network,
  departure: Departure,
  endpoint: GatewayLoadBalancerEndpoint,
  taken: Finding,
  onwardBy: (network: Network, departure: Departure) => Onward,
): Onward {
  const subnet = subnetOf(network, endpoint);
  const hop = { kind: INSPECTION_HOP, address: endpoint.address };
  if (subnet === undefined) return { findings: [taken, notTold(endpoint, departure.towards)], hops: [hop] };
  const inspectedBy = departure.inspectedBy ?? [];
  const before = [taken, handsOver(endpoint, departure.towards), ...acls(network, departure, subnet)];
  if (inspectedBy.includes(endpoint.address))
    return { findings: [...before, inCircles(endpoint)], hops: [hop] };
  const paths = network.routeTables
    .of(subnet)
    .flatMap(({ table, present }) =>
      departure.addresses.flatMap((set) =>
        routesFor(network, table, set).flatMap(({ route, addresses }) =>
          byCertainty(weighted(addresses, present)).map((part) => ({ table, route, ...part })),
        ),
      ),
    )
    .filter(({ route }) => departure.isService || route?.target.kind !== "gateway-endpoint")
    .map((path) => {
      const next = { ...departure, ...path, inspectedBy: [...inspectedBy, endpoint.address] };
      const detail = path.route === undefined ? "no route" : `→ ${readable(path.route.target.address)}`;
      const onward =
        path.route?.target.kind === "gateway-endpoint"
          ? { findings: [notDocumented(path.route.target.address, endpoint)] }
          : onwardBy(network, next);
      return {
        ...onward,
        hops: [{ kind: "route-table", address: path.table.address, detail }, ...(onward.hops ?? [])],
      };
    });
  const chosen = chosenPath(paths, departure.demand.kind);
  if (chosen === undefined)
    return { findings: [...before, notTold(endpoint, departure.towards)], hops: [hop] };
  const certain = every(chosen.findings.map(({ answer }) => answer)) === true;
  const findings = hasNoWayOut(network, endpoint)
    ? chosen.findings
    : chosen.findings.map((finding) => orByTheAppliance(finding, endpoint));
  const hops = [hop, ...(chosen.hops ?? [])];
  return certain
    ? { ...chosen, findings: [...before, ...findings], hops }
    : { findings: [...before, ...findings], hops };
}

/** The subnet of an endpoint, which has one; undefined where it cannot be told, or whether there is an endpoint. */
export function subnetOf(
  network: Network,
  { subnets, subnetsOpen, present }: GatewayLoadBalancerEndpoint,
): Subnet | undefined {
  const [only, ...others] = subnets;
  if (only === undefined || only.present !== true || others.length > 0 || subnetsOpen || present !== true)
    return undefined;
  return network.vpcs.subnet(only.item);
}

/** What is assumed of the appliance, for an allowance; each is printed. */
export function handsOver({ address, serviceName }: GatewayLoadBalancerEndpoint, towards: string): Finding {
  const reason = `${address} hands packets for ${towards} to the appliance of ${readable(serviceName)}, which is assumed to give them back unchanged`;
  return { answer: true, layer: "vpc-endpoint", address, reason };
}

/** A refusal beyond an appliance that may have a path of its own. */
export function orByTheAppliance(
  finding: Finding,
  { address, serviceName }: GatewayLoadBalancerEndpoint,
): Finding {
  if (finding.answer !== false) return finding;
  const missing = [
    `whether the appliance of ${readable(serviceName)}, behind ${address}, has a path of its own`,
  ];
  return {
    ...finding,
    answer: "unknown",
    reason: `${finding.reason}; the appliance may have a path of its own`,
    missing,
  };
}

/**
 * Whether every appliance behind the endpoint is in the configuration, in subnets whose tables lead to nothing but
 * their VPC and gateway endpoints.
 */
export function hasNoWayOut(network: Network, endpoint: GatewayLoadBalancerEndpoint): boolean {
  const appliances = network.appliances.behind(endpoint);
  if (appliances === undefined || appliances.length === 0) return false;
  const interfaces = appliances.flatMap((address) => network.host(address).interfaces);
  const tables = interfaces.flatMap(({ subnet }) => network.routeTables.of(subnet));
  return (
    interfaces.length > 0 &&
    tables.length > 0 &&
    tables.every(({ present, table }) =>
      [present === true, ...table.routes.map(({ target }) => STAYS_INSIDE.has(target.kind))].every(Boolean),
    )
  );
}

const STAYS_INSIDE: ReadonlySet<string> = new Set(["local", "gateway-endpoint"]);

function notTold({ address }: GatewayLoadBalancerEndpoint, towards: string): Finding {
  const reason = `where ${address} gives packets for ${towards} back is not in the configuration`;
  return { answer: "unknown", layer: "vpc-endpoint", address, reason, missing: [`the subnet of ${address}`] };
}

function notDocumented(gateway: string, { address }: GatewayLoadBalancerEndpoint): Finding {
  const reason = `whether ${readable(gateway)} takes packets that ${address} gives back is not documented`;
  return { answer: "unknown", layer: "vpc-endpoint", address: gateway, reason, missing: [reason] };
}

function inCircles({ address }: GatewayLoadBalancerEndpoint): Finding {
  const reason = `${address} gives packets back to a table that leads to it again`;
  return { answer: false, layer: "route-table", address, code: EXPLANATION_CODES.noRoute, reason };
}

/** The network ACL of the endpoint's subnet, unless the host is in it too: then it was asked already. */
function acls(network: Network, departure: Departure, subnet: Subnet): Finding[] {
  if (sameText(departure.from.subnet.id, subnet.id) === true) return [];
  return [
    ...towardsHost(network, departure, subnet),
    ...towardsDestination(network, departure, subnet, departure.addresses),
  ];
}

/** Chooses among several next paths: the nearest one if any will do, else the only one; undefined if they differ. */
function chosenPath(paths: readonly Onward[], demand: "any" | "all"): Onward | undefined {
  const answerOf = ({ findings }: Onward) => every(findings.map(({ answer }) => answer));
  const rank = (path: Onward) => [true, "unknown", false].indexOf(answerOf(path));
  const [first, ...others] = [...paths].sort((one, other) => rank(one) - rank(other));
  if (first === undefined || demand === "any") return first;
  const alike = (path: Onward) => JSON.stringify([answerOf(path), path.via, path.source]);
  return others.every((path) => alike(path) === alike(first)) ? first : undefined;
}
