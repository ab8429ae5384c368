import type { RequestOnPath } from "../requests/conclude";
import type { Path } from "../requests/path";
import { isRefusal, mostOpen, type Verdict } from "../terms/verdict";

/** One path by which the request could go, decided. */
export interface Decided {
  readonly path: Path;
  readonly requests: readonly RequestOnPath[];
  readonly verdicts: readonly Verdict[];
  readonly worst: Verdict;
}

/**
 * The paths among which the host takes whichever works: several of which only one is taken count as one, decided where
 * they agree, and unknown where they do not, with what each comes to.
 * @param ways how a user can say which is taken
 */
export function together(tried: readonly Decided[], ways: readonly string[]): readonly Decided[] {
  const several = tried.filter(({ path }) => path.isOneOfSeveral === true);
  const best = mostOpen(several, ({ worst }) => worst.kind);
  const doAgree = (one: Decided) =>
    one.worst.kind === best?.worst.kind ||
    (isRefusal(one.worst.kind) && isRefusal(best?.worst.kind ?? "unknown"));
  if (best === undefined || several.every(doAgree)) return tried;
  const cases = several.map(({ path, worst }) => `${lastOf(path)} it is ${worst.kind}`);
  const said = ways.length === 0 ? "" : ` (${ways.join("; ")})`;
  const missing = [
    `which addresses the resolvers give: ${[...new Set(cases)].join(", ")}${said}`,
    ...several.flatMap(({ worst }) => worst.missing ?? []),
  ];
  const undecided = {
    ...best,
    worst: { ...best.worst, kind: "unknown" as const, by: ["dns" as const], missing },
  };
  return [...tried.filter((one) => !several.includes(one)), undecided];
}

function lastOf({ hops, label }: Path): string {
  const last = hops.at(-1)?.address;
  return last === undefined ? label.replace(/^from \S+ /u, "") : `by ${last}`;
}
