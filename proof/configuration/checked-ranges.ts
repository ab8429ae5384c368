/** Pieces of the condition below, between which the ranges stand. */
const BEFORE = "${alltrue([for entry in self.entries : anytrue([for range in ";
const AFTER =
  ' : try(tonumber(split("/", entry.cidr)[1]) >= tonumber(split("/", range)[1]) && ' +
  'cidrhost(join("/", [split("/", entry.cidr)[0], split("/", range)[1]]), 0) == cidrhost(range, 0), false)])])}';

/**
 * The blocks in which all entries of a prefix list lie, where a postcondition of its data source says so in exactly
 * these words: each entry is at least as narrow as one of the blocks, and has its first address. Any other condition
 * says nothing here.
 * @see https://developer.hashicorp.com/terraform/language/functions/cidrhost
 */
export function rangesChecked(postconditions: readonly string[]): string[] | undefined {
  for (const condition of postconditions) {
    if (!condition.startsWith(BEFORE) || !condition.endsWith(AFTER)) continue;
    const ranges = blocksOf(condition.slice(BEFORE.length, -AFTER.length));
    if (ranges !== undefined && ranges.length > 0) return ranges;
  }
  return undefined;
}

function blocksOf(list: string): string[] | undefined {
  if (!/^\["[0-9a-f.:/]+"(, ?"[0-9a-f.:/]+")*\]$/u.test(list)) return undefined;
  return [...list.matchAll(/"([^"]+)"/gu)].map(([, block = ""]) => block);
}
