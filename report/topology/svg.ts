import { html, trusted, type Content, type Html } from "../html";
import { shortText } from "../shown-text";
import { linesOf, subnetHeading, vpcHeading } from "./dot";
import type { Box, Layout, Line, Point } from "./layout";
import type { Topology, TopologyEdge, TopologyNode } from "./topology";

const HEADING = { x: 10, y: 17 };
const LINE_HEIGHT = 15;

/**
 * The picture as SVG, to be put into a page whose style sheet holds `PICTURE_STYLE`. Text is text; every box has its
 * full address as a title.
 */
export function topologySvg(topology: Topology, layout: Layout, name: string): Html {
  const { width, height, boxes, lines } = layout;
  const frame = (id: string, kind: string, heading: string, address: string): Content => {
    const box = boxes.get(id);
    return (
      box !== undefined &&
      html`<g id="${id}" class="frame ${kind}"
        ><title>${address}</title>${rectangle(box, 10)}<text x="${box.x + HEADING.x}" y="${box.y + HEADING.y}"
          >${heading}</text
        ></g
      >`
    );
  };
  return html`<svg
    class="picture"
    viewBox="-2 -2 ${width + 4} ${height + 4}"
    width="${width + 4}"
    height="${height + 4}"
    role="img"
    aria-labelledby="picture-title picture-description"
    xmlns="http://www.w3.org/2000/svg"
  >
    <title id="picture-title">${name}</title>
    <desc id="picture-description">${describe(topology)}</desc>
    <defs>
      <g id="mark-refuses">
        <path class="mark-disc" d="${STOP}" />
        <path class="mark-sign" d="M-4 -4L4 4M4 -4L-4 4" />
      </g>
      <g id="mark-arrives">
        <circle class="mark-disc" r="10" />
        <path class="mark-sign" d="M-4.5 0.5L-1.5 3.8L4.5 -3.5" />
      </g>
      <g id="mark-unknown">
        <circle class="mark-disc" r="10" />
        <path class="mark-sign" d="M-3 -2.5A3 3 0 1 1 0 1V2.2M0 5V5.4" />
      </g>
    </defs>
    ${[
      ...topology.vpcs.map(({ id, address, detail }) => frame(id, "vpc", vpcHeading(detail), address)),
      ...topology.subnets.map((subnet) =>
        frame(subnet.id, `subnet ${subnet.side}`, subnetHeading(subnet), subnet.address),
      ),
      ...topology.edges.map((edge) => edgeOf(edge, lines.get(edge.id))),
      ...topology.nodes.map((node) => nodeOf(node, boxes.get(node.id))),
    ]}
  </svg>`;
}

function nodeOf(node: TopologyNode, box: Box | undefined): Content {
  if (box === undefined) return undefined;
  const lines = linesOf(node);
  const x = box.x + box.width / 2;
  const first = box.y + box.height / 2 + 4.5 - ((lines.length - 1) * LINE_HEIGHT) / 2;
  return html`<g id="${node.id}" class="node ${node.kind}"
    ><title>${node.addresses[0]}</title>${rectangle(box, 7)}${lines.map(
      (line, at) =>
        html`<text class="${at === 0 ? "what" : "which"}" x="${x}" y="${first + at * LINE_HEIGHT}"
          >${line}</text
        >`,
    )}${MARKS.map((mark) => html`<use class="mark ${mark}" href="#mark-${mark}" x="${box.x + box.width - 4}" y="${box.y + 2}" />`)}</g
  >`;
}

/** How a path ends at a box: a style sheet shows one of them. */
export const MARKS = ["refuses", "arrives", "unknown"] as const;

/** The outline of a stop sign. */
const STOP = "M-4.4 -10.6H4.4L10.6 -4.4V4.4L4.4 10.6H-4.4L-10.6 4.4V-4.4Z";

function edgeOf({ id, kind, label }: TopologyEdge, line: Line | undefined): Content {
  if (line === undefined) return undefined;
  const { points, tip, label: at } = line;
  const [start, ...rest] = points;
  const last = points.at(-1);
  if (start === undefined || last === undefined) return undefined;
  return html`<g id="${id}" class="edge ${kind}"
    ><path d="M${pair(start)}C${rest.map(pair).join(" ")}" /><path
      class="tip"
      d="${arrow(last, tip)}"
    />${at !== undefined && html`<text x="${at.x}" y="${at.y + 4}">${shortText(label, 40)}</text>`}</g
  >`;
}

function rectangle({ x, y, width, height }: Box, radius: number): Html {
  return html`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" />`;
}

/** A triangle from the end of the line to the tip. */
function arrow(from: Point, tip: Point): string {
  const [dx, dy] = [tip.x - from.x, tip.y - from.y];
  const [ox, oy] = [-dy * 0.38, dx * 0.38];
  const corner = (x: number, y: number) => pair({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
  return `M${pair(tip)}L${corner(from.x + ox, from.y + oy)} ${corner(from.x - ox, from.y - oy)}Z`;
}

function pair({ x, y }: Point): string {
  return `${x},${y}`;
}

/** The picture in words, for those who do not see it. */
export function describe({ subnets, nodes, edges }: Topology): string {
  const titles = new Map(nodes.map(({ id, title, addresses }) => [id, `${title} ${addresses[0] ?? ""}`]));
  const where = subnets.map(({ id, side, address }) => {
    const inside = nodes.filter(({ subnet }) => subnet === id).map(({ title }) => title);
    return `${side} subnet ${address}: ${inside.join(", ")}`;
  });
  const ways = edges.map(({ from, to, label }) =>
    [titles.get(from), "to", titles.get(to), ...(label === "" ? [] : [`(${label})`])].join(" "),
  );
  return `${[...where, ...ways].join("; ")}.`;
}

/** How the picture is drawn; the colours are the page's variables. */
export const PICTURE_STYLE = `
.picture{font-family:system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;font-size:13px;max-width:100%;height:auto}
.picture text{fill:var(--ink)}
.picture .frame rect{fill:none;stroke:var(--line);stroke-width:1.2}
.picture .frame text{fill:var(--soft);font-size:12.5px}
.picture .vpc rect{fill:var(--panel)}
.picture .subnet rect{fill:var(--ground)}
.picture .public rect{fill:var(--public);stroke:var(--public-line)}
.picture .private rect{fill:var(--private);stroke:var(--private-line)}
.picture .node rect{fill:var(--ground);stroke:var(--line-strong);stroke-width:1.2}
.picture .node text{text-anchor:middle}
.picture .what{font-weight:600}
.picture .which{font-size:11px;fill:var(--soft)}
.picture .no-host rect{stroke-dasharray:3 3}
.picture .no-host text{fill:var(--soft);font-weight:400}
.picture .internet rect,.picture .bucket rect{stroke-width:1.6}
.picture .edge path{fill:none;stroke:var(--line-strong);stroke-width:1.3}
.picture .edge .tip{fill:var(--line-strong);stroke:none}
.picture .edge text{font-size:11px;fill:var(--soft);text-anchor:middle;paint-order:stroke;stroke:var(--panel);stroke-width:4px}
.picture .opens path{stroke-dasharray:4 3}
.picture .mark{opacity:0;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.picture .mark.refuses{opacity:var(--refuses,0)}.picture .mark.arrives{opacity:var(--arrives,0)}.picture .mark.unknown{opacity:var(--unknown,0)}
.mark-disc{fill:var(--lit,none);stroke:var(--ground);stroke-width:1.5}
.mark-sign{fill:none;stroke:var(--ground)}
`;

/** The same, for what is drawn of a path: full up to the box that refuses, dashed and grey behind it. */
export const LIT_STYLE = `.picture .node rect{stroke:var(--lit,var(--line-strong));stroke-width:var(--lit-width,1.2px);stroke-dasharray:var(--lit-dash,none)}
.picture .no-host rect{stroke-dasharray:var(--lit-dash,3 3)}
.picture .edge path{stroke:var(--lit,var(--line-strong));stroke-width:var(--lit-width,1.3px);stroke-dasharray:var(--lit-dash,none)}
.picture .opens path{stroke-dasharray:4 3}
.picture .edge .tip{fill:var(--lit,var(--line-strong));stroke:none}
.picture .subnet rect{stroke:var(--lit,var(--line))}
.picture .public rect{stroke:var(--lit,var(--public-line))}.picture .private rect{stroke:var(--lit,var(--private-line))}
`;

const LIGHT =
  "--ink:#16191d;--soft:#4a525b;--line:#d5dade;--line-strong:#8a939c;--ground:#fff;--panel:#f2f4f6;--public:#fbf6ee;--public-line:#d9c3a0;--private:#f7f8f9;--private-line:#aeb7c0;--good:#0a6f45;--bad:#b4231a;--open:#835200";
const DARK =
  "--ink:#e9ecef;--soft:#b3bbc4;--line:#30363d;--line-strong:#76808a;--ground:#0e1114;--panel:#15191e;--public:#211c14;--public-line:#6d5a38;--private:#1c2127;--private-line:#4a545e;--good:#4fc78d;--bad:#ff9389;--open:#e6b455";

/** What a reader's own colours are called: there form and words alone say what is right. */
export const FORCED =
  "--ink:CanvasText;--soft:CanvasText;--line:GrayText;--line-strong:CanvasText;--ground:Canvas;--panel:Canvas;--public:Canvas;--public-line:GrayText;--private:Canvas;--private-line:GrayText;--good:Highlight;--bad:Highlight;--open:Highlight";

/** Colours of the picture, light and dark, as declarations. */
export const PICTURE_COLOURS = { light: LIGHT, dark: DARK } as const;

/** The picture as a file of its own, which carries its style and follows light and dark. */
export function standaloneSvg(topology: Topology, layout: Layout, name: string): string {
  const style = `.picture{${LIGHT};background:var(--ground)}@media(prefers-color-scheme:dark){.picture{${DARK}}}@media(forced-colors:active){.picture{${FORCED}}}${PICTURE_STYLE.replaceAll("\n", "")}`;
  const { markup } = topologySvg(topology, layout, name);
  return `${markup.replace("<desc", `${trusted(`<style>${style}</style>`).markup}<desc`)}\n`;
}
