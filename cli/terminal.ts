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

/** As the terminal is; 60 to 100 columns, and 100 where there is none or it says that it has none. */
export function layoutFor(stream: NodeJS.WriteStream): Layout {
  return { columns: Math.min(Math.max(stream.columns || 100, 60), 100), paint: paintFor(stream) };
}

/** Colours on a terminal that has them, unless NO_COLOR asks for none. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY && stream.hasColors() ? (tone, text) => styleText(STYLES[tone], text) : PLAIN;
}
