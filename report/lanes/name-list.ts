import { shownText } from "../shown-text";

/** `database` for `arn:aws:iam::111122223333:role/database`. */
export function lastPart(arn: string): string {
  const shown = shownText(arn);
  return /[^/:]+$/u.exec(shown)?.[0] ?? shown;
}

/** `database, 2 more`. */
export function nameList(arns: readonly string[]): string {
  const [first = "", second, ...rest] = arns.map(lastPart);
  if (second === undefined) return first;
  return rest.length === 0 ? `${first}, ${second}` : `${first}, ${rest.length + 1} more`;
}
