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

/** As wide as the terminal is, from 40 to 140 columns; 100 where there is none or it says that it has none. */
export function layoutFor(stream: NodeJS.WriteStream): Layout {
  return { columns: Math.min(Math.max(stream.columns || 100, NARROWEST), WIDEST), paint: paintFor(stream) };
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
