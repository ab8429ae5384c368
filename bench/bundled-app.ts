import { build } from "esbuild";
import { join } from "node:path";
import { inlinedFiles } from "../bundle/inlined-files";

/** Bundles one of the benchmark's apps into a folder, as a team would that minds its start; the file to run. */
export async function bundledApp(app: string, folder: string): Promise<string> {
  const outfile = join(folder, `${app}.cjs`);
  await build({
    entryPoints: [join(__dirname, `${app}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    plugins: [inlinedFiles(() => undefined)],
    logLevel: "error",
  });
  return outfile;
}
