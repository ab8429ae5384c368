import { html, trusted, type Content, type Html } from "../html";
import { shownText } from "../shown-text";
import { ICONS } from "./icons";
import { GATE, type Frame, type Gate, type Part, type Point, type Scene, type Wire } from "./scene";
import { fitted } from "./text-width";

/** Ends of a path, of which a style sheet shows one. */
export const MARKS = ["refuses", "also", "unknown", "arrives"] as const;

/**
 * The picture as SVG, to be put into a page whose style sheet holds `PICTURE_STYLE`. Text is text; every thing has its
 * full address as its title. Lines are drawn twice: as they are, and above all others once a path is chosen.
 */
export function draw(scene: Scene, name: string, description: string): Html {
  const { width, height, frames, parts, gates, wires } = scene;
  return html`<svg
    class="picture"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="group"
    aria-labelledby="picture-title"
    aria-describedby="picture-description"
    xmlns="http://www.w3.org/2000/svg"
  >
    <title id="picture-title">${name}</title>
    <desc id="picture-description">${description}</desc>
    <defs>
      <g id="marks">
        <g class="mark refuses">
          <circle class="disc" r="9" />
          <path class="sign" d="M-3.300-3.300 3.300 3.300M3.300-3.300-3.300 3.300" />
        </g>
        <g class="mark also">
          <circle class="disc" r="7.500" />
          <path class="sign" d="M-2.600-2.600 2.600 2.600M2.600-2.600-2.600 2.600" />
        </g>
        <g class="mark arrives">
          <circle class="disc" r="9" />
          <path class="sign" d="M-4 .4-1.300 3.200 4-3.200" />
        </g>
        <g class="mark unknown">
          <circle class="disc" r="9" />
          <path class="sign" d="M-2.600-2.200A2.600 2.600 0 1 1 0 .8V1.800M0 4.500V4.600" />
        </g>
      </g>
      <marker
        id="arrow"
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="6"
        markerHeight="6"
        orient="auto"
        markerUnits="userSpaceOnUse"
      >
        <path class="tip" d="M0 .5 7.500 4 0 7.500Z" />
      </marker>
    </defs>
    ${frames.map(frame)}${wires.map(wire)}${wires.filter(({ kind }) => kind === "path").map(({ id, points }) => html`<path id="${id}" class="highlight" d="${line(points)}" />`)}${parts.map(part)}${gates.map(gate)}
    <circle class="dot" r="6" cx="-20" cy="-20" />
  </svg>`;
}

function frame({ id, kind, heading, detail, address, inset, x, y, width, height }: Frame): Html {
  const radius = kind === "vpc" || kind === "s3" ? 10 : 6;
  const isChip = height < 40;
  const room = Math.max(60, width - inset - 12 - heading.length * 7.4);
  return html`<g id="${id}" class="frame ${kind}"
    ><title>${address}</title
    ><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" /><text
      x="${x + inset}"
      y="${y + (isChip ? height / 2 + 4 : 17)}"
      >${heading}${detail !== "" && html`<tspan class="detail" dx="7">${fitted(shownText(detail), 11, room)}</tspan>`}</text
    ></g
  >`;
}

function wire({ id, kind, from, to, points }: Wire): Html {
  const before = points.at(-2);
  const last = points.at(-1);
  const isLong = before !== undefined && last !== undefined && Math.abs(last.x - before.x) > 18;
  return html`<path
    id="${id}-base"
    class="wire ${kind}"
    data-from="${from}"
    data-to="${to}"
    d="${line(points)}"
    ${isLong && kind === "path" && trusted(' marker-end="url(#arrow)"')}
  />`;
}

const ELBOW = 6;

/** A line with its corners rounded. */
export function line(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (start === undefined) return "";
  const steps = rest.map((point, at) => {
    const before = points[at] ?? start;
    const after = rest[at + 1];
    if (after === undefined) return `L${pair(point)}`;
    const radius = Math.min(ELBOW, distance(before, point) / 2, distance(point, after) / 2);
    return `L${pair(towards(point, before, radius))}Q${pair(point)} ${pair(towards(point, after, radius))}`;
  });
  return `M${pair(start)}${steps.join("")}`;
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

function pair({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

const WITH_ICON: readonly Part["kind"][] = [
  "host",
  "machines",
  "person",
  "service",
  "alarm",
  "resolver",
  "interface-endpoint",
];

function part(one: Part): Content {
  const { id, kind, lines, addresses, x, y, width, height } = one;
  if (kind === "subnet") return undefined;
  const hasIcon = WITH_ICON.includes(kind);
  const middle = y + height / 2 + (kind === "bucket" ? 7 : 0);
  const left = hasIcon ? x + 36 : x + width / 2 - (kind === "gateway" ? 5 : 0);
  const first = middle + 4.5 - ((lines.length - 1) * 15) / 2;
  const room = width - (hasIcon ? 42 : 16);
  return html`<g id="${id}" class="part ${kind}${hasIcon ? "" : " centred"}"
    ><title>${addresses.join(", ")}</title>${outline(one)}${
      hasIcon &&
      html`<path class="icon" transform="translate(${x + 20} ${y + height / 2})" d="${ICONS[kind]}" />`
    }${lines.map(
      (text, at) =>
        html`<text class="${at === 0 ? "name" : "more"}" x="${left}" y="${first + at * 15}"
          >${fitted(shownText(text), at === 0 ? 12.5 : 11, room)}</text
        >`,
    )}${marks(x + width - 5, y + (kind === "bucket" ? 8 : 2))}</g
  >`;
}

function outline({ kind, x, y, width, height }: Part): Html {
  const right = x + width;
  const bottom = y + height;
  const middle = y + height / 2;
  const box = (dx: number, dy: number, radius: number) =>
    html`<rect
      class="shape"
      x="${x + dx}"
      y="${y + dy}"
      width="${width}"
      height="${height}"
      rx="${radius}"
    />`;
  switch (kind) {
    case "person":
    case "machines":
      return box(0, 0, height / 2);
    case "endpoint":
      return html`<path
        class="shape"
        d="M${x + 13} ${y}H${right - 13}L${right} ${middle} ${right - 13} ${bottom}H${x + 13}L${x} ${middle}Z"
      />`;
    case "gateway":
      return html`<path
        class="shape"
        d="M${x + 4} ${y}H${right - 14}L${right} ${middle} ${right - 14} ${bottom}H${x + 4}Q${x} ${bottom} ${x} ${bottom - 4}V${y + 4}Q${x} ${y} ${x + 4} ${y}Z"
      />`;
    case "internet":
      return html`<ellipse
        class="shape"
        cx="${x + width / 2}"
        cy="${middle}"
        rx="${width / 2}"
        ry="${height / 2}"
      />`;
    case "bucket":
      return html`<path
          class="shape"
          d="M${x} ${y + 8}V${bottom - 8}C${x} ${bottom + 2} ${right} ${bottom + 2} ${right} ${bottom - 8}V${y + 8}"
        /><ellipse class="shape" cx="${x + width / 2}" cy="${y + 8}" rx="${width / 2}" ry="8" />`;
    case "interface-endpoint":
      return html`${box(5, -4, 6)}${box(2.5, -2, 6)}${box(0, 0, 6)}`;
    case "service":
      return html`${box(0, 0, 6)}<path class="edge" d="M${x + 5} ${y + 1}V${bottom - 1}" />`;
    case "host":
    case "alarm":
    case "resolver":
    case "subnet":
      return box(0, 0, 6);
  }
}

function gate({ id, kind, label, addresses, isDefault, x, y }: Gate): Html {
  return html`<g id="${id}" class="gate ${kind}${isDefault ? " default" : ""}" data-gate="${kind}"
    ><title>${label.join(" ")}${addresses.length > 0 && ` ${addresses.join(", ")}`}</title
    ><rect
      class="focus"
      x="${x - GATE - 4}"
      y="${y - GATE - 4}"
      width="${GATE * 2 + 8}"
      height="${GATE * 2 + 8}"
      rx="11"
    /><rect
      class="shape"
      x="${x - GATE}"
      y="${y - GATE}"
      width="${GATE * 2}"
      height="${GATE * 2}"
      rx="8"
    /><path class="icon" transform="translate(${x} ${y})" d="${ICONS[kind]}" /><path
      class="struck"
      d="M${x - 11} ${y + 11}L${x + 11} ${y - 11}"
    />${label.map((text, at) => html`<text x="${x}" y="${y + GATE + 13 + at * 12.5}">${text}</text>`)}${marks(x + GATE - 3, y - GATE + 2)}</g
  >`;
}

/** All ends of a path at once; custom properties of what they stand on say which of them is seen. */
function marks(x: number, y: number): Html {
  return html`<use href="#marks" x="${x}" y="${y}" />`;
}
