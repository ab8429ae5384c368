import { READ_BACKUP, RETURN_BACKUP } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE, outside } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses to read a backup, or to ask for its return, by any path but the restore lane's endpoint: the upload lane stays write-only.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
 */
export function denyReadsOutsideRestoreLane({ objects }: BucketArns, endpointId: string): Statement {
  return {
    Sid: "DenyReadsOutsideRestoreLane",
    Effect: "Deny",
    Principal: "*",
    Action: [...READ_BACKUP, ...RETURN_BACKUP],
    Resource: objects,
    Condition: { ...outside({ endpointIds: [endpointId] }), ...NOT_AN_AWS_SERVICE },
  };
}
