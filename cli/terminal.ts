import { styleText } from "node:util";
import { PLAIN, type Paint, type Tone } from "../report/layout";

const STYLES: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  good: "green",
  bad: "red",
  open: "yellow",
  dim: "gray",
};

/** Colours on a terminal that has them, unless NO_COLOR asks for none. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY && stream.hasColors() ? (tone, text) => styleText(STYLES[tone], text) : PLAIN;
}
