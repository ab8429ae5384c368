import { build } from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inlinedFiles } from "../../bundle/inlined-files";
import { Problem } from "../../proof/terms/problem";

/** What a user's own project has once, and the package must share with it. */
const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws"];

/** One entry of the package: what a user imports, and the sources that it hands on. */
export interface Entry {
  /** As in `private-backup/matchers`; `index` for the package itself. */
  readonly name: string;
  readonly sources: readonly string[];
}

/** The entries of the package: the constructs by its name, the rest as `/ROOM`. */
export function entriesOf(root: string): Entry[] {
  return [
    { name: "index", sources: sourcesBelow(root, "constructs").filter((file) => definesClass(root, file)) },
    { name: "policies", sources: sourcesBelow(root, "policies") },
    { name: "matchers", sources: ["matchers/index"] },
    {
      name: "proof",
      sources: [
        "proof/prove",
        "proof/ask/ask",
        "proof/claims",
        "proof/system/read-subjects",
        "proof/system/subjects",
        "proof/system/system",
      ],
    },
  ];
}

function sourcesBelow(root: string, room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(room, file.replace(/\.ts$/u, "")))
    .sort();
}

const definesClass = (root: string, source: string) =>
  /^export (abstract )?class /mu.test(readFileSync(join(root, `${source}.ts`), "utf8"));

/** What an entry's file says, in JavaScript and in its types alike. */
export const handingOn = ({ sources }: Entry, from: string) =>
  `${sources.map((source) => `export * from "${from}/${source}";`).join("\n")}\n`;

/**
 * An entry as one file, with all it uses but the peers.
 * @returns its text, and the files that it was made from
 * @throws Problem where two sources hand on one name
 */
export async function buildEntry(root: string, entry: Entry): Promise<{ text: string; inputs: string[] }> {
  const { outputFiles, metafile, warnings } = await build({
    absWorkingDir: root,
    stdin: { contents: handingOn(entry, "."), resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    charset: "ascii",
    legalComments: "none",
    logLevel: "silent",
    tsconfig: "tsconfig.json",
    external: PEERS.flatMap((name) => [name, `${name}/*`]),
    plugins: [inlinedFiles(() => undefined)],
  });
  const [warning] = warnings;
  if (warning !== undefined) throw new Problem(`${entry.name}: ${warning.text}`);
  return { text: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) };
}
