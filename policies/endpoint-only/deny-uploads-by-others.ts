import { WRITE_BACKUP } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { otherThan } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses uploads by every principal but the writers.
 * Without it any role of the account that holds `s3:PutObject` could write through the endpoint.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function denyUploadsByOthers({ objects }: BucketArns, writerArns: readonly string[]): Statement {
  const base = {
    Sid: "DenyUploadsByOthers",
    Effect: "Deny",
    Principal: "*",
    Action: WRITE_BACKUP,
    Resource: objects,
  } as const;
  return writerArns.length === 0 ? base : { ...base, Condition: otherThan(writerArns) };
}
