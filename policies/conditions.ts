import type { Condition } from "./statement";

/**
 * Holds for every caller but AWS's own service principals.
 * `IfExists`, because the key is absent on anonymous requests, and those are callers too.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
export const NOT_AN_AWS_SERVICE: Condition = {
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
};

/** What a request must have come through: one of the endpoints, or any endpoint of one of the VPCs. */
export interface PathsIn {
  readonly endpointIds: readonly string[];
  /** @default - none: only the endpoints count */
  readonly vpcIds?: readonly string[];
}

/**
 * Holds for every request that came in no such way, with or without another endpoint.
 * A negated operator is true for an absent key, and `aws:SourceVpce` is absent on requests from the internet. Both keys
 * must differ, so each of them lets in by itself.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
 */
export function outside({ endpointIds, vpcIds = [] }: PathsIn): Condition {
  return {
    StringNotEquals: {
      ...(endpointIds.length === 0 && vpcIds.length > 0 ? {} : { "aws:SourceVpce": endpointIds }),
      ...(vpcIds.length === 0 ? {} : { "aws:SourceVpc": vpcIds }),
    },
  };
}

/**
 * Holds for every principal whose ARN matches none of the patterns, anonymous callers included.
 * For a role's session the key holds the role's ARN.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function otherThan(principalArns: readonly string[]): Condition {
  return { ArnNotLike: { "aws:PrincipalArn": principalArns } };
}
