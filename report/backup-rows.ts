import { isList, isObject } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";

/** What was expected of backups or of their restore, what was seen, and when. */
export interface BackupRow {
  /** `private-host/etc`, `drill of private-host/etc`. */
  readonly subject: string;
  readonly expected: string;
  readonly seen: string;
  readonly verdict: "confirmed" | "contradicted" | "not checked";
  /** As a date. */
  readonly at: string;
  /** Name of the stack. @default - the row is shown with every stack */
  readonly stack?: string;
}

const VERDICTS = ["confirmed", "contradicted", "not checked"] as const;
const EXAMPLE =
  '{"backups": [{"subject": "private-host/etc", "expected": "a backup that is at most 26 h old", "seen": "2 h old", "verdict": "confirmed", "at": "2026-01-31T06:00:00Z"}]}';

/**
 * Rows of a file of observations; none where it has no `backups`.
 * @throws Problem that says which entry cannot be used
 */
export function readBackupRows(name: string, given: unknown): BackupRow[] {
  const list = isObject(given) ? given["backups"] : undefined;
  if (list === undefined) return [];
  if (!isList(list)) throw new Problem(`"backups" of ${name} is no list: expected ${EXAMPLE}`);
  return list.map((entry, place) => {
    const where = `entry ${place + 1} of "backups" of ${name}`;
    if (!isObject(entry)) throw new Problem(`${where} is no object: expected ${EXAMPLE}`);
    const { subject, expected, seen, verdict, at, stack } = entry;
    const known = VERDICTS.find((one) => one === verdict);
    if (known === undefined)
      throw new Problem(`${where} has verdict ${JSON.stringify(verdict)}: expected ${VERDICTS.join(", ")}`);
    if (
      typeof subject !== "string" ||
      typeof expected !== "string" ||
      typeof seen !== "string" ||
      typeof at !== "string"
    )
      throw new Problem(
        `${where} must have "subject", "expected", "seen" and "at" as texts: expected ${EXAMPLE}`,
      );
    if (stack !== undefined && typeof stack !== "string")
      throw new Problem(`${where} must have "stack" as a text`);
    return { subject, expected, seen, verdict: known, at, ...(stack === undefined ? {} : { stack }) };
  });
}
