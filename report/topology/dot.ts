import { shortText } from "../shown-text";
import type { Topology, TopologyNode, TopologySubnet } from "./topology";

/** A name on a box takes at most so many characters. */
export const LONGEST_NAME = 30;

/** The lines written into a box. */
export function linesOf({ kind, title, addresses }: TopologyNode): readonly string[] {
  const [address = ""] = addresses;
  return kind === "internet" || kind === "no-host" || kind === "service" ? [title] : [title, nameOf(address)];
}

/** `network_private_0` for `module.a.aws_subnet.network_private_0`: the type is said in words. */
export function nameOf(address: string): string {
  const found = /(?:^|\.)[a-z0-9_]+\.((?:[\w-]+)(?:\[.*\])?)$/su.exec(address);
  return shortText(found?.[1] ?? address, LONGEST_NAME);
}

/** The heading of a subnet's frame. */
export function subnetHeading({ side, detail }: TopologySubnet): string {
  const kind = side === "unknown" ? "subnet" : `${side} subnet`;
  return detail === "" ? kind : `${kind} ${shortText(detail, 34)}`;
}

/** The heading of a VPC's frame. */
export function vpcHeading(detail: string): string {
  return detail === "" ? "VPC" : `VPC ${shortText(detail, 40)}`;
}

/** The picture in Graphviz's language, which also lays it out. */
export function topologyDot(topology: Topology): string {
  const { vpcs, subnets, nodes, edges } = topology;
  const within = (id: string, subnet: string | undefined) =>
    nodes.filter((node) => node.vpc === id && node.subnet === subnet).map(nodeLine);
  const frames = vpcs.flatMap(({ id, detail }) => [
    `  subgraph cluster_${id} {`,
    `    label=${quoted(vpcHeading(detail))}; style=rounded;`,
    ...subnets
      .filter((subnet) => subnet.vpc === id)
      .flatMap((subnet) => [
        `    subgraph cluster_${subnet.id} {`,
        `      label=${quoted(subnetHeading(subnet))}; style="rounded,dashed";`,
        ...within(id, subnet.id).map((line) => `    ${line}`),
        "    }",
      ]),
    ...within(id, undefined).map((line) => `  ${line}`),
    "  }",
  ]);
  return [
    "digraph topology {",
    '  graph [rankdir=TB, nodesep=0.35, ranksep=0.5, fontname="Helvetica", fontsize=15, labeljust=l, margin=14];',
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=15, margin="0.14,0.09"];',
    '  edge [fontname="Helvetica", fontsize=12];',
    ...frames,
    ...nodes.filter(({ vpc }) => vpc === undefined).map(nodeLine),
    ...edges.map(({ from, to, label, kind }) => {
      const attributes = [
        ...(label === "" ? [] : [`label=${quoted(shortText(label, 40))}`]),
        ...(kind === "opens" ? ["constraint=false", "style=dashed"] : []),
      ];
      return `  ${from} -> ${to}${attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`};`;
    }),
    "}",
    "",
  ].join("\n");
}

/** Sizes are a little larger than what is drawn: the reader's own font may be wider than Graphviz's. */
function nodeLine(node: TopologyNode): string {
  const [what = "", which] = linesOf(node).map(entities);
  const name = which === undefined ? "" : `<BR/><FONT POINT-SIZE="12.5">${which}</FONT>`;
  return `  ${node.id} [label=<<B>${what}</B>${name}>];`;
}

function entities(text: string): string {
  return text.replaceAll(/[&<>"[\]]/gu, (character) => `&#${character.charCodeAt(0)};`);
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
