import type { Ternary } from "../../terms/ternary";
import type { Family } from "./addresses";

/** The numbers of the protocols that security groups and network ACLs tell apart by name. */
const PROTOCOLS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 };

/** A protocol's number, `all`, or not known. */
export type Protocol = number | "all" | "unknown";

/** Ports or, for ICMP, a message. All ports of the range are meant to be treated alike. */
export interface Traffic {
  readonly protocol: number;
  /** Destination ports; for ICMP the type. Undefined for a protocol without ports. */
  readonly ports?: PortRange;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Ports that clients take replies on: what AWS's guide tells to open for all kinds of clients. @see https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html */
export const EPHEMERAL_PORTS: PortRange = { from: 1024, to: 65535 };

/** HTTPS, as AWS's services are called. */
export const HTTPS: Traffic = { protocol: 6, ports: { from: 443, to: 443 } };

/** TCP to a port. */
export function tcp(port: number): Traffic {
  return { protocol: 6, ports: { from: port, to: port } };
}

/** An echo request: type 8, or 128 in ICMPv6. */
export function ping(family: Family): Traffic {
  return family === 4
    ? { protocol: 1, ports: { from: 8, to: 8 } }
    : { protocol: 58, ports: { from: 128, to: 128 } };
}

/** What comes back: to the client's ephemeral ports; for ping the echo reply, type 0, or 129 in ICMPv6. */
export function replyTo(traffic: Traffic): Traffic {
  if (traffic.protocol === 1) return { protocol: 1, ports: { from: 0, to: 0 } };
  if (traffic.protocol === 58) return { protocol: 58, ports: { from: 129, to: 129 } };
  return traffic.ports === undefined ? traffic : { protocol: traffic.protocol, ports: EPHEMERAL_PORTS };
}

/** A rule's protocol by name or number; -1 and `all` are every protocol. */
export function protocolOf(value: unknown): Protocol {
  if (typeof value !== "string" && typeof value !== "number") return "unknown";
  const name = String(value).toLowerCase();
  if (name === "-1" || name === "all") return "all";
  const number = PROTOCOLS[name] ?? (/^\d{1,3}$/.test(name) ? Number(name) : undefined);
  return number !== undefined && number <= 255 ? number : "unknown";
}

/** Whether the protocol has ports. */
export function hasPorts(protocol: Protocol): boolean {
  return protocol === 6 || protocol === 17;
}

/** Whether the protocol is ICMP, where a rule's ports are the type and the code. */
export function isIcmp(protocol: Protocol): boolean {
  return protocol === 1 || protocol === 58;
}

/** Whether a rule for the protocol and ports takes the traffic, wholly. */
export function takes(protocol: Protocol, ports: PortRange | "all" | "unknown", traffic: Traffic): Ternary {
  if (protocol === "all") return true;
  if (protocol !== "unknown" && protocol !== traffic.protocol) return false;
  const fits = portsFit(ports, traffic);
  return fits === false ? false : protocol === "unknown" ? "unknown" : fits;
}

function portsFit(ports: PortRange | "all" | "unknown", traffic: Traffic): Ternary {
  if (ports === "all" || traffic.ports === undefined) return true;
  if (ports === "unknown") return "unknown";
  if (ports.from <= traffic.ports.from && traffic.ports.to <= ports.to) return true;
  return ports.to < traffic.ports.from || traffic.ports.to < ports.from ? false : "unknown";
}

/** The range in pieces that none of the given ranges cuts. */
export function cutPorts(range: PortRange, cuts: Iterable<PortRange>): PortRange[] {
  const starts = new Set([range.from]);
  for (const { from, to } of cuts) {
    if (from > range.from && from <= range.to) starts.add(from);
    if (to + 1 > range.from && to + 1 <= range.to) starts.add(to + 1);
  }
  const sorted = [...starts].sort((one, other) => one - other);
  return sorted.map((from, index) => ({ from, to: (sorted[index + 1] ?? range.to + 1) - 1 }));
}

/** For people: `tcp 443`. */
export function trafficName(traffic: Traffic): string {
  const name = Object.entries(PROTOCOLS).find(([, number]) => number === traffic.protocol)?.[0];
  const protocol = name ?? `protocol ${traffic.protocol}`;
  if (traffic.ports === undefined || isIcmp(traffic.protocol)) return protocol;
  return `${protocol} ${portsName(traffic.ports)}`;
}

/** For people: `443`, `1024–65535`. */
export function portsName({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}–${to}`;
}
