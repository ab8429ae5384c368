import type { Plugin } from "esbuild";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** How sources read a file of their own, beside them. */
const READS = /readFileSync\(join\(__dirname, ((?:"[^"]+"(?:, )?)+)\), "utf8"\)/gu;

/**
 * Puts the text of a file that a source reads from its own folder in the place of the reading, since a bundle lies
 * elsewhere. A source that names its folder in another way cannot be bundled.
 * @param read is told the path of each file
 */
export function inlinedFiles(read: (path: string) => void): Plugin {
  return {
    name: "inlined-files",
    setup(bundler) {
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        if (!text.includes("__dirname")) return undefined;
        const contents = text.replace(READS, (_, names: string) => {
          const file = join(dirname(path), ...(JSON.parse(`[${names}]`) as string[]));
          read(file);
          return JSON.stringify(readFileSync(file, "utf8"));
        });
        if (!contents.includes("__dirname")) return { contents, loader: "ts" };
        const why = `${path} names its folder other than by readFileSync(join(__dirname, "…"), "utf8")`;
        return { errors: [{ text: why }] };
      });
    },
  };
}
