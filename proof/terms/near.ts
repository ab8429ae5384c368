/** The names nearest to a mistyped one, the nearest first, at most three. */
export function nearNames(wanted: string, names: Iterable<string>): string[] {
  // Half of a short name differs from anything.
  const limit = Math.max(Math.min(3, Math.floor(wanted.length / 2)), Math.floor(wanted.length / 3));
  const isPart = (name: string) => wanted.length > 2 && name.includes(wanted);
  return [...names]
    .map((name) => ({ name, distance: isPart(name) ? 1 : distanceOf(wanted, name, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** How many letters must be added, dropped or changed; more than `limit` is not counted on. */
function distanceOf(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let row = Array.from({ length: other.length + 1 }, (_cell, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + Number(one[i - 1] !== other[j - 1]);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[other.length] ?? limit + 1;
}
