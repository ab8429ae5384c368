import type { Finding } from "./finding";
import type { Guard, GuardRule } from "./guard";
import { GUARD_RULES } from "./guard-rules";
import type { ReviewBasis } from "./review-basis";
import { lossOf } from "./losses";

/** What is weaker after a change, and what of it could not be compared. */
export interface Weakened {
  readonly findings: readonly Omit<Finding, "stack">[];
  /** Rules that one of the two inputs shows nothing of. */
  readonly notCompared: readonly string[];
}

/** Rules of principals that a stack names in its outputs too: a policy that repeats them is told once. */
const TOLD_BY_NAME = new Set(["operator-added", "writer-added", "reader-added"]);

/** What is weaker only because more is gone is told once. */
const IMPLIED_BY: Readonly<Record<string, string>> = {
  "retention-shortened": "object-lock-off",
  "retention-mode-weakened": "object-lock-off",
  "key-rotation-slower": "key-rotation-off",
  "logs-kept-shorter": "logs-off",
};

/** Compares what guards the backups before a change and after it; what is known no longer counts as weaker. */
export function weakened(before: ReviewBasis, after: ReviewBasis): Weakened {
  const bothShow = (id: string) => before.rules.includes(id) && after.rules.includes(id);
  const sameForm = before.format === after.format;
  const compared = GUARD_RULES.filter((rule) => bothShow(rule.id) && (sameForm || rule.byIdentity !== true));
  const existed = new Set([...before.addresses, ...before.addresses.map(withoutKey)]);
  const exists = new Set([...after.addresses, ...after.addresses.map(withoutKey)]);
  const isGone = (on: string) => existed.has(on) && !exists.has(on);
  const isNew = (on: string) => !existed.has(on) && exists.has(on);
  const gone = new Set(before.addresses.filter((address) => isGone(address) && holdsSomething(address)));
  const findings = compared.flatMap((rule) => {
    const of = ({ guards }: ReviewBasis) => guards.filter((guard) => guard.rule === rule.id);
    // What is told as gone takes its guards with it; of what is new nothing was stronger.
    return changesOf(rule, of(before), of(after)).filter(
      ({ at, change }) => !gone.has(at) && !isNew(at) && !(change === "protection-off" && isGone(at)),
    );
  });
  const named = new Set(
    findings.filter(({ change }) => TOLD_BY_NAME.has(change)).map(({ after: who }) => who ?? ""),
  );
  const isRepeated = ({ change, after: who = "" }: Omit<Finding, "stack">) =>
    change === "policy-lets-in" && named.size > 0 && endsOf(who).some((end) => named.has(end));
  const found = new Set(findings.map(({ change, at }) => `${change} ${at}`));
  const isImplied = ({ change, at }: Omit<Finding, "stack">) =>
    found.has(`${IMPLIED_BY[change] ?? ""} ${at}`);
  return {
    findings: [
      ...[...gone].map((address) => ({
        change: "removed",
        at: address,
        says: `The next apply destroys or forgets ${lossOf(address)}.`,
      })),
      ...findings.filter((finding) => !isRepeated(finding) && !isImplied(finding)),
    ],
    notCompared: GUARD_RULES.filter((rule) => !compared.includes(rule)).map(({ id }) => id),
  };
}

function changesOf(
  { id, says, absent }: GuardRule,
  before: readonly Guard[],
  after: readonly Guard[],
): Omit<Finding, "stack">[] {
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [one, other] = [was.get(key), is.get(key)];
    if (!isWeaker(one, other)) return [];
    const { on, part } = (other ?? one) as Guard;
    const shown = { before: one?.shown ?? absent, after: other?.shown ?? absent };
    const which = part === undefined || part === shown.before || part === shown.after ? "" : ` (${part})`;
    const sentence = which === "" ? says : `${says.replace(/\.$/u, "")}${which}.`;
    return [{ change: id, at: on, says: sentence, ...shown }];
  });
}

/** Unknown never passes: what was known and is no longer is weaker, and so is one unknown that became another. */
function isWeaker(before: Guard | undefined, after: Guard | undefined): boolean {
  const [was, is] = [before === undefined ? 0 : before.level, after === undefined ? 0 : after.level];
  if (was !== null && is !== null) return is < was;
  return was === null && is === null ? before?.shown !== after?.shown : true;
}

function byKey(guards: readonly Guard[]): Map<string, Guard> {
  return new Map(guards.map((guard) => [JSON.stringify([guard.on, guard.part ?? null]), guard]));
}

/** The text, and what follows each of its spaces: a condition names a principal after its key. */
function endsOf(text: string): string[] {
  return [text, ...[...text.matchAll(/ /gu)].map(({ index }) => text.slice(index + 1))];
}

/** The block of an instance. */
function withoutKey(address: string): string {
  return address.replace(/\[[^\]]*\]$/u, "");
}

/** Types whose loss is a loss of data, of a machine or of what keeps others out, whatever guards it. */
const HOLDS =
  /(^|\.)aws_(s3_bucket|s3_bucket_policy|s3_bucket_ownership_controls|kms_key|instance|ebs_volume)\./u;

function holdsSomething(address: string): boolean {
  return HOLDS.test(address);
}
