import { actionsFrom, type Action } from "./action-list";
import { actions as kmsActions, common as kmsCommon, words as kmsWords } from "./action-lists/kms.json";
import s3 from "./action-lists/s3.json";
import { matches, wildcardPattern } from "./pattern";

export type { Action } from "./action-list";

const S3_ACTIONS = actionsFrom("s3", s3);
const KMS_ACTIONS = actionsFrom("kms", { actions: kmsActions, common: kmsCommon, words: kmsWords });
const BY_NAME: ReadonlyMap<string, Action> = new Map(
  [...S3_ACTIONS, ...KMS_ACTIONS].map((action) => [action.name.toLowerCase(), action]),
);

/**
 * Every action of Amazon S3.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function s3Actions(): readonly Action[] {
  return S3_ACTIONS;
}

/**
 * Every action of AWS KMS.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
export function kmsActionList(): readonly Action[] {
  return KMS_ACTIONS;
}

/** An S3 or KMS action by name, in any case; undefined where there is none. */
export function findAction(name: string): Action | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** Names of S3 and KMS actions that a misspelled one may have meant, the nearest first. */
export function nearActions(name: string, most = 3): string[] {
  const wanted = name.toLowerCase();
  return [...BY_NAME.entries()]
    .map(([lower, action]) => ({ action, distance: editDistance(wanted, lower) }))
    .filter(({ distance }) => distance <= Math.max(2, wanted.length / 4))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ action }) => action.name);
}

/** What is wrong with an action of a bucket policy: it is Amazon S3's, and S3 has none that matches. */
export function actionProblem(pattern: string): string | undefined {
  if (!pattern.toLowerCase().startsWith("s3:")) return undefined;
  const compiled = wildcardPattern(pattern.toLowerCase());
  for (const name of BY_NAME.keys()) if (matches(compiled, name) === true) return undefined;
  const near = nearActions(pattern);
  return `${pattern} is not an action of Amazon S3${near.length > 0 ? `; near: ${near.join(", ")}` : ""}`;
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
