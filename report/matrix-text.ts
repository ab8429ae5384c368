import type { MatrixCell, MatrixRow } from "../proof/decide/access-matrix";
import type { Layer } from "../proof/terms/verdict";
import type { TextOptions } from "./claims-text";
import { LAYER_NAMES } from "../proof/terms/layer-names";
import { COLUMN_NAMES } from "./column-names";
import { hanging, padded, PLAIN, widthOf, wrapped, type Paint } from "./layout";

/** The layer's name where there is little room: a policy goes by what it is of. @default - its whole name */
const SHORT: Partial<Record<Layer, string>> = {
  "identity-policy": "identity",
  "permissions-boundary": "boundary",
  "session-policy": "session",
  "endpoint-policy": "endpoint",
  "bucket-policy": "bucket",
  "resource-policy": "resource",
  "kms-key-policy": "key",
  "organization-policy": "organization",
};

/** How the columns stand: characters from the line's start to the first cell, at least, and between two columns. */
interface Form {
  readonly name: number;
  readonly gap: number;
}

/** From wide to narrow: what a terminal has room for is taken first. */
const FORMS: readonly Form[] = [
  { name: 24, gap: 2 },
  { name: 16, gap: 2 },
  { name: 15, gap: 1 },
];

/** Where no form has room for all columns, some go on below. */
const IN_BLOCKS: Form = { name: 16, gap: 2 };

/** A column of the matrix as it is printed. */
interface PrintedColumn {
  /** Its title, over one line or two. */
  readonly title: readonly string[];
  readonly cells: readonly MatrixCell[];
  readonly width: number;
}

/**
 * Who can do what: a check for what is allowed, a dot and the first layer that refuses for what is not, with the
 * number of the others. Where the terminal is too narrow, columns stand closer, then titles are broken, then some
 * columns go on below.
 */
export function matrixText(
  rows: readonly MatrixRow[],
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string {
  if (rows.length === 0) return "";
  const several = new Set(rows.map(({ bucket }) => bucket)).size > 1;
  const { printed, form } = fitting(rows, columns);
  const blocks = blocksOf(printed, columns - form.name, form.gap);
  const lines = blocks.flatMap((block, at) => [
    ...(at === 0 ? [] : [""]),
    ...headerOf(block, form),
    ...rows.flatMap((row, index) => [
      ...(several && row.bucket !== rows[index - 1]?.bucket ? [`  ${row.bucket}`] : []),
      ...linesOf(row.who, block, index, { ...form, paint }),
    ]),
  ]);
  return [...lines, "", ...legendOf(rows, columns, paint)].join("\n");
}

/** The widest form to print it that the terminal has room for. */
function fitting(
  rows: readonly MatrixRow[],
  columns: number,
): { readonly printed: readonly PrintedColumn[]; readonly form: Form } {
  const longest = Math.max(...rows.map(({ who }) => widthOf(who)));
  for (const isBroken of [false, true]) {
    const printed = columnsOf(rows, isBroken);
    for (const { name, gap } of FORMS) {
      const room = columns - printed.reduce((sum, { width }) => sum + width + gap, -gap);
      if (name > room) continue;
      return { printed, form: { name: Math.min(Math.max(name, longest + 2 + gap), room), gap } };
    }
  }
  return { printed: columnsOf(rows, false), form: IN_BLOCKS };
}

function columnsOf(rows: readonly MatrixRow[], isBroken: boolean): PrintedColumn[] {
  const titles = rows[0]?.cells.map(({ column }) => COLUMN_NAMES[column]) ?? [];
  return titles.map((title, at) => {
    const cells = rows.flatMap((row) => row.cells[at] ?? []);
    const width = Math.max(...cells.map((cell) => widthOf(textOf(cell))));
    const lines = isBroken ? wrapped(title, width) : [title];
    return { title: lines, cells, width: Math.max(width, ...lines.map(widthOf)) };
  });
}

/** As many columns beside each other as there is room for, one at least. */
function blocksOf(columns: readonly PrintedColumn[], room: number, gap: number): PrintedColumn[][] {
  const blocks: PrintedColumn[][] = [];
  let left = 0;
  for (const column of columns) {
    const block = blocks.at(-1);
    if (block !== undefined && column.width + gap <= left) {
      block.push(column);
      left -= column.width + gap;
    } else {
      blocks.push([column]);
      left = room - column.width;
    }
  }
  return blocks;
}

function headerOf(block: readonly PrintedColumn[], { name, gap }: Form): string[] {
  const height = Math.max(...block.map(({ title }) => title.length));
  return Array.from({ length: height }, (_, row) => {
    const titles = block.map(({ title, width }) =>
      padded(title[row - height + title.length] ?? "", width + gap),
    );
    return (" ".repeat(name) + titles.join("")).trimEnd();
  });
}

/** One line, or two where the name is too long to stand beside its cells: no name is cut, since it would be another's. */
function linesOf(
  who: string,
  block: readonly PrintedColumn[],
  row: number,
  { name, gap, paint }: Form & { readonly paint: Paint },
): string[] {
  const cells = block.map(({ cells, width }, at) => {
    const cell = cells[row];
    if (cell === undefined) return "";
    const text = textOf(cell);
    return paint(toneOf(cell), at === block.length - 1 ? text : padded(text, width + gap));
  });
  const beside = widthOf(who) <= name - 2 - gap;
  return beside
    ? [`${padded(`  ${who}`, name)}${cells.join("")}`]
    : [`  ${who}`, `${" ".repeat(name)}${cells.join("")}`];
}

function toneOf({ verdict }: MatrixCell): "good" | "open" | "dim" {
  if (verdict === "allowed") return "good";
  return verdict === "unknown" ? "open" : "dim";
}

function textOf({ verdict, by }: MatrixCell): string {
  if (verdict === "allowed") return "✓";
  if (verdict === "unknown") return "? unknown";
  const [first] = by;
  const name = first === undefined ? "" : ` ${SHORT[first] ?? LAYER_NAMES[first]}`;
  return `·${name}${by.length > 1 ? ` +${by.length - 1}` : ""}`;
}

/** What the signs mean, of those that are there. */
function legendOf(rows: readonly MatrixRow[], columns: number, paint: Paint): readonly string[] {
  const cells = rows.flatMap((row) => row.cells);
  const has = (verdict: MatrixCell["verdict"]) => cells.some((cell) => cell.verdict === verdict);
  const most = Math.max(
    0,
    ...cells.filter(({ verdict }) => verdict !== "unknown").map(({ by }) => by.length),
  );
  const signs = [
    ...(has("allowed") ? ["✓ allowed"] : []),
    ...(has("denied") || has("unreachable") ? ["· refused by the layer named"] : []),
    ...(most > 1 ? ["+N by N more layers"] : []),
    ...(has("unknown") ? ["? unknown, npm run prove says why"] : []),
  ];
  return hanging("  ", signs.join("   "), columns).map((line) => paint("dim", line));
}
