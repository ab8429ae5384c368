import type { LanePlan } from "./lane-plan";
import { widthOf, type PlacedVpc } from "./lay-rows";
import { Tracks } from "./sketch";

/** Between the picture and what it holds. */
export const EDGE = 6;
const STEP = 72;
const INSET = 14;

/** The columns that everything stands in, from left to right. */
export interface Columns {
  readonly things: number;
  readonly wide: number;
  readonly group: number;
  readonly acl: number;
  readonly subnetRight: number;
  readonly toTables: Tracks;
  readonly table: number;
  readonly toExits: Tracks;
  readonly before: number;
  readonly exit: number;
  readonly exitWide: number;
  readonly between: Tracks;
  readonly policy: number;
  readonly vpcRight: number;
  readonly outside: Tracks;
  readonly s3: number;
}

/** Columns as wide as what stands in them, and gutters as wide as the lines that go through them. */
export function columnsOf(plan: LanePlan, placed: readonly PlacedVpc[], left: number): Columns {
  const vpcs = plan.vpcs;
  const rows = placed.flatMap((one) => one.rows);
  const things = EDGE + 18 + INSET + 4 + left;
  const narrow = (widths: readonly number[], least: number, most: number) =>
    Math.min(most, Math.max(least, ...widths));
  const wide = narrow(
    [
      ...rows.flatMap(({ row }) =>
        row === undefined || row.kind === "interface-endpoint" ? [] : [widthOf(row.lines, true)],
      ),
      ...plan.people.map(({ lines }) => widthOf(lines, true)),
    ],
    140,
    210,
  );
  const group = things + wide + 52;
  const acl = group + STEP;
  const chips = rows.flatMap(({ row, subnet }) => {
    const text = widthOf([subnet.heading], false) + widthOf(["", subnet.detail], false) - 26;
    const inside = row?.kind === "interface-endpoint" ? widthOf(row.lines, true) : 0;
    return [text - INSET, inside + 8];
  });
  const subnetRight = Math.max(acl + 38, things + Math.max(0, ...chips));
  const toTables = new Tracks(subnetRight + 24);
  for (const { vpc, rows: own, heights } of placed)
    for (const { row, subnet, y } of own)
      for (const table of subnet.tables)
        if (row?.isRouted !== false && heights.get(table) !== y && vpc.tables.some(({ id }) => id === table))
          toTables.of(table);
  const table = toTables.last + 28;
  const toExits = new Tracks(table + 28);
  for (const { vpc, heights } of placed)
    for (const [from, to] of vpc.routes) if (heights.get(from) !== heights.get(to)) toExits.of(to);
  const hasBefore = vpcs.some(({ exits }) => exits.some(({ before }) => before !== undefined));
  const before = toExits.last + 38;
  const exit = hasBefore ? before + 38 : toExits.last + 14;
  const exitWide = narrow(
    vpcs.flatMap(({ exits }) =>
      exits.map(({ lines, kind }) => widthOf(lines, kind === "interface-endpoint") + 12),
    ),
    140,
    290,
  );
  const between = new Tracks(exit + exitWide + 12);
  for (const { exits } of vpcs)
    for (const { leadsTo } of exits)
      for (const to of leadsTo) if (exits.some(({ id }) => id === to)) between.of(to);
  const hasPolicy = vpcs.some(({ exits }) => exits.some(({ policy }) => policy !== undefined));
  const policy = between.last + 34;
  const vpcRight = hasPolicy || vpcs.length === 0 ? policy + 42 : policy + 4;
  const outside = new Tracks(vpcRight + 18, 9);
  return {
    ...{
      things,
      wide,
      group,
      acl,
      subnetRight,
      toTables,
      table,
      toExits,
      before,
      exit,
      exitWide,
      between,
      policy,
    },
    ...{ vpcRight, outside, s3: vpcRight + 46 },
  };
}
