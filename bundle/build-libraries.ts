import { build, type Plugin } from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { COMMONJS_FILE } from "./build-options";
import type { BuiltPart } from "./built-part";
import { mapFrom } from "./source-map";
import { dirname, join } from "node:path";

/** Files of their own for what is large and seldom needed, and for what help needs alone; all else is in one. */
const APART: readonly (readonly [RegExp, string])[] = [
  [/^@aws-sdk\//u, "aws-sdk.js"],
  [/^commander$/u, "commander.js"],
];
const OTHERS = "libraries.js";

/**
 * The packages that the commands import, each import a function of its own, and `libraries.json`, which says in which
 * file each is.
 */
export async function buildLibraries(root: string, specifiers: readonly string[]): Promise<BuiltPart> {
  const byFile = new Map<string, string[]>();
  for (const specifier of specifiers) {
    const file = APART.find(([packages]) => packages.test(specifier))?.[1] ?? OTHERS;
    byFile.set(file, [...(byFile.get(file) ?? []), specifier]);
  }
  const built = await Promise.all([...byFile].map(([file, imported]) => buildLibrary(root, file, imported)));
  const where = [...byFile].flatMap(([file, imported]) => imported.map((specifier) => [specifier, file]));
  return {
    files: Object.assign(
      { "libraries.json": JSON.stringify(Object.fromEntries(where)) },
      ...built.map(({ files }) => files),
    ) as BuiltPart["files"],
    inputs: [...new Set(built.flatMap(({ inputs }) => inputs))],
    absent: [],
  };
}

async function buildLibrary(root: string, file: string, specifiers: readonly string[]): Promise<BuiltPart> {
  const functions = specifiers.map((specifier) => {
    const name = JSON.stringify(specifier);
    return `${name}: () => require(${name})`;
  });
  const { outputFiles, metafile } = await build({
    ...COMMONJS_FILE,
    absWorkingDir: root,
    outfile: file,
    tsconfigRaw: "{}",
    stdin: { contents: `module.exports = { ${functions.join(", ")} };`, resolveDir: root },
    plugins: [englishOnly, archiverWhenUsed],
  });
  const [map = "", code = ""] = outputFiles.map(({ text }) => text);
  const sources = Object.keys(metafile.inputs).filter((path) => path !== "<stdin>");
  const packages = new Set(
    sources.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+\//u.exec(path)?.[0] ?? []),
  );
  const described = [...packages].map((folder) => `${folder}package.json`);
  const installed = [
    "package-lock.json",
    "node_modules/.package-lock.json",
    "node_modules/esbuild/package.json",
  ];
  return {
    files: { [file]: code, [`${file}.map`]: mapFrom(root, map) },
    inputs: [...sources, ...[...described, ...installed].filter((path) => existsSync(join(root, path)))],
    absent: [],
  };
}

/** Zod brings its messages in fifty languages; ours are English. */
const englishOnly: Plugin = {
  name: "english-only",
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.(c?js)$/ }, ({ path }) => ({
      contents: path.endsWith(".cjs")
        ? `exports.en = require("./en.cjs").default;`
        : `export { default as en } from "./en.js";`,
      resolveDir: join(path, ".."),
    }));
  },
};

const ARCHIVER = 'const archiver = require("archiver");';

/** CDKTF loads it with itself, for assets that no stack of ours has. */
const archiverWhenUsed: Plugin = {
  name: "archiver-when-used",
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]private[\\/]fs\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!text.includes(ARCHIVER)) throw new Error(`${path} loads the archiver otherwise than it did`);
      const contents = text.replace(ARCHIVER, 'const archiver = (...args) => require("archiver")(...args);');
      return { contents, resolveDir: dirname(path) };
    });
  },
};
