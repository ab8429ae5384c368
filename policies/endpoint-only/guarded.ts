import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument } from "../statement";
import { denyAllButUploads } from "./deny-all-but-uploads";
import { denyBucketOutsideEndpoint } from "./deny-bucket-outside-endpoint";
import { denyChangesOfVersions } from "./deny-changes-of-versions";
import { denyInsecureTransport } from "./deny-insecure-transport";
import { denyOtherRegions } from "./deny-other-regions";
import { denyObjectsOutsideEndpoint } from "./deny-objects-outside-endpoint";
import { denyOverwrites } from "./deny-overwrites";
import { denyUploadsByOthers } from "./deny-uploads-by-others";

export interface GuardedOptions {
  /** Ids of the endpoints that let requests in. */
  readonly endpointIds: readonly string[];
  /** VPCs every endpoint of which lets requests in, and the region of them all. @default - none */
  readonly vpcs?: { readonly ids: readonly string[]; readonly region: string };
  /** ARNs of the roles that may upload. */
  readonly writerArns: readonly string[];
  /** ARNs, or patterns, of the principals that run Terraform. */
  readonly operatorArns: readonly string[];
  /** Whether a put that could overwrite is refused. */
  readonly refuseOverwrites: boolean;
}

/** The bucket policy that keeps everyone out but the endpoint's uploads, and locks no operator out. */
export function guardedBucketPolicy(bucket: BucketArns, options: GuardedOptions): PolicyDocument {
  const { endpointIds, vpcs, operatorArns } = options;
  const ways = { endpointIds, ...(vpcs === undefined ? {} : { vpcIds: vpcs.ids }) };
  return policyDocument(
    denyInsecureTransport(bucket),
    denyObjectsOutsideEndpoint(bucket, ways),
    denyAllButUploads(bucket),
    denyUploadsByOthers(bucket, options.writerArns),
    denyChangesOfVersions(bucket),
    ...(options.refuseOverwrites ? [denyOverwrites(bucket)] : []),
    ...(vpcs === undefined ? [] : [denyOtherRegions(bucket, vpcs.region, operatorArns)]),
    denyBucketOutsideEndpoint(bucket, ways, operatorArns),
  );
}
