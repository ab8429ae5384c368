import { pathOf, type NetworkPath } from "./path";

/** One answer for paths that may each be taken: theirs where they agree, else not known. */
export function agreed(paths: readonly NetworkPath[]): NetworkPath {
  const first = paths[0];
  if (first === undefined) return pathOf([], [], { together: "unknown" });
  if (paths.length === 1) return first;
  const because = [
    ...new Map(paths.flatMap((path) => path.because).map((each) => [JSON.stringify(each), each])).values(),
  ];
  const same = (one: NetworkPath) =>
    one.reaches === first.reaches &&
    (one.reaches === false ||
      JSON.stringify([one.via, one.source]) === JSON.stringify([first.via, first.source]));
  if (paths.every(same) && first.reaches !== "unknown") return { ...first, because };
  const taken = [
    ...new Set(
      paths.map(
        ({ hops, via }) => hops.find(({ kind }) => kind === "route-table")?.detail ?? via?.kind ?? "nowhere",
      ),
    ),
  ];
  const missing = [
    ...new Set([
      `which path packets take: ${taken.join(", or ")}`,
      ...paths.flatMap((path) => path.missing ?? []),
    ]),
  ];
  return { reaches: "unknown", source: {}, hops: first.hops, because, missing };
}

/** One of several paths, and nobody can tell which. */
export function oneOf(paths: readonly NetworkPath[]): NetworkPath {
  const [first] = paths;
  if (first === undefined || paths.length === 1) return first ?? agreed(paths);
  const path = agreed(paths);
  if (path.reaches === false) return path;
  const missing = [...new Set(paths.flatMap((path) => path.missing ?? []))];
  return { ...path, reaches: "unknown", source: {}, missing, alternatives: paths };
}
