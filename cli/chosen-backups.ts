import { nearNames } from "../proof/terms/near";
import { Problem } from "../proof/terms/problem";
import { loadSettings, SETTINGS_FILE, type BackupSettings } from "../settings";
import { chosenNames, stackNameOf, type SelectionOptions } from "./selection";

/** The private backups of the settings, and those of them that are meant. */
export interface ChosenBackups {
  readonly all: readonly BackupSettings[];
  readonly chosen: readonly BackupSettings[];
}

/**
 * Reads the settings, and takes those private backups that are named, by stack or by the path of its folder, and that
 * the patterns fit.
 * @throws SettingsError for settings that cannot be used, Problem for a name or a pattern that is in none of them
 */
export function chosenBackups(
  named: readonly string[],
  { settings = [SETTINGS_FILE], only }: SelectionOptions,
): ChosenBackups {
  const all = loadSettings(settings);
  const names = all.map(({ name }) => name);
  const wanted = named.map((given) => knownName(given, names, settings));
  const chosen = chosenNames(wanted.length > 0 ? wanted : names, only);
  return { all, chosen: all.filter(({ name }) => chosen.includes(name)) };
}

function knownName(given: string, names: readonly string[], files: readonly string[]): string {
  const name = stackNameOf(given);
  if (names.includes(name)) return name;
  const near = nearNames(name, names);
  throw new Problem(
    `${files.join(", ")} has no ${name}: expected ${(near.length > 0 ? near : names).join(" or ")}`,
  );
}
