import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { SETTINGS_FILE } from "../settings/read-text";

/**
 * What to say if settings were saved after the last synthesis, because a proof of what is in the folder then says
 * nothing of them: a synthesis that failed, for example, leaves the stacks as they were.
 * @param files the settings. @default - backups.yaml
 * @returns undefined if the stacks are newer, or if either is not there
 */
export function olderThanSettings(
  outdir: string,
  files: readonly string[] = [SETTINGS_FILE],
): string | undefined {
  const manifest = join(outdir, "manifest.json");
  if (!existsSync(manifest)) return undefined;
  const written = statSync(manifest).mtimeMs;
  const newer = files.filter((file) => existsSync(file) && statSync(file).mtimeMs > written);
  if (newer.length === 0) return undefined;
  const saved = newer.length === 1 ? "was" : "were";
  return `${newer.join(", ")} ${saved} saved after the last synthesis: this is about the stacks as they were before; npm run synth writes them anew`;
}
