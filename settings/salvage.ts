import { backupSchema, type BackupSettings } from "./backup-settings";
import { flatten } from "./complaint";
import { isMapping, valueAt, without, type Path } from "./path";

/** What stands in for the two settings that have no default. */
const STAND_INS = { name: "stand-in", region: "us-east-1" };

const MOST_ROUNDS = 500;

/** Settings whose mistakes are taken out, and where those were. */
export interface Salvaged {
  readonly settings: BackupSettings;
  readonly broken: readonly Path[];
}

/**
 * What can be understood of a backup that has mistakes, so that the checks that compare settings with each
 * other can run on the rest. A wrong value gives way to its default; where there is none, what holds it does.
 */
export function salvage(raw: unknown): Salvaged | undefined {
  const given = Object.entries(isMapping(raw) ? raw : {}).filter(([, value]) => value !== undefined);
  let rest: unknown = { ...STAND_INS, ...Object.fromEntries(given) };
  const broken: Path[] = Object.keys(STAND_INS)
    .filter((key) => valueAt(raw, [key]) === undefined)
    .map((key) => [key]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = backupSchema.safeParse(rest);
    if (result.success) return { settings: result.data, broken };
    const [first] = flatten(result.error.issues);
    if (first === undefined) return undefined;
    const { issue, path } = first;
    const wrong = issue.code === "unrecognized_keys" ? [...path, issue.keys[0] ?? ""] : path;
    const removed = valueAt(rest, wrong) === undefined ? wrong.slice(0, -1) : wrong;
    if (removed.length === 0) return undefined;
    broken.push(typeof removed.at(-1) === "number" ? removed.slice(0, -1) : removed);
    rest = { ...STAND_INS, ...(without(rest, removed) as object) };
  }
  return undefined;
}
