import { READ_BACKUP, RETURN_BACKUP, WRITE_BACKUP } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses whatever is done to an object and is neither an upload nor the read of a backup, a copy from Glacier included, in place of
 * `DenyAllButUploads` where there is a restore lane; other statements say by which path each of the two may come.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 */
export function denyAllButUploadsAndReads({ objects }: BucketArns): Statement {
  return {
    Sid: "DenyAllButUploadsAndReads",
    Effect: "Deny",
    Principal: "*",
    NotAction: [...WRITE_BACKUP, ...READ_BACKUP, ...RETURN_BACKUP],
    Resource: objects,
    Condition: NOT_AN_AWS_SERVICE,
  };
}
