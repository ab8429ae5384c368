import type { RowPlan, SubnetPlan, VpcPlan } from "./lane-plan";
import { textWidth } from "./text-width";

/** Where a row's middle is, and what of it leads to the tables of its subnet. */
export interface PlacedRow {
  readonly row?: RowPlan;
  readonly subnet: SubnetPlan;
  readonly y: number;
}

export interface PlacedSubnet {
  readonly subnet: SubnetPlan;
  readonly y: number;
  readonly height: number;
  readonly isChip: boolean;
}

export interface PlacedVpc {
  readonly vpc: VpcPlan;
  readonly top: number;
  /** Below its last row. */
  readonly bottom: number;
  readonly zones: readonly {
    readonly id: string;
    readonly heading?: string;
    readonly y: number;
    readonly height: number;
  }[];
  readonly subnets: readonly PlacedSubnet[];
  readonly rows: readonly PlacedRow[];
  /** Heights of the tables and the exits, by id. */
  readonly heights: ReadonlyMap<string, number>;
  readonly resolverY?: number;
}

const HEADING = 24;
const CHIP = 34;
/** Between two rows of which each may have a gate with its label. */
const PITCH = 64;

/** Gives every row of a VPC its height, from the top; then the tables and exits theirs. */
export function placeRows(vpc: VpcPlan, top: number): PlacedVpc {
  let y = top + HEADING;
  const zones: { id: string; heading?: string; y: number; height: number }[] = [];
  const subnets: PlacedSubnet[] = [];
  const rows: PlacedRow[] = [];
  for (const zone of vpc.zones) {
    const start = y;
    if (zone.heading !== undefined) y += HEADING;
    zone.subnets.forEach((subnet, at) => {
      const isChip = subnet.rows.length === 0;
      if (isChip) {
        subnets.push({ subnet, y, height: CHIP, isChip });
        rows.push({ subnet, y: y + CHIP / 2 });
        y += at === zone.subnets.length - 1 ? CHIP + 8 : PITCH;
        return;
      }
      const before = y;
      y += HEADING;
      for (const row of subnet.rows) {
        const isTall = row.lines.length > 2;
        const middle = row.kind !== "host" ? 32 : isTall ? 35 : 29;
        rows.push({ row, subnet, y: y + middle });
        y += row.kind === "host" ? middle + 50 : 72;
      }
      subnets.push({ subnet, y: before, height: y - before, isChip });
      y += 8;
    });
    zones.push({ ...zone, y: start, height: y - start });
    y += 10;
  }
  const last = rows.at(-1);
  if (last?.row === undefined && last !== undefined) y = Math.max(y, last.y + 52);
  const heights = new Map<string, number>();
  const fresh = () => {
    y += 34;
    const at = y;
    y += 30;
    return at;
  };
  const tableHeights: number[] = [];
  for (const { id } of vpc.tables) {
    const using = rows.filter(({ row, subnet }) => subnet.tables.includes(id) && row?.isRouted !== false);
    const wanted =
      using.length > 1 && using.every(({ subnet }) => subnet.kind === "public") ? using.at(-1) : using[0];
    const own = wanted === undefined || tableHeights.includes(wanted.y) ? fresh() : wanted.y;
    tableHeights.push(own);
    heights.set(id, own);
  }
  const exitHeights: number[] = [];
  for (const { id } of vpc.exits) {
    const from = vpc.routes.filter(([, exit]) => exit === id).flatMap(([table]) => heights.get(table) ?? []);
    const own = from.find((one) => !exitHeights.includes(one)) ?? fresh();
    exitHeights.push(own);
    heights.set(id, own);
  }
  const resolverY = vpc.resolver === undefined ? undefined : fresh();
  if (resolverY !== undefined) y = resolverY + 50;
  // A gate's label of two lines stands below it, and within the VPC.
  const lowest = Math.max(0, ...heights.values());
  return {
    vpc,
    top,
    bottom: Math.max(y, lowest + 44) + 4,
    zones,
    subnets,
    rows,
    heights,
    ...(resolverY === undefined ? {} : { resolverY }),
  };
}

/** What a thing's text needs beside its icon. */
export function widthOf(lines: readonly string[], icon: boolean): number {
  const [name = "", ...rest] = lines;
  return Math.max(textWidth(name, 13), ...rest.map((line) => textWidth(line, 11.5))) + (icon ? 50 : 30);
}
