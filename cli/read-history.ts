import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Problem } from "../proof/terms/problem";
import { readVerdicts } from "../report/compare";
import type { NamedVerdicts } from "../report/history";
import { parseJson, readText } from "./read-input";

/**
 * Earlier reports by their files, or all that a folder has, in the order of their names.
 * @throws Problem for what is not there, is no report, or a folder without one
 */
export function readHistory(paths: readonly string[]): NamedVerdicts[] {
  return paths.flatMap(filesOf).map((path) => ({
    name: basename(path).replace(/\.json$/u, ""),
    verdicts: readVerdicts(path, parseJson(path, readText(path))),
  }));
}

function filesOf(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  const order = new Intl.Collator("en", { numeric: true }).compare;
  const files = readdirSync(path).filter((file) => file.endsWith(".json"));
  if (files.length === 0)
    throw new Problem(
      `${path} holds no report: expected files such as 2026-01-31.json, each the output of npm run report -- --format json`,
    );
  return files.sort(order).map((file) => join(path, file));
}
