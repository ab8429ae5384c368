import { holdsCredential } from "./backends/credentials";
import { holdsPrivateKey } from "./ssh-public-key";

/** The longest piece of a user's value that a message repeats, in characters. */
const LONGEST = 72;

/** Characters that could move the cursor, hide text or turn its direction round in a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}

/** A text that is safe to print: shortened, and control characters written as `\u001b`. */
export function printable(text: string): string {
  if (holdsPrivateKey(text)) return "(a private key, not shown)";
  if (holdsCredential(text)) return "(a credential, not shown)";
  const characters = [...text.slice(0, 2 * (LONGEST + 1))];
  const shown = characters.slice(0, LONGEST).join("").replaceAll(UNPRINTABLE, escaped);
  return characters.length > LONGEST ? `${shown}…` : shown;
}

/** A value as a message shows it: a text in quotes; lists and mappings by name only. */
export function quote(value: unknown): string {
  if (typeof value === "string") {
    const shown = printable(value);
    return shown.endsWith(", not shown)") ? shown : `"${shown.replaceAll('"', '\\"')}"`;
  }
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  return printable(String(value));
}
