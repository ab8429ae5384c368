import type { Plugin } from "esbuild";
import { join } from "node:path";
import type { BuiltPart } from "./built-part";
import { ENDINGS, shadowingPaths } from "./shadowing-paths";

const ROOT = join(__dirname, "..");

/** The actions of other services than S3 and KMS are left out, and the policies and reasons that a page does not name. */
const SHORTER_LISTS: Plugin = {
  name: "shorter-lists",
  setup(bundler) {
    const own = (name: string) => () => ({ path: join(ROOT, "report", "page", "script", name) });
    bundler.onResolve({ filter: /\/service-actions$/ }, own("service-actions.ts"));
    bundler.onResolve({ filter: /\/statement-reasons$/ }, own("held-reasons.ts"));
    bundler.onResolve({ filter: /\/managed-policies\.json$/ }, own("held-policies.ts"));
  },
};

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
    plugins: [SHORTER_LISTS],
  });
  return {
    files: { "page.js": inAscii(outputFiles[0]?.text.trim() ?? "") },
    inputs: Object.keys(metafile.inputs),
    absent: shadowingPaths(metafile),
  };
}

/** esbuild leaves texts in templates, and expressions, as they are written; escaped they mean the same. */
function inAscii(script: string): string {
  return script.replaceAll(
    /[^\0-\u007F]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
