import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument, type Statement } from "../statement";
import { denyAllButReadsThroughRestoreLane } from "./deny-all-but-reads-through-restore-lane";
import { denyAllButUploads } from "./deny-all-but-uploads";
import { denyAllButUploadsAndReads } from "./deny-all-but-uploads-and-reads";
import { denyBucketToOthers } from "./deny-bucket-to-others";
import { denyChangesOfVersions } from "./deny-changes-of-versions";
import { denyInsecureTransport } from "./deny-insecure-transport";
import { denyListingOutsideRestoreLane } from "./deny-listing-outside-restore-lane";
import { denyOtherRegions } from "./deny-other-regions";
import { denyObjectsOutsideEndpoint } from "./deny-objects-outside-endpoint";
import { denyOverwrites } from "./deny-overwrites";
import { denyReadsOutsideRestoreLane } from "./deny-reads-outside-restore-lane";
import { denyRestoreLaneToOthers } from "./deny-restore-lane-to-others";
import { denyUploadsByOthers } from "./deny-uploads-by-others";

/** The one path by which backups are read. */
export interface RestoreLaneAccess {
  readonly endpointId: string;
  /** ARNs of the roles that may read, at least one. */
  readonly readerArns: readonly string[];
}

export interface GuardedOptions {
  /** Ids of the endpoints that let requests in. */
  readonly endpointIds: readonly string[];
  /** VPCs every endpoint of which lets requests in, and the region of them all. @default - none */
  readonly vpcs?: { readonly ids: readonly string[]; readonly region: string };
  /** ARNs of the roles that may upload. */
  readonly writerArns: readonly string[];
  /** ARNs, or patterns, of the principals that run Terraform. */
  readonly operatorArns: readonly string[];
  /** The endpoint through which backups are read, and the roles that may. @default - nobody reads */
  readonly restoreLane?: RestoreLaneAccess;
  /** Whether a put that could overwrite is refused. */
  readonly refuseOverwrites: boolean;
}

/**
 * The bucket policy that keeps everyone out but the endpoint's uploads, and the restore lane's reads where there is one,
 * and locks no operator out.
 */
export function guardedBucketPolicy(bucket: BucketArns, options: GuardedOptions): PolicyDocument {
  const { vpcs, operatorArns, restoreLane } = options;
  const endpointIds = [
    ...options.endpointIds,
    ...(restoreLane === undefined ? [] : [restoreLane.endpointId]),
  ];
  const paths = { endpointIds, ...(vpcs === undefined ? {} : { vpcIds: vpcs.ids }) };
  return policyDocument(
    denyInsecureTransport(bucket),
    denyObjectsOutsideEndpoint(bucket, paths),
    ...(restoreLane === undefined
      ? [denyAllButUploads(bucket)]
      : ofRestoreLane(bucket, restoreLane, operatorArns)),
    denyUploadsByOthers(bucket, options.writerArns),
    denyChangesOfVersions(bucket),
    ...(options.refuseOverwrites ? [denyOverwrites(bucket)] : []),
    ...(vpcs === undefined ? [] : [denyOtherRegions(bucket, vpcs.region, operatorArns)]),
    denyBucketToOthers(bucket, operatorArns, { besides: restoreLane === undefined ? "nothing" : "listing" }),
  );
}

function ofRestoreLane(
  bucket: BucketArns,
  { endpointId, readerArns }: RestoreLaneAccess,
  operatorArns: readonly string[],
): Statement[] {
  return [
    denyAllButUploadsAndReads(bucket),
    denyReadsOutsideRestoreLane(bucket, endpointId),
    denyListingOutsideRestoreLane(bucket, endpointId, operatorArns),
    denyRestoreLaneToOthers(bucket, endpointId, readerArns),
    denyAllButReadsThroughRestoreLane(bucket, endpointId),
  ];
}
