/** How deep a value may nest; deeper is hostile or a mistake, and everybody who walks a value may recurse. */
export const DEEPEST = 100;

/** How many parts a computed value may have, counted where they are repeated. */
export const HEAVIEST = 1_000_000;

/** How long a computed text may be. */
export const LONGEST = 4_000_000;

interface Size {
  readonly depth: number;
  readonly weight: number;
}

const sizes = new WeakMap<object, Size>();

/**
 * Whether a value is small enough to be walked by recursion and written out. Values that share parts (a local used
 * twice by the next one, forty times over) are counted as often as they would be written.
 */
export function isWithinBounds(value: unknown): boolean {
  const { depth, weight } = sizeOf(value, 0);
  return depth <= DEEPEST && weight <= HEAVIEST;
}

/** How many parts the value has, for the cost of looking at all of them. */
export function weightOf(value: unknown): number {
  return sizeOf(value, 0).weight;
}

function sizeOf(value: unknown, level: number): Size {
  if (typeof value === "string") return { depth: 0, weight: 1 + Math.floor(value.length / 64) };
  if (typeof value !== "object" || value === null) return { depth: 0, weight: 1 };
  if (level > DEEPEST) return { depth: DEEPEST + 1, weight: 1 };
  const seen = sizes.get(value);
  if (seen) return seen;
  let depth = 0;
  let weight = 1;
  for (const part of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) {
    const size = sizeOf(part, level + 1);
    depth = Math.max(depth, size.depth + 1);
    weight += size.weight;
  }
  const size = { depth, weight };
  // A cut-off depth is right for this walk alone.
  if (depth + level <= DEEPEST) sizes.set(value, size);
  return size;
}
