import type { z } from "zod";
import { backupSchema, type BackupSettings } from "./backup-settings";
import { flatten } from "./complaint";
import { isMapping, valueAt, without, type Path } from "./path";

/** What stands in for the two settings that have no default. */
const STAND_INS = { name: "stand-in", region: "us-east-1" };

/** More than settings are nested: each round can take away only what holds a value of the round before. */
const MOST_ROUNDS = 16;

/** Settings whose mistakes are taken out, and where those were. */
export interface Salvaged {
  readonly settings: BackupSettings;
  readonly broken: readonly Path[];
}

/** The values that are wrong; for a missing one, what should hold it. */
function wrongPaths(error: z.ZodError, value: unknown): Path[] {
  return flatten(error.issues).flatMap(({ issue, path }) => {
    const wrong: Path[] =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
    return wrong.map((one) => (valueAt(value, one) === undefined ? one.slice(0, -1) : one));
  });
}

/** Inner values before outer, and later entries of a list first: no removal moves one still to come. */
function laterFirst(one: Path, other: Path): number {
  const at = one.findIndex((step, index) => step !== other[index]);
  const [step, otherStep] = [one[at], other[at]];
  if (step === undefined || otherStep === undefined) return other.length - one.length;
  if (typeof step === "number" && typeof otherStep === "number") return otherStep - step;
  return String(step) < String(otherStep) ? -1 : 1;
}

const withoutAll = (value: unknown, paths: readonly Path[]) =>
  [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()]
    .sort(laterFirst)
    .reduce(without, value);

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
    const wrong = wrongPaths(result.error, rest).filter((path) => path.length > 0);
    broken.push(...wrong.map((path) => (typeof path.at(-1) === "number" ? path.slice(0, -1) : path)));
    rest = { ...STAND_INS, ...(withoutAll(rest, wrong) as object) };
  }
  return undefined;
}
