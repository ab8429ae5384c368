import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parseJson, readText } from "./read-input";

/** The report that a team commits beside its settings: what was reviewed last. */
export const LAST_REPORT = "backups.report.json";

/** An earlier report, and where it was found. */
export interface EarlierReport {
  /** For messages: `backups.report.json of the last commit`. */
  readonly name: string;
  readonly content: unknown;
}

/**
 * The last report that was committed, so that one that is written anew is compared with the one before. Where git has
 * none, the file as it lies; undefined where there is none either.
 * @throws Problem where it is no JSON
 */
export function lastReport(): EarlierReport | undefined {
  const committed = spawnSync("git", ["show", `HEAD:./${LAST_REPORT}`], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (committed.status === 0) {
    const name = `${LAST_REPORT} of the last commit`;
    return { name, content: parseJson(name, committed.stdout) };
  }
  if (!existsSync(LAST_REPORT)) return undefined;
  return { name: LAST_REPORT, content: parseJson(LAST_REPORT, readText(LAST_REPORT)) };
}
