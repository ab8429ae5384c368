import type { Condition } from "./statement";

/**
 * Holds for every caller but AWS's own service principals.
 * `IfExists`, because the key is absent on anonymous requests, and those are callers too.
 * @see IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
export const NOT_AN_AWS_SERVICE: Condition = {
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
};

/**
 * Holds for every request that did not come through one of the endpoints, with or without another endpoint.
 * A negated operator is true for an absent key, and `aws:SourceVpce` is absent on requests from the internet.
 * @see AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
 */
export function outsideEndpoints(endpointIds: readonly string[]): Condition {
  return { StringNotEquals: { "aws:SourceVpce": endpointIds } };
}

/**
 * Holds for every principal whose ARN matches none of the patterns, anonymous callers included.
 * For a role's session the key holds the role's ARN.
 * @see IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function otherThan(principalArns: readonly string[]): Condition {
  return { ArnNotLike: { "aws:PrincipalArn": principalArns } };
}
