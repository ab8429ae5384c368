/** The two resources that policies on one bucket speak of. */
export interface BucketArns {
  /** `arn:aws:s3:::backups`: listing, configuration. */
  readonly bucket: string;
  /** `arn:aws:s3:::backups/*`: everything that reads or writes an object. */
  readonly objects: string;
}

/** Both ARNs of a bucket, from its own. */
export function bucketArns(bucketArn: string): BucketArns {
  return { bucket: bucketArn, objects: `${bucketArn}/*` };
}
