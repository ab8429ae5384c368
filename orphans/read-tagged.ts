import { Problem } from "../proof/terms/problem";
import type { TaggedResource } from "./find-orphans";

/**
 * The list of the Resource Groups Tagging API, one answer or all pages in one.
 * @throws Problem when it is something else
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export function readTagged(answer: unknown, file: string): readonly TaggedResource[] {
  const list = (answer as { ResourceTagMappingList?: unknown } | null)?.ResourceTagMappingList;
  if (Array.isArray(list) && list.every(isTagged)) return list;
  throw new Problem(
    `${file} is not what aws resourcegroupstaggingapi get-resources says: expected ` +
      '{"ResourceTagMappingList": [{"ResourceARN": "arn:aws:ec2:…"}]}',
  );
}

function isTagged(entry: unknown): entry is TaggedResource {
  return typeof (entry as TaggedResource | null)?.ResourceARN === "string";
}
