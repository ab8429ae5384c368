import type { ConditionOperator } from "./condition-operator";
import { orderedOperators } from "./ordered";

/**
 * Date operators: ISO 8601 in the W3C profile, or seconds since 1970.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const DATE_OPERATORS: readonly ConditionOperator[] = orderedOperators({
  prefix: "Date",
  kind: "date",
  parse: parseDate,
  expected: "a date, for example 2026-01-31T00:00:00Z",
});

const EPOCH = /^\d+(?:\.\d+)?$/u;
const YEAR_ALONE = /^\d{4}$/u;
const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d))?)?)?$/u;

/** Milliseconds since 1970, or undefined for what is no date. Four digits are a year. */
export function parseDate(text: string): number | undefined {
  if (EPOCH.test(text) && !YEAR_ALONE.test(text)) return Number(text) * 1000;
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((at) =>
    Number(parts[at] ?? (at < 4 ? 1 : 0)),
  );
  const milliseconds = Number(`0.${parts[7] ?? "0"}`) * 1000;
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + milliseconds;
  const written = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day));
  const real = written.getUTCMonth() + 1 === month && written.getUTCDate() === day;
  const inRange = (hour ?? 0) <= 23 && (minute ?? 0) <= 59 && (second ?? 0) <= 60;
  return real && inRange ? local - offsetOf(parts[8]) : undefined;
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const digits = zone.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}
