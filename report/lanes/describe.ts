import type { Topology } from "../topology/topology";

/** The picture in words, for those who do not see it. */
export function describe({ subnets, nodes, edges }: Topology): string {
  const titles = new Map(nodes.map(({ id, title, addresses }) => [id, `${title} ${addresses[0] ?? ""}`]));
  const where = subnets.map(({ id, side, address }) => {
    const inside = nodes.filter(({ subnet }) => subnet === id).map(({ title }) => title);
    return `${side} subnet ${address}: ${inside.join(", ")}`;
  });
  const lines = edges.map(({ from, to, label }) =>
    [titles.get(from), "to", titles.get(to), ...(label === "" ? [] : [`(${label})`])].join(" "),
  );
  return `${[...where, ...lines].join("; ")}.`;
}
