import type { BackupSettings } from "./backup-settings";
import { checkFile, type CheckedFile } from "./check-file";
import { compareFiles } from "./compare-files";
import { renderPath } from "./path";
import { SettingsError, type SettingsProblem } from "./problem";
import { readSettingsText, SETTINGS_FILE } from "./read-text";
import { readYaml, type YamlSource } from "./yaml-source";

const EMPTY =
  "the file holds no settings: expected version: 1 and backups, a list, of which each entry has a name and a region";

/** A settings file that was read and checked. */
export interface ReadFile {
  readonly file: string;
  readonly source: YamlSource;
  readonly checked: CheckedFile;
  readonly problems: readonly SettingsProblem[];
}

/**
 * The private backups that a settings file's text describes, all defaults filled in.
 * @param file the name that problems carry; nothing is read from it
 * @throws SettingsError with every problem at once
 */
export function parseSettings(text: string, file: string): BackupSettings[] {
  return backupsOf([readFile(text, file)]);
}

/**
 * Reads settings files; several are one fleet, in which no two private backups share a name, a bucket or a state.
 * @param files one, or several. @default - backups.yaml
 * @throws SettingsError where one cannot be read, and with every problem of all files at once where their text is wrong
 */
export function loadSettings(files: string | readonly string[] = SETTINGS_FILE): BackupSettings[] {
  const names = [...new Set([files].flat())];
  const unread: SettingsProblem[] = [];
  const read = names.flatMap((file) => {
    try {
      return [readFile(readSettingsText(file), file)];
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      unread.push(...error.problems);
      return [];
    }
  });
  return backupsOf(read, unread);
}

function backupsOf(read: readonly ReadFile[], unread: readonly SettingsProblem[] = []): BackupSettings[] {
  const problems = [...unread, ...read.flatMap((one) => one.problems), ...compareFiles(read)];
  if (problems.length > 0) throw new SettingsError(problems);
  return read.flatMap(({ checked }) => checked.backups);
}

/**
 * Where the text breaks YAML's form nothing more can be told. Where YAML has what the settings do not take, as a key
 * twice, the rest is checked all the same, but for the lines that were told of already.
 */
function readFile(text: string, file: string): ReadFile {
  const source = readYaml(text);
  const faults = source.problems.map((problem) => ({ file, path: "", ...problem }));
  const read = (checked: CheckedFile, problems: readonly SettingsProblem[]) => ({
    file,
    source,
    checked,
    problems,
  });
  const nothing: CheckedFile = { backups: [], complaints: [], merged: [] };
  if (source.value === null || source.value === undefined)
    return read(
      nothing,
      faults.length > 0 ? faults : [{ file, line: 1, column: 1, path: "", message: EMPTY }],
    );
  if (source.isBroken) return read(nothing, faults);
  const checked = checkFile(source.value);
  const told = new Set(faults.map(({ line }) => line));
  const complaints = checked.complaints
    .map(({ path, message, at }) => ({ file, ...source.locate(path, at), path: renderPath(path), message }))
    .filter(({ line }) => !told.has(line));
  return read(checked, [...faults, ...complaints]);
}
