import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCommands } from "./build-commands";
import { buildLibraries } from "./build-libraries";
import { buildPageScript } from "./build-page-script";
import type { BuiltPart } from "./built-part";
import {
  bundleFolder,
  hashOf,
  isFresh,
  readManifest,
  stampOf,
  writeManifest,
  type Input,
  type Part,
  type PartName,
} from "./freshness.cjs";

/** Files of the bundle's own making: another way to make it is another bundle. */
const MAKERS = readdirSync(__dirname).map((name) => `bundle/${name}`);

/** So many milliseconds before the making began a file must have been as it is, since clocks of files tick slowly. */
const SETTLED = 20;

/** How many of a part stay: with two, work that goes back and forth between two branches finds both. */
const KEPT = 2;

/**
 * Makes those parts of the project's bundle that are not fresh, and keeps them in `.cache/bundle`. Nothing is kept where
 * a source changed meanwhile.
 * @throws for sources that cannot be bundled, or a folder that cannot be written to
 */
export async function keepBundle(root: string): Promise<void> {
  const settled = Date.now() - SETTLED;
  const before = readManifest(root)?.parts;
  const fresh = (name: PartName) => {
    const part = before?.[name];
    return part !== undefined && isFresh(root, part) ? part : undefined;
  };
  const keep = (name: PartName, built: BuiltPart) => keepPart(root, name, built, settled);
  const pageScript = async () => fresh("page") ?? keep("page", await buildPageScript());
  const commands = async () => {
    const kept = fresh("commands");
    const libraries = fresh("libraries");
    if (kept !== undefined && libraries !== undefined) return { commands: kept, libraries };
    const { specifiers, ...built } = await buildCommands(root);
    const isSame = libraries?.specifiers?.join() === specifiers.join();
    return {
      commands: keep("commands", built),
      libraries: isSame
        ? libraries
        : { ...keep("libraries", await buildLibraries(root, specifiers)), specifiers },
    };
  };
  const [page, others] = await Promise.all([pageScript(), commands()]);
  writeManifest(root, { ...others, page });
  removeOld(bundleFolder(root), [page, ...Object.values(others)]);
}

function keepPart(root: string, name: PartName, built: BuiltPart, settled: number): Part {
  const paths = [...new Set([...built.inputs, ...MAKERS])].sort();
  const inputs = Object.fromEntries(paths.map((path) => [path, inputAt(join(root, path), settled)]));
  const key = createHash("sha256").update(JSON.stringify(built.files)).digest("hex").slice(0, 16);
  const folder = `${name}-${key}`;
  writeFolder(join(bundleFolder(root), folder), built.files);
  return { folder, inputs, absent: built.absent };
}

function inputAt(path: string, settled: number): Input {
  if (statSync(path).ctimeMs > settled) throw new Error(`${path} changed while the bundle was made`);
  return { stamp: stampOf(path), hash: hashOf(path) };
}

/** Writes aside, then renames: another process finds a whole folder, or none. */
function writeFolder(folder: string, files: BuiltPart["files"]): void {
  const aside = `${folder}.${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(aside, name), text);
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    // Another process has made the same, which its name says.
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
}

/** Removes all but the newest of each part, and what a process that was killed has left. */
function removeOld(folder: string, current: readonly Part[]): void {
  for (const { folder: name } of current) {
    const kind = name.replace(/-.*$/u, "");
    const others = readdirSync(folder)
      .filter((entry) => entry !== name && entry.startsWith(`${kind}-`))
      .map((entry) => ({ path: join(folder, entry), at: statSync(join(folder, entry)).mtimeMs }))
      .sort((one, other) => other.at - one.at);
    for (const { path } of others.slice(KEPT - 1)) rmSync(path, { recursive: true, force: true });
  }
}
