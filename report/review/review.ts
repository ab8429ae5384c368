import { compare, isOpening, type Change, type Verdicts } from "../compare";
import { newlyAcknowledged, type Acknowledged } from "./acknowledged";
import { isOpen, judge, type Finding, type Judged } from "./finding";
import { withKnownAccount } from "./known-account";
import { placeChanges } from "./place";
import { weakened } from "./weakened";

/** What a change does to the stacks, as the team's gate sees it. */
export interface Review {
  /** What has to be acknowledged, what is not yet first. */
  readonly findings: readonly Judged[];
  /** Every verdict that is another, harmless ones among them. */
  readonly changes: readonly Change[];
  /** Kinds of weakening that could not be looked for, by stack: one of the inputs does not show them. */
  readonly notCompared: readonly { readonly stack: string; readonly kinds: readonly string[] }[];
  /** Acknowledgements that were there before the change, and so acknowledge nothing. */
  readonly stale: readonly (Acknowledged & { readonly stack: string })[];
  /** Stacks that are not there any more. */
  readonly gone: readonly string[];
}

export interface ReviewProps {
  readonly before: Verdicts;
  readonly after: Verdicts;
  /** What the plans destroy, replace or forget. @default - no plan was given */
  readonly losses?: readonly Finding[];
}

const VERDICT_KINDS: Readonly<Partial<Record<Change["kind"], readonly [change: string, says: string]>>> = {
  opens: ["opens", "gets through now"],
  breaks: ["breaks", "does not hold any more"],
  unknown: ["becomes-unknown", "cannot be decided any more"],
  loses: ["loses-subject", "is no longer asked, because its subject is gone"],
};

/** Everything that a change opens, weakens, destroys or no longer says, with what its author says of it. */
export function review({ before, after, losses = [] }: ReviewProps): Review {
  const changes = compare(before, after);
  const changesOf = new Map<string, Change[]>();
  for (const change of changes) {
    const known = changesOf.get(change.stack);
    if (known === undefined) changesOf.set(change.stack, [change]);
    else known.push(change);
  }
  const parts = [...after.stacks.keys()].map((stack) => {
    const isNew = !before.stacks.has(stack);
    const { findings, notCompared } = isNew ? NOTHING_WEAKER : compareKept(stack, { before, after });
    const own = losses.filter((loss) => loss.stack === stack);
    const planned = new Set(own.map(({ at }) => at));
    const { fresh, stale } = newlyAcknowledged(
      before.bases.get(stack)?.acknowledged ?? [],
      after.bases.get(stack)?.acknowledged ?? [],
    );
    const surprising = surprises(after.stacks.get(stack) ?? new Map(), isNew);
    const moved = (changesOf.get(stack) ?? []).filter(surprising);
    const all: Finding[] = [
      ...moved.map(findingOf),
      ...findings
        .filter(({ change, at }) => change !== "removed" || !planned.has(at))
        .map((finding) => ({ stack, ...finding })),
      ...own,
    ];
    return { stack, notCompared, stale, findings: judge(all, fresh) };
  });
  const findings = parts.flatMap((part) => part.findings);
  return {
    findings: [...findings.filter(isOpen), ...findings.filter((finding) => !isOpen(finding))],
    changes,
    notCompared: parts
      .filter(({ notCompared }) => notCompared.length > 0)
      .map(({ stack, notCompared }) => ({ stack, kinds: notCompared })),
    stale: parts.flatMap(({ stack, stale }) => stale.map((one) => ({ ...one, stack }))),
    gone: changes.filter(({ kind }) => kind === "gone").map(({ stack }) => stack),
  };
}

const NOTHING_WEAKER = { findings: [], notCompared: [] };

/** A new stack lets through what its claims say; of one without claims every cell is looked at. */
function surprises(verdicts: ReadonlyMap<string, unknown>, isNew: boolean): (change: Change) => boolean {
  const hasClaims = [...verdicts.keys()].some((key) => key.startsWith("claim "));
  return (change) => isOpening(change) && (!isNew || !hasClaims || verdicts.has(`claim ${change.at}`));
}

function compareKept(stack: string, { before, after }: Pick<ReviewProps, "before" | "after">) {
  const [was, is] = [before.bases.get(stack), after.bases.get(stack)];
  if (was !== undefined && is !== undefined) {
    const { findings, notCompared } = weakened(withKnownAccount(was, is), withKnownAccount(is, was));
    return { findings: [...placeChanges(was.place, is.place), ...findings], notCompared };
  }
  const says =
    "What is weakened could not be compared: the earlier report does not hold the settings, as those of this version do. Write it again, or give the earlier configuration.";
  return { findings: [{ change: "not-compared", at: "", says }], notCompared: [] };
}

function findingOf({ stack, kind, at, what, before, after, reason }: Change): Finding {
  const [change = kind, words = "is another"] = VERDICT_KINDS[kind] ?? [];
  const why = reason === "" ? "" : ` (${reason})`;
  return { stack, change, at, says: `“${what}” ${words}${why}.`, before, after };
}
