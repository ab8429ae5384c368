import { either } from "./either";

/** How many single letters must be added, taken away, changed or swapped with their neighbour. */
export function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    const above = rows[row - 1] ?? [];
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      line.push(
        Math.min(
          (above[column] ?? Infinity) + 1,
          (line[column - 1] ?? Infinity) + 1,
          (above[column - 1] ?? Infinity) + (same ? 0 : 1),
          swapped ? (rows[row - 2]?.[column - 2] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    rows.push(line);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}

/** The names that differ from the text by a slip of the finger, nearest first, at most three. */
export function nearNames(text: string, names: readonly string[]): string[] {
  if (text.length > 64) return [];
  const wanted = text.toLowerCase();
  const slips = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= slips)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** `: did you mean eu-west-1 or eu-west-2?`, or nothing where no name is near. */
export function proposal(text: string, names: readonly string[]): string {
  const near = nearNames(text, names);
  return near.length === 0 ? "" : `: did you mean ${either(near)}?`;
}
