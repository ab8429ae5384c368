import type { Note } from "./assumptions";

/** At most so many resources and data sources of one input are read: each takes some kilobytes of memory. */
const MOST_RESOURCES = 100_000;

/** Those that are read; that there are others is noted, and leaves open what they could decide. */
export function thoseRead<T>(all: readonly T[], note: (note: Note) => void): readonly T[] {
  if (all.length <= MOST_RESOURCES) return all;
  note({
    address: `the input beyond its first ${MOST_RESOURCES} (it holds ${all.length})`,
    says: `only ${MOST_RESOURCES} of its ${all.length} resources are read; give the plan of one stack alone`,
    hidesResources: true,
  });
  return all.slice(0, MOST_RESOURCES);
}
