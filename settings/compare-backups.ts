import type { Collision } from "./complaint";
import { valueAt, type Path } from "./path";
import { quote } from "./quote";

interface Single {
  readonly path: Path;
  readonly because: string;
}

/** What no two backups may share. */
const SINGLE: readonly Single[] = [
  { path: ["name"], because: "it names the stack, its folder and its state" },
  { path: ["bucket", "name"], because: "S3 has each name once" },
  ...["bucket.name", "key", "endpoint", "vpc"].map((what) => ({
    path: ["adopt", ...what.split(".")],
    because: "what exists can become one stack's own only",
  })),
];

/** Lists of which no two backups may share an entry, unless they use an endpoint that exists. */
const SINGLE_ENTRIES: readonly Single[] = [
  { path: ["network", "routeTableIds"], because: "a route table takes one gateway endpoint for S3" },
];

type Taken = (key: string, path: Path, value: unknown, because: string) => Collision[];

/** Remembers who came first; a later one with the same value is the mistake. */
function firstComeFirstServed(nameOf: (index: number) => string): Taken {
  const owners = new Map<string, Path>();
  return (key, path, value, because) => {
    if (typeof value !== "string") return [];
    const owner = owners.get(`${key} ${value}`);
    owners.set(`${key} ${value}`, owner ?? path);
    return owner === undefined || owner[1] === path[1]
      ? []
      : [
          {
            path,
            message: `${quote(value)} is that of ${nameOf(Number(owner[1]))} already: expected another, because ${because}`,
            owner: Number(owner[1]),
          },
        ];
  };
}

/** What backups, each right on its own, do wrong together. Compares what was written, right or wrong. */
export function compareBackups(
  backups: readonly unknown[],
  nameOf = (index: number) => `backups[${index}]`,
): Collision[] {
  const taken = firstComeFirstServed(nameOf);
  return backups.flatMap((backup, index) => [
    ...SINGLE.flatMap(({ path, because }) =>
      taken(path.join("."), ["backups", index, ...path], valueAt(backup, path), because),
    ),
    ...SINGLE_ENTRIES.flatMap(({ path, because }) => {
      const list = valueAt(backup, path);
      if (!Array.isArray(list) || valueAt(backup, ["endpoint", "id"]) !== undefined) return [];
      return list.flatMap((value: unknown, entry) =>
        taken(path.join("."), ["backups", index, ...path, entry], value, because),
      );
    }),
  ]);
}
