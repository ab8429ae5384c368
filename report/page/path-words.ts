import type { Hop } from "../../proof/terms/verdict";
import type { Topology, TopologyNode } from "../topology/topology";

/** The box of the picture at which a path leaves the network, or the endpoint that it takes. */
export function exitOf(path: readonly Hop[], { nodes }: Topology): TopologyNode | undefined {
  const exits = ["internet", "internet-gateway", "nat-gateway", "other-gateway"];
  return path
    .flatMap(({ address }) => nodes.filter(({ addresses }) => addresses.includes(address)))
    .filter(({ kind }) => exits.includes(kind) || kind.endsWith("-endpoint"))
    .at(-1);
}

/** Which path a request takes, in a few words: one question may have another answer by another path. */
export function pathWords(path: readonly Hop[], topology: Topology): string | undefined {
  const exit = exitOf(path, topology);
  if (exit === undefined) return undefined;
  if (exit.kind === "internet") return "over the internet";
  return `by the ${exit.title}`;
}
