import type { Metafile } from "esbuild";
import { dirname, join } from "node:path/posix";

/** In which order a path without an ending is completed. */
export const ENDINGS = [".ts", ".js", ".json"] as const;

/**
 * Paths at which no file is (there may be a folder), and at which one would be imported before that which was: `x.ts` before `x/index.ts`. What
 * a plugin resolved in a way of its own has none.
 */
export function shadowingPaths({ inputs }: Metafile): string[] {
  const paths = Object.entries(inputs).flatMap(([importer, { imports }]) =>
    imports.flatMap(({ original, path, external }) => {
      if (external || original === undefined || !/^\.{1,2}(\/|$)/u.test(original)) return [];
      const given = join(dirname(importer), original);
      const tried = [given, ...ENDINGS.map((ending) => `${given}${ending}`)];
      return path.startsWith(`${given}/`) ? tried : tried.slice(0, Math.max(0, tried.indexOf(path)));
    }),
  );
  return [...new Set(paths)].sort();
}
