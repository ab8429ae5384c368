import { build, type Plugin } from "esbuild";
import { relative } from "node:path";
import { COMMONJS_FILE } from "./build-options";
import type { BuiltPart } from "./built-part";
import { bundledCommands } from "./commands";
import { inlinedFiles } from "./inlined-files";
import { ENDINGS, shadowingPaths } from "./shadowing-paths";
import { mapFrom } from "./source-map";

/** By this name a command asks the loader for the script of a stack's page. */
const PAGE_SCRIPT = "private-backup:page-script";

/** … and by this name what bundle it runs from. */
const BUNDLED = "private-backup:bundled";

export interface BuiltCommands extends BuiltPart {
  /** What they import from packages. */
  readonly specifiers: readonly string[];
}

/** The project's own sources as one file: each command a function in it, which first runs what that command imports. */
export async function buildCommands(root: string): Promise<BuiltCommands> {
  const specifiers = new Set<string>();
  const inlined = new Set<string>();
  const { outputFiles, metafile } = await build({
    ...COMMONJS_FILE,
    absWorkingDir: root,
    outfile: "commands.js",
    resolveExtensions: [...ENDINGS],
    tsconfig: "tsconfig.json",
    stdin: { contents: entry(bundledCommands(root)), resolveDir: root },
    plugins: [
      pageScriptFromBundle,
      bundledFromBundle,
      packagesApart((specifier) => specifiers.add(specifier)),
      inlinedFiles((path) => inlined.add(relative(root, path))),
    ],
  });
  const [map = "", code = ""] = outputFiles.map(({ text }) => text);
  refuseOtherThanAscii(code);
  const sources = Object.keys(metafile.inputs).filter((path) => path !== "<stdin>");
  return {
    files: { "commands.js": code, "commands.js.map": mapFrom(root, map) },
    inputs: [...sources, ...inlined, "package.json", "tsconfig.json"],
    absent: shadowingPaths(metafile),
    specifiers: [...specifiers].sort(),
  };
}

/** The loader reads a byte as a character. esbuild escapes all but what stands in a regular expression. */
function refuseOtherThanAscii(code: string): void {
  const [found] = /.{0,60}[^\0-\u007F].{0,20}/u.exec(code) ?? [];
  if (found !== undefined)
    throw new Error(
      `the bundle must be ASCII: write as \\u… in a regular expression what is not in: ${found}`,
    );
}

function entry(commands: readonly string[]): string {
  const functions = commands.map((file) => {
    const path = JSON.stringify(`./${file}`);
    return `${JSON.stringify(file)}: () => require(${path})`;
  });
  return `module.exports = { ${functions.join(", ")} };`;
}

/** Leaves packages out, and tells of each that is imported. */
function packagesApart(found: (specifier: string) => void): Plugin {
  return {
    name: "packages-apart",
    setup(bundler) {
      bundler.onResolve({ filter: /^[^./]/ }, ({ path }) => {
        if (path.startsWith("node:")) return undefined;
        if (path !== PAGE_SCRIPT && path !== BUNDLED) found(path);
        return { path, external: true };
      });
    },
  };
}

/** Takes the page's script from the bundle, where the sources make it. */
const pageScriptFromBundle: Plugin = {
  name: "page-script-from-bundle",
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]cli[\\/]page-script\.ts$/ }, () => ({
      contents: `export const pageScript = () => Promise.resolve(require("${PAGE_SCRIPT}"));`,
    }));
  },
};

/** Tells a command of the bundle that it runs from. */
const bundledFromBundle: Plugin = {
  name: "bundled-from-bundle",
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]cli[\\/]bundled\.ts$/ }, () => ({
      contents: `export const bundled = () => require("${BUNDLED}");`,
    }));
  },
};
