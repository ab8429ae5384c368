import { INTERNET, type BucketPlan, type LanePlan } from "./lane-plan";
import { widthOf, type PlacedVpc } from "./lay-rows";
import type { Columns } from "./columns";
import type { Sketch } from "./sketch";

const STEP = 72;
const ABOVE = 62;
const HEIGHT = 128;

/** The buckets, each in S3 with all that it asks, and the lines to them. Returns how far right they reach. */
export function layBuckets(
  sketch: Sketch,
  plan: LanePlan,
  placed: readonly PlacedVpc[],
  columns: Columns,
): number {
  const exits = placed.flatMap(({ vpc, heights }) =>
    vpc.exits.map((exit) => ({ exit, y: heights.get(exit.id) ?? 0 })),
  );
  const heights = new Map<string, number>();
  let free = 6;
  for (const bucket of plan.buckets) {
    const best = [...exits]
      .reverse()
      .find(({ exit }) => exit.leadsTo.includes(bucket.id) && !exit.lines.includes("for restores"));
    const wanted = best?.y ?? sketch.side(INTERNET, "right").y - 150;
    const y = Math.max(wanted, free + ABOVE);
    heights.set(bucket.id, y);
    free = y - ABOVE + HEIGHT + 14;
  }
  for (const { id } of plan.buckets) columns.outside.of(id);
  const left = Math.max(columns.s3, columns.outside.last + 20);
  const rights = plan.buckets.map((bucket) => layBucket(sketch, bucket, left, heights.get(bucket.id) ?? 0));
  for (const { id, gates } of plan.buckets) {
    const first = gates[0]?.id ?? id;
    const track = columns.outside.of(id);
    for (const { exit } of exits)
      if (exit.leadsTo.includes(id)) sketch.join(exit.policy?.id ?? exit.id, first, track);
    sketch.join(INTERNET, first, track);
  }
  return Math.max(columns.vpcRight, ...rights);
}

function layBucket(sketch: Sketch, bucket: BucketPlan, left: number, y: number): number {
  const { id, heading, gates } = bucket;
  const wide = Math.max(124, widthOf(bucket.lines, false) + 16);
  const first = left + 42;
  const objects = first + Math.max(0, gates.length - 1) * STEP + 42;
  const right = objects + wide + 14;
  sketch.frame(
    {
      id: `${id}-s3`,
      kind: "s3",
      heading: "S3",
      detail: heading,
      address: bucket.addresses[0] ?? "",
      inset: 12,
    },
    { x: left, y: y - ABOVE, width: right - left, height: HEIGHT },
  );
  gates.forEach((gate, at) => sketch.gate(gate, first + at * STEP, y));
  sketch.part(bucket, objects, y, wide, 64);
  const row = [...gates.map((gate) => gate.id), id];
  row.slice(1).forEach((to, at) => sketch.join(row[at] ?? "", to, 0));
  return right;
}

/** Services and alarms, below S3, and what they look at. Returns how far right and down they reach. */
export function laySides(
  sketch: Sketch,
  plan: LanePlan,
  columns: Columns,
): { right: number; bottom: number } {
  const frames = sketch.frames.filter(({ kind }) => kind === "s3");
  const left = Math.max(columns.s3, columns.outside.last + 20);
  let [right, bottom] = [0, 0];
  let y = Math.max(0, ...frames.map((frame) => frame.y + frame.height)) + 8;
  for (const side of plan.sides.filter(({ from }) => sketch.has(from))) {
    const wide = Math.max(150, widthOf(side.lines, true));
    const wanted = side.line === "access" ? sketch.side(side.from, "right").y : 0;
    const middle = clear(sketch, Math.max(y + 22, wanted));
    const part = sketch.part(side, left, middle, wide, 44);
    [right, bottom] = [Math.max(right, left + wide), Math.max(bottom, middle + 22)];
    y = middle + 30;
    if (sketch.parts.get(side.from)?.kind === "bucket") {
      const start = sketch.side(side.from, "bottom");
      sketch.line(
        side.from,
        side.id,
        [start, { x: start.x, y: middle }, { x: part.x + wide, y: middle }],
        side.line,
      );
    } else if (side.line === "watch") {
      const { x, y: own } = sketch.side(side.from, "bottom");
      sketch.line(
        side.from,
        side.id,
        [
          { x, y: own + 32 },
          { x, y: middle },
          { x: left, y: middle },
        ],
        side.line,
      );
    } else sketch.join(side.from, side.id, columns.outside.of(side.id), side.line);
  }
  return { right, bottom };
}

/** A height at which no level line lies yet. */
function clear({ wires }: Sketch, wanted: number): number {
  const levels = wires.flatMap(({ points }) =>
    points.flatMap((point, at) =>
      points[at + 1]?.y === point.y && (points[at + 1]?.x ?? 0) > 500 ? [point.y] : [],
    ),
  );
  let y = wanted;
  while (levels.some((level) => Math.abs(level - y) < 7)) y += 8;
  return y;
}
