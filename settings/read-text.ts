import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { otherEncoding } from "./other-encoding";
import { SettingsError, type SettingsProblem } from "./problem";

/** The settings file that is read where none is named. */
export const SETTINGS_FILE = "backups.yaml";
const OTHER_ENDING = "backups.yml";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  ENOTDIR: "it is below something that is a file, not a folder",
  EACCES: "this user may not read it",
  EMFILE: "this process has too many files open",
};

const TO_START =
  "To start, write there: version: 1, and backups: [{ name: backup, region: eu-west-1, operators: [deployer] }]";

/**
 * The text of a settings file.
 * @throws SettingsError where it cannot be read, or is no UTF-8
 */
export function readSettingsText(file: string): string {
  if (file === SETTINGS_FILE && existsSync(OTHER_ENDING)) throw refusal(file, besideOrInstead(file));
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const reason = REASONS[code] ?? `it cannot be read (${code})`;
    const near = join(dirname(file), OTHER_ENDING);
    const other = code === "ENOENT" && file !== near && existsSync(near) ? `; ${near} is there` : "";
    const advice = code === "EISDIR" ? `Give a file, for example ${join(file, SETTINGS_FILE)}` : TO_START;
    throw refusal(file, `no settings at ${resolve(file)}: ${reason}${other}. ${advice}`);
  }
  const encoding = otherEncoding(bytes);
  if (encoding !== undefined)
    throw refusal(
      file,
      `the file is ${encoding}: save it as UTF-8, as an editor's "save with encoding" does`,
    );
  return bytes.toString("utf8");
}

/** Two files that could be meant: whichever was read, somebody would wonder. */
function besideOrInstead(file: string): string {
  return existsSync(file)
    ? `${OTHER_ENDING} lies beside ${file}: keep one of the two, or say which with --settings FILE`
    : `there is ${OTHER_ENDING} and no ${file}: rename it to ${file}, or give it with --settings ./${OTHER_ENDING}`;
}

function refusal(file: string, message: string): SettingsError {
  const problem: SettingsProblem = { file, path: "", message };
  return new SettingsError([problem]);
}
