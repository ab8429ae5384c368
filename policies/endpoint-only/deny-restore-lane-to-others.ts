import type { BucketArns } from "../bucket-arns";
import { otherThan } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses whatever comes through the restore lane's endpoint and not from one of its readers.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function denyRestoreLaneToOthers(
  { bucket, objects }: BucketArns,
  endpointId: string,
  readerArns: readonly string[],
): Statement {
  return {
    Sid: "DenyRestoreLaneToOthers",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucket, objects],
    Condition: { StringEquals: { "aws:SourceVpce": endpointId }, ...otherThan(readerArns) },
  };
}
