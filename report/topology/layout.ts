import { topologyDot } from "./dot";
import type { Topology } from "./topology";

/** A rectangle, its origin at the upper left. Points. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line: a start and cubic Bézier segments of three points each, with the tip of its arrow. */
export interface Line {
  readonly points: readonly Point[];
  readonly tip: Point;
  /** The middle of its label. @default - it has none */
  readonly label?: Point;
}

/** Where everything of a picture stands, by id. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: ReadonlyMap<string, Line>;
}

/** What Graphviz's `json0` holds, as far as it is read here. Coordinates count from the lower left. */
interface Laid {
  readonly bb: string;
  readonly objects?: readonly {
    readonly name: string;
    readonly bb?: string;
    readonly pos?: string;
    readonly width?: string;
    readonly height?: string;
  }[];
  readonly edges?: readonly { readonly pos: string; readonly lp?: string }[];
}

const POINTS_PER_INCH = 72;

/** Lays a picture out with Graphviz, which runs in this process as WebAssembly. The same picture, the same layout. */
export async function layOut(topology: Topology): Promise<Layout> {
  const { instance } = await import("@viz-js/viz");
  const graphviz = await instance();
  const laid = JSON.parse(graphviz.renderString(topologyDot(topology), { format: "json0" })) as Laid;
  const [, , width = 0, height = 0] = numbers(laid.bb);
  const at = (x: number, y: number): Point => ({ x: rounded(x), y: rounded(height - y) });
  const boxes = new Map<string, Box>();
  for (const { name, bb, pos, width: wide, height: high } of laid.objects ?? []) {
    const id = name.replace(/^cluster_/u, "");
    if (bb !== undefined) {
      const [left = 0, bottom = 0, right = 0, top = 0] = numbers(bb);
      boxes.set(id, { ...at(left, top), width: rounded(right - left), height: rounded(top - bottom) });
    } else if (pos !== undefined) {
      const [x = 0, y = 0] = numbers(pos);
      const [w, h] = [Number(wide) * POINTS_PER_INCH, Number(high) * POINTS_PER_INCH];
      boxes.set(id, { ...at(x - w / 2, y + h / 2), width: rounded(w), height: rounded(h) });
    }
  }
  const lines = new Map<string, Line>();
  topology.edges.forEach(({ id }, index) => {
    const edge = laid.edges?.[index];
    if (edge !== undefined) lines.set(id, lineOf(edge, at));
  });
  return { width: Math.ceil(width), height: Math.ceil(height), boxes, lines };
}

function lineOf({ pos, lp }: { pos: string; lp?: string }, at: (x: number, y: number) => Point): Line {
  const all = pos.split(" ").map((part) => {
    const [x = 0, y = 0] = numbers(part.replace(/^[es],/u, ""));
    return { isTip: part.startsWith("e,"), point: at(x, y) };
  });
  const points = all.filter(({ isTip }) => !isTip).map(({ point }) => point);
  const tip = all.find(({ isTip }) => isTip)?.point ?? points.at(-1) ?? { x: 0, y: 0 };
  const [x = 0, y = 0] = lp === undefined ? [] : numbers(lp);
  return { points, tip, ...(lp === undefined ? {} : { label: at(x, y) }) };
}

function numbers(text: string): number[] {
  return text.split(",").map(Number);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
