import { readable } from "../../terms/text";
import type { Hop } from "../../terms/verdict";
import { addressesOf, familyOf, internet, type AddressSet, type Family } from "../model/addresses";
import { isClosed, type Arrival } from "./arrival";
import { attached, blockPublicAccess, publicAddress } from "./edge";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { NetworkInterface } from "../model/hosts";
import { gatewayTable, throughInspection } from "./inspected-arrival";
import { routeName } from "./leave";
import type { Network } from "../model/network";
import { nearest, nowhere, pathOf, type Finding, type NetworkPath } from "./path";
import { pathsByFrontDoor } from "./path-by-front-door";
import { classesOf, families, waysBeyond, type InternetQuestion } from "./path-to-internet";
import { groupStage, inboundAcls, throughStages } from "./stages";
import type { TrafficClass } from "./traffic-classes";

/**
 * Whether a host of the internet can reach an instance: by its public address, through an internet gateway that
 * its subnet routes back to, its security groups and its network ACL; or by a service of AWS that needs none of the
 * first three. `source` narrows the internet to an address
 * or block. NAT and egress-only gateways let nobody in. The path told is the one that comes nearest.
 * @throws Problem when nothing in the configuration has that address
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
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
    const host = network.host(to);
    const sendersOf = (family: Family) =>
      source === undefined ? internet(family) : addressesOf(family, [source]);
    const ways = host.interfaces.flatMap((each) =>
      asked.flatMap((family) =>
        waysIn(network, each, family, sendersOf(family), classesOf(network, each, family, traffic)),
      ),
    );
    const beside = asked.includes(4)
      ? pathsByFrontDoor(network, host, sendersOf(4), (each) => classesOf(network, each, 4, traffic))
      : [];
    return nearest([...ways, ...beside]) ?? nowhere();
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
  const through = throughInspection(network, arrival);
  const gateway = through?.gateway ?? (route?.target.kind === "internet-gateway" ? route.target : undefined);
  const byGateway = gateway === undefined ? [] : [attached(network, gateway, to.subnet)];
  const redirected = gateway === undefined ? [] : gatewayTable(network, gateway, arrival, through?.endpoint);
  const findings = [
    ...(through?.findings ?? routeBack(arrival)),
    ...byGateway,
    // Only an internet gateway asks for a public address: what comes by another gateway comes to the private one.
    ...(gateway !== undefined || isClosed(route) ? [publicAddress(to, family, "inbound")] : []),
    ...blockPublicAccess(network, to.subnet, { direction: "inbound", outboundOnlyGateway: false }),
    ...redirected,
    ...filtered.findings,
  ];
  const hops: Hop[] = [
    { kind: "internet", address: "internet" },
    ...(through?.hops ??
      (route === undefined ? [] : [{ kind: route.target.kind, address: route.target.address }])),
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
      missing: [`the way from the internet by ${target}`],
    },
  ];
}
