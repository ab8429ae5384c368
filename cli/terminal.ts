import { styleText } from "node:util";
import { PLAIN, type Paint, type Tone } from "../report/layout";

const STYLES: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  good: "green",
  bad: "red",
  open: "yellow",
  dim: "gray",
};

/** How a text is laid out and coloured. */
export interface Layout {
  readonly columns: number;
  readonly paint: Paint;
}

/** The narrowest and the widest lines that are written, whatever the terminal says. */
const NARROWEST = 40;
const WIDEST = 140;

/** The width of texts for a file or a pipe, where COLUMNS does not say another. */
const USUAL = 100;

/**
 * As wide as the terminal is, from 40 to 140 columns. In a file or a pipe, and on a terminal that says it has no
 * columns, COLUMNS says it, and else it is 100.
 */
export function layoutFor(
  stream: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Layout {
  const columns = knownColumns(stream, env) ?? USUAL;
  return { columns: Math.min(Math.max(columns, NARROWEST), WIDEST), paint: paintFor(stream, env) };
}

/** The width of the terminal, else that in COLUMNS; undefined without either. */
export function knownColumns(
  { columns }: Pick<NodeJS.WriteStream, "columns">,
  { COLUMNS = "" }: Readonly<Record<string, string | undefined>> = process.env,
): number | undefined {
  if (columns > 0) return columns;
  return /^[1-9]\d{0,3}$/u.test(COLUMNS) ? Number(COLUMNS) : undefined;
}

/**
 * Colours on a terminal that has them. NO_COLOR asks for none; FORCE_COLOR asks for them, in a pipe as well, and wins.
 * @see https://no-color.org/
 * @see https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
 */
export function paintFor(
  stream: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Paint {
  return hasColours(stream, env)
    ? (tone, text) => styleText(STYLES[tone], text, { validateStream: false })
    : PLAIN;
}

function hasColours(
  stream: NodeJS.WriteStream,
  { FORCE_COLOR: forced, NO_COLOR: refused }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (refused !== undefined && refused !== "") return false;
  return stream.isTTY && stream.hasColors();
}
