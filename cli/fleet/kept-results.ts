import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BackupSettings } from "../../settings";
import { bundled } from "../bundled";
import { filesHash, type FleetResult } from "./fleet-result";

const FILE = join(".cache", "fleet.json");

/** So many stacks of other runs are kept at most. */
const MOST_KEPT = 20_000;

interface Kept {
  /** All that a result depends on beside its stack's settings. */
  readonly surroundings: string;
  /** By the hash of the settings. */
  readonly results: Readonly<Record<string, FleetResult>>;
}

/**
 * Results of stacks that hold, by all that they were worked out from: the stack's settings, the program's sources, and
 * what cdktf reads from the environment. One counts only while the stack's files are those that were proved. It may be
 * removed at any time; of runs at once the last one's is kept, and what another knew is worked out again.
 */
export class KeptResults {
  readonly #outdir: string;
  readonly #results: Readonly<Record<string, FleetResult>>;
  readonly #surroundings: string | undefined;

  constructor(outdir: string) {
    this.#outdir = outdir;
    this.#surroundings = surroundings();
    const kept = readKept();
    this.#results = kept !== undefined && kept.surroundings === this.#surroundings ? kept.results : {};
  }

  /** What is known of a stack whose files are in place; undefined for one that is to be synthesized and proved. */
  find(backup: BackupSettings): FleetResult | undefined {
    const key = keyOf(backup);
    const result = Object.hasOwn(this.#results, key) ? this.#results[key] : undefined;
    if (result === undefined || !isResult(result) || result.stack !== backup.name) return undefined;
    return filesHash(join(this.#outdir, "stacks", backup.name)) === result.files ? result : undefined;
  }

  /** Keeps the results of those that hold, beside what is known of stacks of other names. That nothing can be kept only means that they are worked out again. */
  keep(backups: readonly BackupSettings[], results: readonly FleetResult[]): void {
    if (this.#surroundings === undefined) return;
    const entries = backups.flatMap((backup, at) => {
      const result = results[at];
      return result?.outcome === "holds" ? [[keyOf(backup), result] as const] : [];
    });
    const names = new Set(backups.map(({ name }) => name));
    const others = Object.entries(this.#results).filter(([, one]) => isResult(one) && !names.has(one.stack));
    const all = [...entries, ...others.slice(0, MOST_KEPT)];
    const kept: Kept = { surroundings: this.#surroundings, results: Object.fromEntries(all) };
    const aside = `${FILE}.${process.pid}`;
    try {
      mkdirSync(dirname(FILE), { recursive: true });
      writeFileSync(aside, JSON.stringify(kept));
      renameSync(aside, FILE);
    } catch {
      return;
    }
  }
}

function readKept(): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(FILE, "utf8")) as Partial<Kept> | null;
    if (typeof kept?.surroundings !== "string" || typeof kept.results !== "object" || kept.results === null)
      return undefined;
    return { surroundings: kept.surroundings, results: kept.results };
  } catch {
    return undefined;
  }
}

/** Whether all is there that a run takes from it, as in no file that somebody else wrote. */
function isResult(one: Partial<FleetResult> | null): boolean {
  const { outcome, resources, files, manifest } = one ?? {};
  const isTold = typeof manifest === "object" && manifest !== null && "name" in manifest;
  return outcome === "holds" && typeof resources === "number" && typeof files === "string" && isTold;
}

/** Undefined where the command runs from its sources: nothing tells then whether they are the same. */
function surroundings(): string | undefined {
  const sources = bundled()?.sources;
  if (sources === undefined) return undefined;
  const { SYNTH_HCL_OUTPUT, CDKTF_TARGET_STACK_ID = "", CDKTF_CONTEXT_JSON = "{}" } = process.env;
  const environment = [SYNTH_HCL_OUTPUT === "true", CDKTF_TARGET_STACK_ID, contextOf(CDKTF_CONTEXT_JSON)];
  return hash([sources, process.version, environment]);
}

/** The context of cdktf's constructs; its command line always names the relative modules, of which there are none. */
function contextOf(json: string): unknown {
  try {
    const { cdktfRelativeModules = [], ...context } = JSON.parse(json) as Record<string, unknown>;
    return [cdktfRelativeModules, context];
  } catch {
    return json;
  }
}

const keyOf = (backup: BackupSettings) => hash(backup);

const hash = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
