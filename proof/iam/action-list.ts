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
 * stands once, and an action has the places of its access level, its types of resource, its condition keys beside the
 * common ones, and those of the common ones that it lacks.
 */
export interface ActionList {
  /** The service's own condition keys that no action names, in lower case. */
  readonly furtherKeys: readonly string[];
  readonly words: readonly string[];
  /** The places of the condition keys that most actions have. */
  readonly common: readonly number[];
  readonly actions: Readonly<Record<string, readonly (number | readonly number[])[]>>;
}

/** Actions of one service, in order of name. */
export function actionsFrom(
  service: string,
  { words, common, actions }: Omit<ActionList, "furtherKeys">,
): readonly Action[] {
  const word = (at: number) => words[at] ?? "";
  const placesIn = (places: number | readonly number[] | undefined) => [places ?? []].flat();
  const wordsAt = (places: number | readonly number[] | undefined) => placesIn(places).map(word);
  const commonBut = (lacks: readonly number[]) => common.filter((place) => !lacks.includes(place));
  return Object.entries(actions).map(([name, [level, types, keys, lacks]]) => ({
    name: `${service}:${name}`,
    resourceTypes: wordsAt(types),
    accessLevel: wordsAt(level)[0] ?? "",
    conditionKeys: wordsAt([...commonBut(placesIn(lacks)), ...placesIn(keys)]),
  }));
}
