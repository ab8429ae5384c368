import { readable } from "../proof/terms/text";

/** Characters that change how the text around them is read, or cannot be seen: controls, marks of direction, no characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115F\u1160\u3164\uFFA0\uFFFE\uFFFF]/gu;

/** Newlines and tabs are seen, in code. */
const LAYOUT = new Set(["\n", "\t"]);

/**
 * A text of a configuration as it may be shown: unknown parts in words, and what cannot be seen or would turn the
 * text around as its code point, `[U+202E]`.
 */
export function shownText(text: string): string {
  return readable(text).replaceAll(UNSEEN, (character) =>
    LAYOUT.has(character) ? character : `[U+${hexOf(character)}]`,
  );
}

/** The same on one line, cut in the middle where it is longer than `most` characters: both ends tell names apart. */
export function shortText(text: string, most: number): string {
  const characters = [...shownText(text).replaceAll(/\s+/gu, " ")];
  if (characters.length <= most) return characters.join("");
  const head = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, head).join("")}…${characters.slice(head + 1 - most).join("")}`;
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
