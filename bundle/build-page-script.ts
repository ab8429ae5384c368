import type { Plugin } from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BuiltPart } from "./built-part";
import { ENDINGS, shadowingPaths } from "./shadowing-paths";

const ROOT = join(__dirname, "..");

/** Of the lists of actions only what the proof reads; other services than S3 and KMS are left out. */
const SMALLER_LISTS: Plugin = {
  name: "smaller-lists",
  setup(bundler) {
    bundler.onResolve({ filter: /\/service-actions$/ }, () => ({
      path: join(ROOT, "report", "page", "script", "service-actions.ts"),
    }));
    bundler.onLoad({ filter: /iam-data[\\/]data[\\/]actions[\\/]\w+\.json$/ }, ({ path }) => {
      const actions = JSON.parse(readFileSync(path, "utf8")) as Record<string, ListedAction>;
      const contents = JSON.stringify(
        Object.fromEntries(
          Object.entries(actions).map(([key, { name, accessLevel, resourceTypes, conditionKeys }]) => [
            key,
            {
              ...{ name, accessLevel },
              resourceTypes: resourceTypes.map((type) => ({ name: type.name, conditionKeys: [] })),
              conditionKeys: [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)],
            },
          ]),
        ),
      );
      return { contents, loader: "json" };
    });
  },
};

interface ListedAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly conditionKeys: readonly string[] }[];
  readonly conditionKeys: readonly string[];
}

/** The script of a stack's page: the proof itself, bundled from the sources that the commands run. */
export async function buildPageScript(): Promise<BuiltPart> {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints: [join(ROOT, "report", "page", "script", "main.ts")],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    logLevel: "error",
    tsconfigRaw: "{}",
    resolveExtensions: [...ENDINGS],
    plugins: [SMALLER_LISTS],
  });
  return {
    files: { "page.js": outputFiles[0]?.text.trim() ?? "" },
    inputs: Object.keys(metafile.inputs),
    absent: shadowingPaths(metafile),
  };
}
