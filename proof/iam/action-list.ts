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

/**
 * The actions of one service as the files of `action-lists/` hold them, which `npm run generate` writes: every word
 * stands once, and an action has the places of its access level, its types of resource and its condition keys.
 */
export interface ActionList {
  /** The service's own condition keys that no action names, in lower case. */
  readonly furtherKeys: readonly string[];
  readonly words: readonly string[];
  readonly actions: Readonly<Record<string, readonly (number | readonly number[])[]>>;
}

/** Actions of one service, in order of name. */
export function actionsFrom(
  service: string,
  { words, actions }: Pick<ActionList, "words" | "actions">,
): readonly Action[] {
  const word = (at: number) => words[at] ?? "";
  const wordsAt = (places: number | readonly number[] | undefined) => [places ?? []].flat().map(word);
  return Object.entries(actions).map(([name, [level, types, keys]]) => ({
    name: `${service}:${name}`,
    resourceTypes: wordsAt(types),
    accessLevel: wordsAt(level)[0] ?? "",
    conditionKeys: wordsAt(keys),
  }));
}
