import type { MatrixCell, MatrixRow } from "../proof/decide/access-matrix";
import type { Layer } from "../proof/terms/verdict";
import type { TextOptions } from "./claims-text";
import { COLUMN_NAMES } from "./column-names";
import { hanging, padded, PLAIN, widthOf, type Paint } from "./layout";

/** The layer's name where there is little room. */
const SHORT: Partial<Record<Layer, string>> = {
  "identity-policy": "identity",
  "permissions-boundary": "boundary",
  "endpoint-policy": "endpoint",
  "bucket-policy": "bucket",
  "public-access-block": "public",
  "kms-key-policy": "key",
  "route-table": "route",
  "security-group": "group",
  "network-acl": "ACL",
  "internet-gateway": "gateway",
  "vpc-endpoint": "endpoint",
};

/** Beside their cells stand names of as many characters as the terminal has room for, and at least of so many. */
const USUAL_NAME = 24;
const NARROWEST_NAME = 16;
const GAP = 2;

/** A column of the matrix as it is printed. */
interface PrintedColumn {
  readonly title: string;
  readonly cells: readonly MatrixCell[];
  readonly width: number;
}

/**
 * Who can do what: a check for what is allowed, a dot and the first layer that refuses for what is not. Where the
 * terminal is too narrow, the other layers are not counted, then columns go on below.
 */
export function matrixText(
  rows: readonly MatrixRow[],
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string {
  if (rows.length === 0) return "";
  const several = new Set(rows.map(({ bucket }) => bucket)).size > 1;
  const { counted, name } = fitting(rows, columns);
  const blocks = blocksOf(columnsOf(rows, counted), columns - name);
  const lines = blocks.flatMap((block, at) => [
    ...(at === 0 ? [] : [""]),
    headerOf(block, name),
    ...rows.flatMap((row, index) => [
      ...(several && row.bucket !== rows[index - 1]?.bucket ? [`  ${row.bucket}`] : []),
      ...linesOf(row.who, block, index, { name, counted, paint }),
    ]),
  ]);
  return [...lines, "", ...legendOf(rows, counted, columns, paint)].join("\n");
}

/** The widest form to print it that the terminal has room for. */
function fitting(rows: readonly MatrixRow[], columns: number): { counted: boolean; name: number } {
  const widthWith = (counted: boolean) =>
    columnsOf(rows, counted).reduce((sum, { width }) => sum + width + GAP, -GAP);
  const longest = Math.max(...rows.map(({ who }) => widthOf(who))) + 4;
  for (const counted of [true, false])
    for (const least of [USUAL_NAME, NARROWEST_NAME]) {
      const room = columns - widthWith(counted);
      if (least <= room) return { counted, name: Math.min(Math.max(least, longest), room) };
    }
  return { counted: false, name: NARROWEST_NAME };
}

function columnsOf(rows: readonly MatrixRow[], counted: boolean): PrintedColumn[] {
  const titles = rows[0]?.cells.map(({ column }) => COLUMN_NAMES[column]) ?? [];
  return titles.map((title, at) => {
    const cells = rows.flatMap((row) => row.cells[at] ?? []);
    const widths = cells.map((cell) => widthOf(textOf(cell, counted)));
    return { title, cells, width: Math.max(widthOf(title), ...widths) };
  });
}

/** As many columns beside each other as there is room for, one at least. */
function blocksOf(columns: readonly PrintedColumn[], room: number): PrintedColumn[][] {
  const blocks: PrintedColumn[][] = [];
  let left = 0;
  for (const column of columns) {
    const block = blocks.at(-1);
    if (block !== undefined && column.width + GAP <= left) {
      block.push(column);
      left -= column.width + GAP;
    } else {
      blocks.push([column]);
      left = room - column.width;
    }
  }
  return blocks;
}

function headerOf(block: readonly PrintedColumn[], name: number): string {
  return (" ".repeat(name) + block.map(({ title, width }) => padded(title, width + GAP)).join("")).trimEnd();
}

/** One line, or two where the name is too long to stand beside its cells: no name is cut, since it would be another's. */
function linesOf(
  who: string,
  block: readonly PrintedColumn[],
  row: number,
  { name, counted, paint }: { readonly name: number; readonly counted: boolean; readonly paint: Paint },
): string[] {
  const cells = block.map(({ cells, width }, at) => {
    const cell = cells[row];
    if (cell === undefined) return "";
    const text = textOf(cell, counted);
    return paint(toneOf(cell), at === block.length - 1 ? text : padded(text, width + GAP));
  });
  const beside = widthOf(who) <= name - 2 - GAP;
  return beside
    ? [`${padded(`  ${who}`, name)}${cells.join("")}`]
    : [`  ${who}`, `${" ".repeat(name)}${cells.join("")}`];
}

function toneOf({ verdict }: MatrixCell): "good" | "open" | "dim" {
  if (verdict === "allowed") return "good";
  return verdict === "unknown" ? "open" : "dim";
}

function textOf({ verdict, by }: MatrixCell, counted: boolean): string {
  if (verdict === "allowed") return "✓";
  if (verdict === "unknown") return "? unknown";
  const [first] = by;
  const name = first === undefined ? "" : ` ${SHORT[first] ?? first}`;
  return `·${name}${counted && by.length > 1 ? ` +${by.length - 1}` : ""}`;
}

/** What the signs mean, of those that are there. */
function legendOf(
  rows: readonly MatrixRow[],
  counted: boolean,
  columns: number,
  paint: Paint,
): readonly string[] {
  const cells = rows.flatMap((row) => row.cells);
  const has = (verdict: MatrixCell["verdict"]) => cells.some((cell) => cell.verdict === verdict);
  const most = Math.max(
    0,
    ...cells.filter(({ verdict }) => verdict !== "unknown").map(({ by }) => by.length),
  );
  const signs = [
    ...(has("allowed") ? ["✓ allowed"] : []),
    ...(has("denied") || has("unreachable") ? ["· refused by the layer named"] : []),
    ...(counted && most > 1 ? ["+N by N more layers"] : []),
    ...(has("unknown") ? ["? unknown, npm run prove says why"] : []),
  ];
  return hanging("  ", signs.join("   "), columns).map((line) => paint("dim", line));
}
