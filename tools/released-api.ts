import { createHash } from "node:crypto";

/** What code was written against when a version was released: each export by its name, with a hash of its declaration. */
export interface ReleasedApi {
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
}

/** Where the record of the last release lies. */
export const RELEASED_API = "__tests__/cases/released-api.json";

const EXPORT = /^export (?:declare )?(?:abstract )?(?:class|interface|type|const|function) (\w+)/u;

/** The exports of an API report, by module and name. */
export function exportsOf(report: string): Readonly<Record<string, string>> {
  const found = new Map<string, string[]>();
  let module = "";
  let lines: string[] | undefined;
  for (const line of report.split("\n")) {
    const [, heading] = /^## (\S+)$/u.exec(line) ?? [];
    const [, name] = EXPORT.exec(line) ?? [];
    if (heading !== undefined) module = heading;
    if (name !== undefined) found.set(`${module} ${name}`, (lines = []));
    if (line.startsWith("```")) lines = undefined;
    // What a declaration says, not how it is explained.
    if (!/^\s*(\/?\*|\/\/)/u.test(line)) lines?.push(line.trim());
  }
  return Object.fromEntries([...found].map(([name, text]) => [name, hash(text.join("\n"))]));
}

/** The record of a version. */
export const releasedApi = (version: string, report: string): ReleasedApi => ({
  version,
  exports: exportsOf(report),
});

/**
 * What a changed API demands, of who changes it: a version above the released one, and a word on each export that is
 * gone or changed in the changelog's section of that version. Nothing as long as the recorded version is not released.
 */
export function demandsOf(released: ReleasedApi, now: ReleasedApi, changelog: string): readonly string[] {
  const changed = Object.entries(released.exports).filter(([name, text]) => now.exports[name] !== text);
  const added = Object.keys(now.exports).filter((name) => released.exports[name] === undefined);
  if (changed.length + added.length === 0 || isUnreleased(released.version, changelog)) return [];
  if (!isAbove(now.version, released.version, changed.length > 0))
    return [
      `${changed.length} exports changed and ${added.length} are new since ${released.version}: package.json has to have a version above it${changed.length > 0 ? ", a minor one at least" : ""}`,
    ];
  const section = sectionOf(now.version, changelog);
  return changed
    .map(([name]) => name.split(" ").at(-1) ?? name)
    .filter((name) => !section.includes(name))
    .map((name) => `CHANGELOG.md says nothing of ${name} under ${now.version}, which changed or is gone`);
}

function isUnreleased(version: string, changelog: string): boolean {
  return changelog.includes(`## [${version}] - Unreleased`);
}

function sectionOf(version: string, changelog: string): string {
  return changelog.split(/^## /mu).find((section) => section.startsWith(`[${version}]`)) ?? "";
}

function isAbove(version: string, released: string, isBreaking: boolean): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const [wasMajor = 0, wasMinor = 0, wasPatch = 0] = released.split(".").map(Number);
  if (major !== wasMajor) return major > wasMajor;
  if (minor !== wasMinor) return minor > wasMinor && (!isBreaking || major === 0);
  return patch > wasPatch && !isBreaking;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
