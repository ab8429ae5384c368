import type { Topology, TopologyNode } from "../../../report/topology/topology";

/** The box of a title, of which there must be one at least. */
export function named({ nodes }: Topology, title: string): TopologyNode {
  const found = nodes.find((node) => node.title === title);
  if (found === undefined) throw new Error(`no box ${title}: ${nodes.map((node) => node.title).join(", ")}`);
  return found;
}

/** Every line of a picture in words, sorted. */
export function describeOf(topology: Topology): string[] {
  const title = (id: string) => topology.nodes.find((node) => node.id === id)?.title ?? id;
  return topology.edges
    .map(({ from, to, label }) => `${title(from)} → ${title(to)}${label === "" ? "" : ` (${label})`}`)
    .sort();
}
