import type { Ended } from "./cli-answer";
import { shown, type Outcome } from "./outcome";

/**
 * What an attempt to connect means. Whatever answers, even by a reset, is a path; silence is none; a name that is not
 * resolved says nothing of paths.
 * @see https://curl.se/docs/manpage.html under Exit codes and --write-out
 */
export function outcomeOfConnect({ exit, out, err }: Ended): Outcome {
  const [, status = "", connected = ""] = /(\d{3}) (\d+[.,]\d+)\s*$/.exec(out) ?? [];
  const says = shown(err) || `curl ended with ${exit}`;
  if (Number(connected.replace(",", ".")) > 0) {
    return {
      kind: "allowed",
      says: status === "000" ? `it connected (${says})` : `it connected: HTTP ${status}`,
    };
  }
  if (/refused/i.test(err)) return { kind: "allowed", says };
  if (exit === 6)
    return { kind: "undecided", says: `the name is not resolved, which tells nothing of paths: ${says}` };
  if (exit === 28 || (exit === 7 && /unreachable|no route|timed? ?out/i.test(err)))
    return { kind: "unreachable", says };
  return { kind: "undecided", says };
}
