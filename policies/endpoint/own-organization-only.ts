import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: principals of one organization reach resources of that organization, and nobody reaches anything
 * else. An organization id looks like o-a1b2c3d4e5.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
export function ownOrganizationOnly(organizationId: string): PolicyDocument {
  return policyDocument({
    Sid: "OwnOrganizationOnly",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: {
      StringEquals: { "aws:PrincipalOrgID": organizationId, "aws:ResourceOrgID": organizationId },
    },
  });
}
