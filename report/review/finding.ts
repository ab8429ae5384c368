import type { Acknowledged } from "./acknowledged";

/** One thing that a change does and that nobody should be surprised by. */
export interface Finding {
  readonly stack: string;
  /** Its kind, by which it is acknowledged: `opens`, `retention-shortened`, `destroys`. */
  readonly change: string;
  /** Address, claim or cell. */
  readonly at: string;
  /** What it comes to, as a sentence. */
  readonly says: string;
  readonly before?: string;
  readonly after?: string;
}

/** A finding, and why its author wants it. */
export interface Judged extends Finding {
  /** @default - it is not acknowledged, and stops the gate */
  readonly reason?: string;
}

/** Puts beside each finding the reason that the change itself gives. */
export function judge(findings: readonly Finding[], fresh: readonly Acknowledged[]): Judged[] {
  return findings.map((finding) => {
    const fitting = fresh.filter(
      ({ change, at }) => change === finding.change && (at === undefined || at === finding.at),
    );
    const found = fitting.find(({ at }) => at !== undefined) ?? fitting[0];
    return found === undefined ? finding : { ...finding, reason: found.reason };
  });
}

/** Whether it has to be acknowledged still. */
export function isOpen({ reason }: Judged): boolean {
  return reason === undefined;
}
