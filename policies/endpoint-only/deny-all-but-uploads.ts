import { WRITE_BACKUP } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses whatever is done to an object and is not an upload, through the endpoint as well.
 * The endpoint's own policy says the same; this one still holds when somebody widens that one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 */
export function denyAllButUploads({ objects }: BucketArns): Statement {
  return {
    Sid: "DenyAllButUploads",
    Effect: "Deny",
    Principal: "*",
    NotAction: WRITE_BACKUP,
    Resource: objects,
    Condition: NOT_AN_AWS_SERVICE,
  };
}
