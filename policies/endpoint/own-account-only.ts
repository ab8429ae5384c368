import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: principals of one account reach resources of that account, and nobody reaches anything else:
 * neither stolen credentials of another account, nor a bucket of one. An account id has 12 digits.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
export function ownAccountOnly(accountId: string): PolicyDocument {
  return policyDocument({
    Sid: "OwnAccountOnly",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: {
      StringEquals: { "aws:PrincipalAccount": accountId, "aws:ResourceAccount": accountId },
    },
  });
}
