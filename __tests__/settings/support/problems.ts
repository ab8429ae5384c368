import { parseSettings, SettingsError, type SettingsProblem } from "../../../settings";

/** The problems that a settings text has; fails where there are none, or where something else is thrown. */
export function problemsOf(text: string): readonly SettingsProblem[] {
  try {
    parseSettings(text, "backups.yaml");
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  throw new Error("expected problems, found none");
}

/** A file with one backup in it, `lines` being further settings of that backup. */
export function fileWith(...lines: string[]): string {
  return [
    "version: 1",
    "backups:",
    "  - name: backup",
    "    region: eu-west-1",
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
}

/** `line:column path message` of each problem. */
export function shown(problems: readonly SettingsProblem[]): string[] {
  return problems.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
}
