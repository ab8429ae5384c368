import { shortText } from "../shown-text";
import { linesOf, subnetHeading, vpcHeading } from "./dot";
import type { Topology, TopologyNode } from "./topology";

/** The picture in Mermaid's language, as GitHub and GitLab draw it inside Markdown. */
export function topologyMermaid({ vpcs, subnets, nodes, edges }: Topology): string {
  const within = (id: string, subnet: string | undefined) =>
    nodes.filter((node) => node.vpc === id && node.subnet === subnet).map(nodeLine);
  return [
    "flowchart TB",
    ...vpcs.flatMap(({ id, detail }) => [
      `  subgraph ${id}[${quoted(vpcHeading(detail))}]`,
      ...subnets
        .filter((subnet) => subnet.vpc === id)
        .flatMap((subnet) => [
          `    subgraph ${subnet.id}[${quoted(subnetHeading(subnet))}]`,
          ...within(id, subnet.id).map((line) => `    ${line}`),
          "    end",
        ]),
      ...within(id, undefined).map((line) => `  ${line}`),
      "  end",
    ]),
    ...nodes.filter(({ vpc }) => vpc === undefined).map(nodeLine),
    ...edges.map(({ from, to, label, kind }) => {
      const line = kind === "opens" ? "-.->" : "-->";
      return `  ${from} ${line}${label === "" ? "" : `|${quoted(shortText(label, 40))}|`} ${to}`;
    }),
    "",
  ].join("\n");
}

function nodeLine(node: TopologyNode): string {
  return `  ${node.id}[${linesOf(node).map(escaped).join("<br/>").replace(/^/u, '"').replace(/$/u, '"')}]`;
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Mermaid takes entities by number, without an ampersand. */
function escaped(text: string): string {
  return text.replaceAll(
    /[^\p{L}\p{N} .,:/()\u2026_-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}
