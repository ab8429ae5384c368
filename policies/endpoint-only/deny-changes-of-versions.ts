import { CHANGE_VERSIONS } from "../actions";
import type { BucketArns } from "../bucket-arns";
import type { Statement } from "../statement";

/**
 * Refuses to everyone, AWS's services included, what removes a version or weakens its lock.
 * Under governance it is `s3:BypassGovernanceRetention` that opens the lock, so nobody may have it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes
 */
export function denyChangesOfVersions({ objects }: BucketArns): Statement {
  return {
    Sid: "DenyChangesOfVersions",
    Effect: "Deny",
    Principal: "*",
    Action: CHANGE_VERSIONS,
    Resource: objects,
  };
}
