import { LIST_BACKUPS, READ_BACKUP, RETURN_BACKUP } from "../actions";
import type { BucketArns } from "../bucket-arns";
import type { Statement } from "../statement";

/**
 * Refuses whatever comes through the restore lane's endpoint and neither finds, reads nor asks for a backup. The endpoint's own
 * policy says the same; this one still holds when somebody widens that one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 */
export function denyAllButReadsThroughRestoreLane(
  { bucket, objects }: BucketArns,
  endpointId: string,
): Statement {
  return {
    Sid: "DenyAllButReadsThroughRestoreLane",
    Effect: "Deny",
    Principal: "*",
    NotAction: [...READ_BACKUP, ...RETURN_BACKUP, ...LIST_BACKUPS],
    Resource: [bucket, objects],
    Condition: { StringEquals: { "aws:SourceVpce": endpointId } },
  };
}
