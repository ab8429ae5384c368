import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { BackupSettings } from "./backup-settings";
import { checkFile } from "./check-file";
import { renderPath } from "./path";
import { SettingsError } from "./problem";
import { readYaml } from "./yaml-source";

const EMPTY =
  "the file holds no settings: expected version: 1 and backups, a list, of which each entry has a name and a region";

/**
 * The private backups that a settings file's text describes, all defaults filled in.
 * @param file the name that problems carry; nothing is read from it
 * @throws SettingsError with every problem at once
 */
export function parseSettings(text: string, file: string): BackupSettings[] {
  const source = readYaml(text);
  if (source.problems.length > 0)
    throw new SettingsError(source.problems.map((problem) => ({ file, path: "", ...problem })));
  if (source.value === null || source.value === undefined)
    throw new SettingsError([{ file, line: 1, column: 1, path: "", message: EMPTY }]);
  const { backups, complaints } = checkFile(source.value);
  if (complaints.length === 0) return [...backups];
  throw new SettingsError(
    complaints.map(({ path, message, at }) => ({
      file,
      ...source.locate(path, at),
      path: renderPath(path),
      message,
    })),
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "this user may not read it",
};

/**
 * Reads a settings file.
 * @throws SettingsError where it cannot be read, and with every problem at once where its text is wrong
 */
export function loadSettings(path: string): BackupSettings[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const reason = REASONS[code] ?? `it cannot be read (${code})`;
    throw new SettingsError([
      {
        file: path,
        path: "",
        message: `no settings at ${resolve(path)}: ${reason}. To start, write there: version: 1, and backups: [{ name: backup, region: eu-west-1, operators: [deployer] }]`,
      },
    ]);
  }
  return parseSettings(text, path);
}
