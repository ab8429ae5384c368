import type { Orphan, TaggedResource } from "./find-orphans";

/**
 * The list of the Resource Groups Tagging API, one answer or all pages in one array.
 * @throws Error when the text is something else
 * @see resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export function readTagged(text: string, file: string): readonly TaggedResource[] {
  const wrong = new Error(
    `${file} is not what aws resourcegroupstaggingapi get-resources says: expected {"ResourceTagMappingList": [` +
      `{"ResourceARN": "arn:aws:ec2:…"}]}`,
  );
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw wrong;
  }
  const list = (answer as { ResourceTagMappingList?: unknown } | null)?.ResourceTagMappingList;
  if (!Array.isArray(list) || !list.every(isTagged)) throw wrong;
  return list;
}

function isTagged(entry: unknown): entry is TaggedResource {
  return typeof (entry as TaggedResource | null)?.ResourceARN === "string";
}

export interface OrphansTextProps {
  readonly name: string;
  /** The stack's folder. */
  readonly folder: string;
  /** How many resources were listed. */
  readonly looked: number;
}

/** What a reader does next, one paragraph an orphan. */
export function orphansText(found: readonly Orphan[], { name, folder, looked }: OrphansTextProps): string {
  if (found.length === 0) return `${name}: the state knows all ${looked} resources that bear its tag`;
  return found.map((orphan) => `${orphan.arn}\n${nextStep(orphan, folder)}`).join("\n\n");
}

function nextStep({ addresses, importId }: Orphan, folder: string): string {
  if (importId === undefined) {
    return "  is not in the state; how its kind is imported stands at the end of its page in the provider's documentation";
  }
  const lines = addresses.map((address) => `    terraform -chdir=${folder} import '${address}' ${importId}`);
  if (lines.length === 0) {
    return "  is not in the state, and every resource of its kind has another one: remove it by hand";
  }
  const which = lines.length === 1 ? "take it in:" : "take it in, by the one of these that it was made for:";
  return [`  is not in the state; ${which}`, ...lines].join("\n");
}
