import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument } from "../statement";
import { denyAllOutsideEndpoint } from "./deny-all-outside-endpoint";
import { denyOtherRegions } from "./deny-other-regions";
import type { GuardedOptions } from "./guarded";

/**
 * The articles' policy with the operators excepted: it says by which path requests come, and leaves to the other policies
 * what they may do. Weaker than the guarded one, which also refuses reads, overwrites and other writers.
 */
export function operatorsExceptedBucketPolicy(
  bucket: BucketArns,
  { endpointIds, vpcs, operatorArns }: Pick<GuardedOptions, "endpointIds" | "vpcs" | "operatorArns">,
): PolicyDocument {
  const paths = { endpointIds, ...(vpcs === undefined ? {} : { vpcIds: vpcs.ids }) };
  return policyDocument(
    denyAllOutsideEndpoint(bucket, paths, operatorArns),
    ...(vpcs === undefined ? [] : [denyOtherRegions(bucket, vpcs.region, operatorArns)]),
  );
}
