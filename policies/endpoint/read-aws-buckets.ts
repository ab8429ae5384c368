// The package's root loads every fact of every region.
import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import type { Statement } from "../statement";

/**
 * Lets the objects of buckets that AWS owns be read. Without any condition on the principal: they are read
 * unauthenticated, or by an address that a service signed.
 */
export function readAwsBuckets(Sid: string, region: string, buckets: readonly string[]): Statement {
  const { partition } = partitionInformation(region);
  return {
    Sid,
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: buckets.map((bucket) => `arn:${partition}:s3:::${bucket}/*`),
  };
}
