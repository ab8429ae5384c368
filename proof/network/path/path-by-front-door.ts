import { some } from "../../terms/ternary";
import type { Hop } from "../../terms/verdict";
import type { AddressSet } from "../model/addresses";
import { blockPublicAccess } from "./edge";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { FrontDoor, ListenerPorts } from "../model/front-doors";
import type { Host, NetworkInterface } from "../model/hosts";
import type { Network } from "../model/network";
import { pathOf, type Finding, type NetworkPath } from "./path";
import { pathsByLoadBalancer } from "./path-by-load-balancer";
import { groupStage, inboundAcls, throughStages } from "./stages";
import type { TrafficClass } from "./traffic-classes";

/**
 * The paths to a host by services of AWS, which need neither a route nor a public address of the host's own. Global
 * Accelerator keeps the sender's address, so that the host's filters decide; a load balancer is followed where all of
 * it is known. Of all others it is not known whom they let in, but where the host's security groups let in nobody, nobody comes.
 * @see https://docs.aws.amazon.com/global-accelerator/latest/dg/preserve-client-ip-address.html
 */
export function pathsByFrontDoor(
  network: Network,
  host: Host,
  senders: AddressSet,
  classesFor: (to: NetworkInterface) => readonly TrafficClass[],
): NetworkPath[] {
  return network.frontDoors.of(host).flatMap((door) => {
    const { ports, forwarding } = door;
    const another = () => host.interfaces.map((to) => byAnother(door, to));
    if (ports !== undefined)
      return host.interfaces.flatMap((to) =>
        byAccelerator(network, { ...door, ports }, to, senders, classesFor(to)),
      );
    if (forwarding === undefined) return another();
    const known = pathsByLoadBalancer(network, { ...door, forwarding }, host, senders, classesFor);
    return forwarding.mayHaveMore ? [...known, ...another()] : known;
  });
}

function byAccelerator(
  network: Network,
  door: FrontDoor & { readonly ports: readonly ListenerPorts[] },
  to: NetworkInterface,
  senders: AddressSet,
  classes: readonly TrafficClass[],
): NetworkPath[] {
  const { address, leads } = door;
  const vpc = to.subnet.vpc;
  const gateway: Finding = {
    answer: network.gateways.hasInternetGateway(vpc.id, vpc.managed),
    layer: "internet-gateway",
    address: vpc.address,
    code: EXPLANATION_CODES.detached,
    reason: `Global Accelerator needs an internet gateway that is attached to ${vpc.address}`,
    missing: [`the internet gateway of ${vpc.address}`],
  };
  return classes.flatMap(({ traffic, oneWay }) =>
    portsOf(door.ports, traffic).map((ports) => {
      const each = { ...traffic, ports };
      const stages = [
        ...groupStage(network, to, "ingress", each, {}),
        ...inboundAcls(network, to.subnet, each, oneWay),
      ];
      const filtered = throughStages(stages, [senders], { kind: "any" });
      const findings = [
        leadsTo(door, to, leads),
        gateway,
        ...blockPublicAccess(network, to.subnet, { direction: "inbound", outboundOnlyGateway: false }),
        ...filtered.findings,
      ];
      return pathOf(findings, hopsOf(door, to, address), {
        via: { kind: "internet" },
        together: filtered.together,
      });
    }),
  );
}

/** The part of the traffic that the listener takes. */
function portsOf(listener: readonly ListenerPorts[], { protocol, ports }: TrafficClass["traffic"]) {
  if (ports === undefined) return [];
  return listener
    .filter((each) => each.protocol === protocol && each.from <= ports.to && each.to >= ports.from)
    .map((each) => ({ from: Math.max(each.from, ports.from), to: Math.min(each.to, ports.to) }));
}

function byAnother(door: FrontDoor, to: NetworkInterface): NetworkPath {
  const groups = to.groups === "not looked at" ? [] : to.groups;
  const closed =
    to.groups !== "not looked at" &&
    !to.groupsOpen &&
    some(groups.map(({ open, rules }) => open || rules.some(({ direction }) => direction === "ingress"))) ===
      false;
  const nobody: Finding[] = closed
    ? [
        {
          answer: false,
          layer: "security-group",
          address: groups.map(({ address }) => address).join(", "),
          code: EXPLANATION_CODES.noRules,
          reason: `${groups.map(({ address }) => address).join(", ")} lets nobody in`,
        },
      ]
    : [];
  const findings = [leadsTo(door, to, "unknown"), ...nobody];
  return pathOf(findings, hopsOf(door, to, door.address), {
    via: { kind: "elsewhere", gateway: door.address },
  });
}

function leadsTo(
  { address, kind, chain }: FrontDoor,
  to: NetworkInterface,
  answer: true | "unknown",
): Finding {
  const between = chain.length > 1 ? `, by ${chain.slice(0, -1).join(" and ")}` : "";
  return {
    answer,
    layer: "internet-gateway",
    address,
    reason: `${address} (${kind}) ${answer === true ? "leads" : "may lead"} to ${to.address} beside all routes${between}`,
    missing: [`whom ${address} lets in to ${to.address}`],
  };
}

function hopsOf({ kind, chain }: FrontDoor, to: NetworkInterface, address: string): Hop[] {
  return [
    { kind: "internet", address: "internet" },
    { kind: kind.replaceAll(" ", "-"), address },
    ...chain.slice(0, -1).map((each) => ({ kind: "target", address: each })),
    { kind: "subnet", address: to.subnet.address },
    { kind: "network-interface", address: to.address },
  ];
}
