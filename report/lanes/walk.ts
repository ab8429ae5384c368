import type { Evidence, Layer } from "../../proof/terms/verdict";
import type { Topology, TopologyNode } from "../topology/topology";
import { nodesOnPath } from "./nodes-on-path";
import { PEOPLE } from "./read-people";
import type { Gate, GateKind, Part, PartKind, Scene } from "./scene";
import { INTERNET } from "./lane-plan";
import type { Walked } from "./walked";

/** `refuses`: here the path ends; `also`: it would end here as well; `behind`: not reached. */
export type StopState = "passes" | "refuses" | "also" | "unknown" | "behind" | "arrives";

/** A thing or a gate on a path, and what it says. */
export interface Stop {
  readonly id: string;
  readonly kind: GateKind | PartKind;
  readonly state: StopState;
  readonly on: Gate | Part;
  /** What was looked at here. */
  readonly evidence: readonly Evidence[];
}

/** A path over the picture, in order, with the lines between its stops. */
export interface Walk {
  readonly stops: readonly Stop[];
  readonly passed: readonly string[];
  readonly behind: readonly string[];
}

/** Layers that stand behind another's gate: who decides them decides there. */
const GATE_OF: Readonly<Partial<Record<Layer, GateKind>>> = {
  "permissions-boundary": "identity-policy",
  "session-policy": "identity-policy",
  "organization-policy": "identity-policy",
  "resource-policy": "bucket-policy",
  "public-access-block": "bucket-policy",
  "object-ownership": "bucket-policy",
};

const FILTERS: readonly Layer[] = ["security-group", "network-acl"];

/** Of what S3 decides together: the gates inside S3. */
const OF_S3: readonly GateKind[] = ["bucket-policy", "identity-policy", "kms-key-policy"];

/**
 * A verdict as a walk over the picture. It ends at the first gate that refuses, whatever refuses it too further on: a
 * host's own filters before its route table, an endpoint's policy before everything that S3 decides at the bucket.
 */
export function walkOf(scene: Scene, topology: Topology, walked: Walked): Walk {
  const { verdict, by, because } = walked;
  const { reached, rest } = nodesOnPath(topology, walked);
  const drawn = [
    ...(reached.length === 0 && rest.length > 0 ? [unseen(walked)] : []),
    ...placesOn(scene, [...starting(scene, walked, reached), ...expanded(scene, [...reached, ...rest])]),
  ];
  const isElsewhere = walked.request !== undefined && drawn.at(-1)?.kind !== "bucket" && drawn.length > 0;
  const places = isElsewhere ? [...drawn, elsewhere(walked.elsewhere)] : drawn;
  if (places.length === 0) return { stops: [], passed: [], behind: [] };
  const arrival = arrivalOf(places, reached.at(-1));
  const evidence = places.map((): Evidence[] => []);
  for (const one of because) evidence[placeOf(one, places, arrival)]?.push(one);
  const wanted = verdict === "unknown" ? "unknown" : "denies";
  const refusing = evidence.map((here) =>
    here.some(({ layer, effect }) => effect === wanted && by.includes(layer)),
  );
  const first = refusing.indexOf(true);
  const end =
    verdict === "allowed"
      ? places.length - 1
      : first >= 0
        ? first
        : verdict === "unreachable"
          ? arrival
          : places.length - 1;
  const last = verdict === "allowed" ? "arrives" : verdict === "unknown" ? "unknown" : "refuses";
  const stops = places.map((on, at): Stop => {
    const state =
      at === end
        ? last
        : at < end
          ? "passes"
          : refusing[at] === true && verdict !== "allowed"
            ? "also"
            : "behind";
    return { id: on.id, kind: on.kind, state, on, evidence: evidence[at] ?? [] };
  });
  const lines = places.slice(1).map(({ id }, at) => {
    const direct = linesBetween(scene, places[at]?.id ?? "", id);
    // What a gateway hands to a table on its left has no line of its own: it is drawn to where that table leads.
    const skipped = places[at - 1]?.id;
    const isHandedOn =
      skipped !== undefined && linesBetween(scene, skipped, places[at]?.id ?? "").length === 0;
    return isHandedOn ? [...linesBetween(scene, skipped, id), ...direct] : direct;
  });
  const passed = lines.slice(0, end).flat();
  return {
    stops,
    passed,
    behind: lines
      .slice(end)
      .flat()
      .filter((id) => !passed.includes(id)),
  };
}

/** What is not on the picture. */
function elsewhere(name = "another bucket"): Part {
  const kind = name === "another bucket" ? "bucket" : "service";
  return { id: "elsewhere", kind, lines: [name], addresses: [], ...NOWHERE };
}

/** Where a request comes from that is on no picture, through an endpoint of somebody else's for example. */
function unseen({ request }: Walked): Part {
  return { id: "unseen", kind: "endpoint", lines: [request?.from ?? ""], addresses: [], ...NOWHERE };
}

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

function placesOn({ gates, parts }: Scene, ids: readonly string[]): (Gate | Part)[] {
  return ids.flatMap((id) => gates.find((one) => one.id === id) ?? parts.find((one) => one.id === id) ?? []);
}

/** Who asks, where that is somebody beside the hosts that are drawn. */
function starting(
  { parts, wires, gates }: Scene,
  { who }: Walked,
  reached: readonly TopologyNode[],
): string[] {
  const [first] = reached;
  const id = who === undefined ? undefined : PEOPLE[who];
  if (first === undefined || first.kind === "host" || first.kind === "no-host") return [];
  const fromOutside = first.kind === "internet";
  const part =
    parts.find((one) => one.id === id) ??
    (fromOutside ? parts.find((one) => one.id === PEOPLE["anyone else"]) : undefined);
  if (part === undefined || (part.kind === "person") !== fromOutside) return [];
  if (fromOutside) return [part.id];
  // From a subnet it is the table that leads to the endpoint at which the path is known to begin.
  const table = gates.find(
    ({ kind, id: own }) =>
      kind === "route-table" &&
      wires.some(({ from, to }) => from === part.id && to === own) &&
      wires.some(({ from, to }) => from === own && (to === first.id || to === `${first.id}-sg`)),
  );
  return [part.id, ...(table === undefined ? [] : [table.id])];
}

/** Every box of the network with its gates, in the order in which packets and requests meet them. */
function expanded({ gates, parts }: Scene, nodes: readonly TopologyNode[]): string[] {
  return nodes.flatMap(({ id, kind, subnet }, at) => {
    const own = (...ends: string[]) => ends.map((end) => `${id}-${end}`);
    switch (kind) {
      case "host":
        return at === 0 || nodes.length === 1 ? [id, ...own("sg", "acl")] : [...own("acl", "sg"), id];
      case "no-host":
        return [`${subnet ?? ""}-any`];
      case "gateway-endpoint":
      case "interface-endpoint":
        return [...own("sg"), id, ...own("policy")];
      case "internet":
        return [INTERNET];
      case "bucket":
        return [...own("policy", "iam", "key", "lock"), id];
      case "route-table":
      case "internet-gateway":
      case "nat-gateway":
      case "other-gateway":
      case "instance-connect-endpoint":
      case "service":
        return gates.some((one) => one.id === id) || parts.some((one) => one.id === id) ? [id] : [];
    }
  });
}

/** The last stop of the last box that packets are known to come to. */
function arrivalOf(places: readonly (Gate | Part)[], node: TopologyNode | undefined): number {
  if (node === undefined) return 0;
  const found = places.map(({ id }, at) => (id === node.id || id.startsWith(`${node.id}-`) ? at : -1));
  return Math.max(0, ...found);
}

/** At which stop evidence is met. */
function placeOf(
  { layer, address, reason }: Evidence,
  places: readonly (Gate | Part)[],
  arrival: number,
): number {
  const last = places.length - 1;
  const find = (is: (place: Gate | Part) => boolean) => places.findIndex(is);
  const or = (...found: number[]) => found.find((at) => at >= 0) ?? last;
  const kind = GATE_OF[layer] ?? layer;
  const here = find(
    (place) => place.kind === kind && address !== undefined && place.addresses.includes(address),
  );
  if (FILTERS.includes(layer)) {
    if (here >= 0 && places.filter((place) => place.kind === kind).length > 0) return here;
    // What leaves is filtered where it starts, what arrives where it ends; replies the other way round.
    const leaves = / outbound /u.test(reason) !== / replies /u.test(reason);
    const all = places.flatMap((place, at) => (place.kind === kind ? [at] : []));
    return or((leaves ? all[0] : all.at(-1)) ?? -1, leaves ? 0 : arrival);
  }
  if (OF_S3.some((one) => one === kind)) return or(find((place) => place.kind === kind));
  if (layer === "endpoint-policy")
    return or(
      here,
      find((place) => place.kind === kind),
      find((place) => place.kind.endsWith("endpoint")),
    );
  const own = find((place) => address !== undefined && place.addresses.includes(address));
  if (own >= 0) return own;
  return layer === "route-table"
    ? or(
        find((place) => place.kind === "route-table"),
        arrival,
      )
    : arrival;
}

/** The lines that join two stops, in whichever direction they are drawn. */
function linesBetween({ wires }: Scene, from: string, to: string): string[] {
  const direct = wires.filter(
    (wire) =>
      wire.kind === "path" &&
      ((wire.from === from && wire.to === to) || (wire.from === to && wire.to === from)),
  );
  return direct.map(({ id }) => id);
}
