import { LIST_BACKUPS } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE, otherThan, outside } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses to find backups by any path but the restore lane's endpoint, to everyone but the operators.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
 */
export function denyListingOutsideRestoreLane(
  { bucket }: BucketArns,
  endpointId: string,
  operatorArns: readonly string[],
): Statement {
  return {
    Sid: "DenyListingOutsideRestoreLane",
    Effect: "Deny",
    Principal: "*",
    Action: LIST_BACKUPS,
    Resource: bucket,
    Condition: {
      ...outside({ endpointIds: [endpointId] }),
      ...otherThan(operatorArns),
      ...NOT_AN_AWS_SERVICE,
    },
  };
}
