import type { Host } from "../../proof/network/model/hosts";
import { portsName } from "../../proof/network/model/traffic";
import type { SecurityGroup, SecurityGroupRule } from "../../proof/network/model/security-groups";

/** Whatever opens connections: a host, or an Instance Connect endpoint. */
export interface Opener {
  readonly address: string;
  readonly groups: readonly SecurityGroup[];
}

/** A host's security group lets another opener's in. */
export interface Opened {
  readonly from: string;
  readonly to: string;
  /** `tcp 22`. */
  readonly label: string;
}

/** Every pair of hosts, and of further openers and a host, of which one's security groups let the other's in by name. */
export function opened(hosts: readonly Host[], further: readonly Opener[] = []): Opened[] {
  const openers = [...hosts.map((host) => ({ address: host.address, groups: groupsOf(host) })), ...further];
  return hosts.flatMap((to) =>
    groupsOf(to)
      .flatMap(({ rules }) => rules.filter(({ direction }) => direction === "ingress"))
      .flatMap((rule) =>
        openers
          .filter((from) => from.address !== to.address && letsIn(rule, from))
          .map((from) => ({ from: from.address, to: to.address, label: labelOf(rule) })),
      ),
  );
}

/** Every host of which a security group lets in the addresses on one of the prefix lists. */
export function openedToLists(
  hosts: readonly Host[],
  lists: ReadonlySet<string | undefined>,
): Pick<Opened, "to" | "label">[] {
  return hosts.flatMap((to) =>
    groupsOf(to)
      .flatMap(({ rules }) => rules.filter(({ direction }) => direction === "ingress"))
      .filter(({ peers }) => peers.some((peer) => peer.kind === "prefix-list" && lists.has(peer.id)))
      .map((rule) => ({ to: to.address, label: labelOf(rule) })),
  );
}

function groupsOf({ interfaces }: Host): readonly SecurityGroup[] {
  return interfaces.flatMap(({ groups }) => (groups === "not looked at" ? [] : groups));
}

function letsIn({ peers }: SecurityGroupRule, { groups }: Opener): boolean {
  const ids = groups.flatMap((group) => group.ids);
  return peers.some((peer) => peer.kind === "group" && ids.includes(peer.id));
}

const PROTOCOLS: Readonly<Record<string, string>> = { 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6" };

function labelOf({ protocol, ports }: SecurityGroupRule): string {
  const name = PROTOCOLS[String(protocol)] ?? (protocol === "all" ? "all traffic" : String(protocol));
  if (typeof ports === "string") return name;
  return `${name} ${portsName(ports)}`;
}
