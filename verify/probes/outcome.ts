import type { Layer } from "../../proof/terms/verdict";

/** How one request went, with the words of whoever answered. `undecided` never confirms anything. */
export type Outcome =
  | { readonly kind: "allowed"; readonly says: string }
  | {
      readonly kind: "denied";
      readonly says: string;
      /** The layer that AWS names as refusing; of several it names one. @default - it names none */
      readonly by?: Layer;
    }
  | { readonly kind: "unreachable"; readonly says: string }
  | {
      readonly kind: "undecided";
      readonly says: string;
      /** Nobody answered, and why is not known for certain. @default - false */
      readonly unanswered?: true;
    };

/** Longest text of others that is shown. */
const LONGEST = 400;

/** Text of a host or a service on one line, without what could move a terminal's cursor. */
export function shown(text: string): string {
  // Control characters, and those that turn the direction of writing.
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").replace(/ +/g, " ").trim(); // prettier-ignore
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
}
