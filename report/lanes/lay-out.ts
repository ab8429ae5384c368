import { INTERNET, type GatePlan, type LanePlan } from "./lane-plan";
import { placeRows, widthOf, type PlacedVpc } from "./lay-rows";
import { columnsOf, EDGE, type Columns } from "./columns";
import { GATE, type Scene } from "./scene";
import { Sketch, Tracks } from "./sketch";
import { layBuckets, laySides } from "./lay-outside";

/**
 * Gives everything its place. The columns are the layers in the order in which a packet meets them, the rows are lanes;
 * every line is straight, or takes one upright in the gutter between two columns.
 */
export function layOutLanes(plan: LanePlan): Scene {
  const sketch = new Sketch();
  let y = EDGE;
  const placed = plan.vpcs.map((vpc) => {
    const one = placeRows(vpc, y);
    y = one.bottom + 12;
    return one;
  });
  const lefts = new Tracks(0, 6);
  for (const [from] of plan.opens) lefts.of(from);
  const columns = columnsOf(plan, placed, plan.opens.length === 0 ? 0 : lefts.last + 6);
  for (const one of placed) layVpc(sketch, one, columns);
  const bottom = layPeople(sketch, plan, placed, columns, y + 6);
  for (const [from, to] of plan.opens) {
    if (!sketch.has(from) || !sketch.has(to)) continue;
    const [start, end] = [sketch.side(from, "left"), sketch.side(to, "left")];
    const track = columns.things - 7 - lefts.of(from);
    sketch.line(
      from,
      to,
      [start, { x: track, y: start.y + 6 }, { x: track, y: end.y + 6 }, end].map(
        level(start.y + 6, end.y + 6),
      ),
      "access",
    );
  }
  const right = layBuckets(sketch, plan, placed, columns);
  const low = laySides(sketch, plan, columns);
  const { x, width } = sketch.boxOf(INTERNET);
  const far = Math.max(right, low.right, x + width);
  return sketch.scene(far + EDGE, Math.max(bottom, low.bottom, y) + EDGE);
}

/** Lines between hosts leave and arrive a little below the middle, at which paths leave. */
function level(start: number, end: number) {
  return (point: { x: number; y: number }, at: number) => ({ x: point.x, y: at < 2 ? start : end });
}

function layVpc(
  sketch: Sketch,
  { vpc, top, bottom, zones, subnets, rows, heights, resolverY }: PlacedVpc,
  columns: Columns,
): void {
  const { things, wide, group, acl, subnetRight, vpcRight } = columns;
  sketch.frame(
    { id: vpc.id, kind: "vpc", heading: "VPC", detail: vpc.detail, address: vpc.address, inset: 12 },
    { x: EDGE, y: top, width: vpcRight - EDGE, height: bottom - top },
  );
  for (const { id, heading, y, height } of zones)
    if (heading !== undefined)
      sketch.frame(
        { id, kind: "zone", heading, detail: "", address: heading, inset: things - EDGE - 12 },
        { x: EDGE + 10, y, width: subnetRight - EDGE, height },
      );
  const left = EDGE + 18;
  for (const { subnet, y, height } of subnets) {
    const { id, kind, heading, detail, address } = subnet;
    const box = { x: left, y, width: subnetRight - left, height };
    sketch.frame({ id, kind, heading, detail, address, inset: things - left - 2 }, box);
    if (subnet.rows.length === 0)
      sketch.part(
        { id: `${id}-any`, kind: "subnet", lines: [], addresses: [address] },
        left,
        y + height / 2,
        box.width,
        height,
      );
  }
  for (const { id, ...table } of vpc.tables)
    sketch.gate({ id, ...table }, columns.table, heights.get(id) ?? 0);
  for (const exit of vpc.exits) {
    const y = heights.get(exit.id) ?? 0;
    sketch.part(exit, columns.exit, y, columns.exitWide, exit.lines.length > 1 ? 44 : 36);
    if (exit.before !== undefined) {
      sketch.gate(exit.before, columns.before, y);
      sketch.join(exit.before.id, exit.id, 0);
    }
    if (exit.policy !== undefined) {
      sketch.gate(exit.policy, columns.policy, y);
      sketch.join(exit.id, exit.policy.id, 0);
    }
  }
  for (const { row, subnet, y } of rows) {
    let end = `${subnet.id}-any`;
    if (row !== undefined) {
      const isWide = row.kind === "interface-endpoint";
      sketch.part(
        row,
        things,
        y,
        isWide ? Math.min(widthOf(row.lines, true), subnetRight - things - 8) : wide,
        row.lines.length > 2 ? 58 : 44,
      );
      end = row.id;
      row.gates.forEach((one: GatePlan, at) => {
        sketch.gate(one, at === 0 ? group : acl, y);
        sketch.join(end, one.id, 0);
        end = one.id;
      });
      if (!row.isRouted) continue;
    }
    for (const table of subnet.tables)
      if (sketch.has(table)) sketch.join(end, table, columns.toTables.of(table));
  }
  for (const [from, to] of vpc.routes) {
    const exit = vpc.exits.find(({ id }) => id === to);
    if (exit !== undefined && sketch.has(from))
      sketch.join(from, exit.before?.id ?? exit.id, columns.toExits.of(to));
  }
  for (const { id, leadsTo, policy } of vpc.exits)
    for (const to of leadsTo)
      if (vpc.exits.some((one) => one.id === to)) {
        const [start, end] = [sketch.side(policy?.id ?? id, "right"), sketch.side(to, "right")];
        const x = columns.between.of(to);
        sketch.line(id, to, [start, { x, y: start.y }, { x, y: end.y }, end]);
      }
  if (vpc.resolver !== undefined && resolverY !== undefined) {
    sketch.part(vpc.resolver.part, things, resolverY, wide, 44);
    sketch.gate(vpc.resolver.gate, group, resolverY);
    sketch.join(vpc.resolver.part.id, vpc.resolver.gate.id, 0, "access");
  }
}

/** Who asks from outside, and the internet, below the VPCs. Returns how far down they reach. */
function layPeople(
  sketch: Sketch,
  plan: LanePlan,
  placed: readonly PlacedVpc[],
  columns: Columns,
  top: number,
): number {
  const { things, wide, exit, exitWide, policy, outside } = columns;
  const y = top + 22;
  const internet = { id: INTERNET, kind: "internet" as const, lines: ["internet"], addresses: [INTERNET] };
  const last = placed.at(-1);
  const x = Math.max(exit + exitWide - 10, policy - 46);
  sketch.part(internet, x, y, 92, 36);
  const entry = exit + Math.round(exitWide * 0.6);
  plan.people.forEach((person, at) => {
    const own = y + at * 56;
    sketch.part(person, things, own, wide, 44);
    sketch.join(person.id, INTERNET, entry);
  });
  for (const { vpc, heights, bottom } of placed)
    for (const { id } of vpc.exits.filter(({ leadsTo }) => leadsTo.includes(INTERNET))) {
      const lowest = Math.max(...vpc.exits.map((one) => heights.get(one.id) ?? 0));
      const own = heights.get(id) ?? 0;
      const end = sketch.side(INTERNET, "left");
      if (vpc === last?.vpc && own === lowest) {
        const start = { x: entry, y: own + 18 };
        sketch.line(id, INTERNET, [start, { x: entry, y: end.y }, end]);
      } else {
        const start = sketch.side(id, "right");
        const track = outside.of(`${INTERNET} of ${vpc.id}`);
        const middle = sketch.side(INTERNET, "top");
        const above = (vpc === last?.vpc ? bottom : (last?.bottom ?? bottom)) + 9;
        sketch.line(id, INTERNET, [
          start,
          { x: track, y: start.y },
          { x: track, y: above },
          { x: middle.x, y: above },
          middle,
        ]);
      }
    }
  return y + Math.max(0, plan.people.length - 1) * 56 + 22 + GATE;
}
