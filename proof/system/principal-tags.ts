import { DEFAULT_TAGS, type Resource } from "../configuration/resource";
import { blocks, isObject } from "../configuration/value";
import { askedKeys } from "../iam/asked-keys";
import type { CompiledPolicy } from "../iam/policy";
import { perhaps } from "../iam/context";

export const PRINCIPAL_TAG = "aws:principaltag/";

/** What a role's or user's tags put into each of its requests. */
export interface PrincipalTags {
  /** Condition keys in lower case, with their values. */
  readonly keys: Readonly<Record<string, string>>;
  /** Whether there are no others; a folder does not show those that the environment adds by default. */
  readonly complete: boolean;
}

/**
 * The tags of a role or user as condition keys.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html aws:PrincipalTag
 */
export function principalTags({ mode, values }: Resource): PrincipalTags {
  const all = values["tags_all"];
  const [byDefault = null] = blocks(values[DEFAULT_TAGS]);
  const defaults = isObject(byDefault) ? objectOf(byDefault["tags"]) : {};
  const tags = { ...defaults, ...objectOf(values["tags"]), ...objectOf(all) };
  const keys = Object.entries(tags).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${PRINCIPAL_TAG}${key.toLowerCase()}`, value]] : [],
  );
  const complete = isObject(all) || (mode === "data" && isObject(values["tags"]));
  return { keys: Object.fromEntries(keys), complete };
}

/**
 * Condition keys that somebody's requests may or may not carry, of those that policies ask for.
 * @param names as policies write them
 * @param beginnings of the keys, in lower case. @default - tags of the principal
 */
export function perhapsCarried(
  names: readonly string[],
  beginnings: readonly string[] = [PRINCIPAL_TAG],
): Record<string, string> {
  const found = names.filter((name) => beginnings.some((one) => name.toLowerCase().startsWith(one)));
  return Object.fromEntries(found.map((name) => [name.toLowerCase(), perhaps(name)]));
}

/** The same, and as unknown each tag that the policies ask for and that it may or may not have. */
export function tagsAskedFor(
  { keys, complete }: PrincipalTags,
  policies: readonly CompiledPolicy[],
): Record<string, string> {
  if (complete) return keys;
  const asked = policies.flatMap(({ statements }) =>
    statements.flatMap((statement) => askedKeys(statement).map(([, name]) => name)),
  );
  return { ...perhapsCarried(asked), ...keys };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}
