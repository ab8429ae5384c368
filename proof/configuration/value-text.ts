import { isWithinBounds } from "./bounds";
import type { Value } from "./value";

/** The value as people read it, cut where it is long. */
export function shown(value: Value): string {
  const text = isWithinBounds(value) ? JSON.stringify(value) : "a large value";
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
