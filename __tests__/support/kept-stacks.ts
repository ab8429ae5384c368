import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..");
const FOLDER = join(ROOT, ".cache", "test-stacks");
const VARIABLE = "KEPT_STACKS";

/** The rooms that a private backup is synthesized from. */
export const SYNTHESIS_ROOMS = ["agent", "constructs", "policies", "settings", "stacks"];

/** Lets tests keep what they synthesize, for one another and the next run; Jest does this once, before the first. */
export function keepStacks(): void {
  const own = sourcesHash();
  const folder = join(FOLDER, own);
  // Jest's workers inherit it.
  process.env[VARIABLE] = folder;
  mkdirSync(folder, { recursive: true });
  for (const other of readdirSync(FOLDER).filter((name) => name !== own))
    rmSync(join(FOLDER, other), { recursive: true, force: true });
}

/** The text that was kept for a value, or that is made now and kept. What fails is not kept. */
export function kept(value: unknown, make: () => string): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined) return make();
  const file = join(folder, `${hash(JSON.stringify(value))}.json`);
  const before = read(file);
  if (before !== undefined) return before;
  const text = make();
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, text);
  renameSync(aside, file);
  return text;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function sourcesHash(): string {
  const files = SYNTHESIS_ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const all = [join(ROOT, "package-lock.json"), join(__dirname, "synthesize-stack.ts"), ...files.sort()];
  return hash(
    [process.version, ...all.map((file) => `${file} ${hash(readFileSync(file, "utf8"))}`)].join("\n"),
  );
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
