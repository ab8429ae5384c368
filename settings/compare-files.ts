import type { CheckedFile } from "./check-file";
import { compareBackups } from "./compare-backups";
import { compareStates } from "./compare-states";
import { renderPath } from "./path";
import type { SettingsProblem } from "./problem";
import type { YamlSource } from "./yaml-source";

interface OneFile {
  readonly file: string;
  readonly source: YamlSource;
  readonly checked: CheckedFile;
}

/** What private backups of several files do wrong together: they are one fleet, of which no two are the same. */
export function compareFiles(files: readonly OneFile[]): SettingsProblem[] {
  if (files.length < 2) return [];
  const entries = files.flatMap((one) => one.checked.merged.map((raw, index) => ({ one, raw, index })));
  const raws = entries.map(({ raw }) => raw);
  const nameOf = (at: number) => `backups[${entries[at]?.index}] of ${entries[at]?.one.file}`;
  const complaints = [...compareBackups(raws, nameOf), ...compareStates(raws, nameOf)];
  return complaints.flatMap(({ path, message, at, owner }) => {
    const [, position, ...inner] = path;
    const entry = entries[Number(position)];
    // What is wrong within one file its own check has told.
    if (entry === undefined || entry.one === entries[owner]?.one) return [];
    const written = ["backups", entry.index, ...inner];
    const place = entry.one.source.locate(written, at);
    return [{ file: entry.one.file, ...place, path: renderPath(written), message }];
  });
}
