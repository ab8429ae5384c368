import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: everything gets through, to every account's resources. What AWS takes where none is given; said
 * here, so that it shows in a review.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html#default-endpoint-policy
 */
export function fullAccess(): PolicyDocument {
  return policyDocument({
    Sid: "FullAccess",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
  });
}
