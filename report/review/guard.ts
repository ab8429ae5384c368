import type { Configuration } from "../../proof/configuration/configuration";
import { readable } from "../../proof/terms/text";
import { isUnknown, type Value } from "../../proof/configuration/value";

/** One thing that protects the backups, or that weakens their protection, as one configuration has it. */
export interface Guard {
  /** The rule that looks at it, `retention-shortened`. */
  readonly rule: string;
  /** The address of what it protects, `aws_s3_bucket.bucket`; empty for the stack as a whole. */
  readonly on: string;
  /** Which of several of one rule on one thing. @default - there is one */
  readonly part?: string;
  /**
   * How strong it is: more is stronger, and one that is not there has 0, so that what weakens has less. Null where it
   * is not known.
   */
  readonly level: number | null;
  /** Its value in words, `90 days`. */
  readonly shown: string;
}

/** One kind of weakening, and where it is seen. */
export interface GuardRule {
  /** The word by which a change is acknowledged, `retention-shortened`. */
  readonly id: string;
  /** What a change comes to, as a sentence for the reviewer. */
  readonly says: string;
  /** The value where there is no such guard: `never`. */
  readonly absent: string;
  /** Whether it goes by ids and ARNs, which a plan has and a configuration has not yet. @default false */
  readonly byIdentity?: true;
  readonly read: (configuration: Configuration) => readonly Omit<Guard, "rule">[];
}

/** A number as Terraform's JSON may hold it; null where it is not known, undefined where it is not set. */
export function numberIn(value: Value | undefined): number | null | undefined {
  if (value === undefined || value === null) return undefined;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** A switch as Terraform's JSON may hold it; null where it is not known, undefined where it is not set. */
export function switchIn(value: Value | undefined): boolean | null | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : null;
}

/** A text; null where any part of it is not known, undefined where it is not set. */
export function textIn(value: Value | undefined): string | null | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value !== "string" || isUnknown(value) ? null : readable(value);
}

/** How a number of days is said. */
export function inDays(days: number | null): string {
  return days === null ? "not known" : `${days} ${days === 1 ? "day" : "days"}`;
}

/** A switch that protects while it is on: a guard while it is on or not known. */
export function switchGuard(on: string, isOn: boolean | null, part?: string): Omit<Guard, "rule">[] {
  if (isOn === false) return [];
  return [
    {
      on,
      ...(part === undefined ? {} : { part }),
      level: isOn === null ? null : 1,
      shown: isOn === null ? "not known" : "on",
    },
  ];
}
