import { join } from "node:path";
import type { Plugin } from "esbuild";
import { readFileSync } from "node:fs";

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

/** The script of a stack's page: the proof itself, bundled from the same sources that this process runs. */
export async function bundlePageScript(): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, "report", "page", "script", "main.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    logLevel: "error",
    tsconfigRaw: "{}",
    plugins: [SMALLER_LISTS],
  });
  return outputFiles[0]?.text.trim() ?? "";
}
