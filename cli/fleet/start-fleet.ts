import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BackupSettings } from "../../settings";
import { leftBehind } from "../../stacks/synthesize";
import { manifestsOf } from "../../stacks/earlier-manifest";
import { STACK_FILE } from "../../stacks/stack-file";
import { putInPlace, withStagingAsync, writeManifest } from "../../stacks/write-app";
import { bundled } from "../bundled";
import { lastReport } from "../last-report";
import { refuseAnotherPlace } from "../place-gate";
import { refuseOpen } from "../proof-gate";
import { layoutFor } from "../terminal";
import type { FleetResult } from "./fleet-result";
import { KeptResults } from "./kept-results";
import { Progress } from "./progress";
import { runTasks } from "./run-tasks";
import type { Task } from "./task";

/** So many stacks are built together: one app of all would hold them in memory at once. */
const TOGETHER = 10;

/** What became of every stack of a fleet. */
export interface StartedFleet {
  /** In the order of the settings. */
  readonly results: readonly FleetResult[];
  readonly leftBehind: readonly string[];
}

/**
 * Synthesizes and proves the stacks of a fleet, on all cores, and puts them in place: all or none. Those whose settings,
 * files and sources are as they were when they last held are left as they are.
 * @param beside names of stacks that stay in the manifest, written or not
 */
export async function startFleet(
  backups: readonly BackupSettings[],
  outdir: string,
  beside: readonly string[] = [],
): Promise<StartedFleet> {
  const kept = new KeptResults(outdir);
  const known = new Map(
    backups.flatMap((backup) => {
      const result = kept.find(backup);
      return result === undefined ? [] : [[backup.name, result] as const];
    }),
  );
  const changed = backups.filter(({ name }) => !known.has(name));
  const results = await withStagingAsync(outdir, async (staging) => {
    const tasks = tasksOf(changed, staging);
    const progress = new Progress(changed.length);
    const found = await runTasks(tasks, { done: (stacks) => progress.add(stacks) }).finally(() =>
      progress.end(),
    );
    const byName = new Map([...known, ...found.map((result) => [result.stack, result] as const)]);
    const all = backups.flatMap(({ name }) => byName.get(name) ?? []);
    const folders = new Map(
      tasks.flatMap((task) =>
        task.backups.map(({ name }) => [name, join(task.folder, "stacks", name)] as const),
      ),
    );
    refuseOtherPlaces(backups, folders, outdir);
    refuseOpen(backups, all, layoutFor(process.stderr));
    putInPlace(folders, outdir);
    writeManifest(outdir, staging, {
      ...manifestsOf(outdir, beside),
      ...Object.fromEntries(all.map(({ stack, manifest }) => [stack, manifest])),
    });
    return all;
  });
  kept.keep(backups, results);
  return {
    results,
    leftBehind: leftBehind(outdir, [...beside, ...backups.map(({ name }) => name)]),
  };
}

function tasksOf(backups: readonly BackupSettings[], staging: string): Task[] {
  const tasks: Task[] = [];
  for (let at = 0; at < backups.length; at += TOGETHER)
    tasks.push({
      backups: backups.slice(at, at + TOGETHER),
      folder: join(staging, String(at)),
      sources: bundled()?.sources,
    });
  return tasks;
}

/** Of those that did not change only the last report could tell something else than they themselves. */
function refuseOtherPlaces(
  backups: readonly BackupSettings[],
  changed: ReadonlyMap<string, string>,
  outdir: string,
): void {
  const isReported = lastReport() !== undefined;
  const asked = backups.filter(({ name }) => isReported || changed.has(name));
  const texts = asked.map(({ name }) => {
    const folder = changed.get(name) ?? join(outdir, "stacks", name);
    return { name, text: readFileSync(join(folder, STACK_FILE), "utf8") };
  });
  refuseAnotherPlace(texts, outdir);
}
