import { relative } from "node:path";

/** What Jest's `--json` says of one file, as far as it is read here. */
export interface FileResult {
  /** Absolute path of the file. */
  readonly name: string;
  readonly assertionResults: readonly {
    readonly ancestorTitles: readonly string[];
    readonly title: string;
    readonly status: string;
  }[];
}

interface Skipped {
  readonly file: string;
  /** The suite as its file calls it, or the one test that is skipped by itself. */
  readonly name: string;
  readonly needs: string;
}

/** A suite that lacks something says it in its name: `plans (skipped: terraform is not on this machine)`. */
const NEEDS = /^(.*) \(skipped: (.*)\)$/u;

const BY_ITSELF = "skipped in the file itself, whatever is on the machine";

/**
 * Names what was skipped: under each thing that is missing the suites that need it, with the number of their tests.
 * @param folder the project, from which files are named
 * @returns lines; none where nothing was skipped
 */
export function skippedTests(results: readonly FileResult[], folder: string): string[] {
  const skipped = results.flatMap(({ name: path, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "pending")
      .map((test) => ({ file: relative(folder, path), ...whyOf(test) })),
  );
  return group(skipped, ({ needs }) => needs).flatMap(([needs, tests]) => [
    `${needs}:`,
    ...group(tests, ({ file, name }) => `${file}  ${name}`).map(
      ([suite, own]) => `  ${suite}${needs === BY_ITSELF ? "" : ` (${own.length})`}`,
    ),
  ]);
}

function whyOf({ ancestorTitles, title }: FileResult["assertionResults"][number]): Omit<Skipped, "file"> {
  for (const ancestor of ancestorTitles) {
    const [, name, needs] = NEEDS.exec(ancestor) ?? [];
    if (name !== undefined && needs !== undefined) return { name, needs };
  }
  return { name: [...ancestorTitles, title].join(" › "), needs: BY_ITSELF };
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}
