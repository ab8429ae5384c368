import { join, relative } from "node:path";

/** Names the sources of a map by their paths from the project's folder, and leaves out where it was made. */
export function mapFrom(root: string, map: string): string {
  const { sources, ...others } = JSON.parse(map) as { readonly sources: readonly string[] };
  return JSON.stringify({ ...others, sources: sources.map((source) => relative(root, join(root, source))) });
}
