/** A job of a host, as it stands in keys: neither holds a slash, a star or a backslash. */
export interface WatchedJob {
  readonly host: string;
  readonly job: string;
}

/**
 * S3's events of a job's manifests that arrive, as an event pattern of EventBridge. The manifest is written last, so one
 * that is there stands for a whole backup. S3 sends these events itself, at least once; nothing of CloudTrail is needed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function arrivalPattern(bucketName: string, { host, job }: WatchedJob) {
  return created(bucketName, { key: [{ wildcard: `${host}/${job}/*.manifest.json` }] });
}

/** The same of a job's data that are smaller than so many bytes. The size of a manifest says nothing of its backup. */
export function smallBackupPattern(bucketName: string, { host, job }: WatchedJob, leastBytes: number) {
  return created(bucketName, {
    key: [{ wildcard: `${host}/${job}/*.tar*` }, { wildcard: `${host}/${job}/*.out*` }],
    size: [{ numeric: ["<", leastBytes] }],
  });
}

function created(bucketName: string, object: object) {
  return {
    source: ["aws.s3"],
    "detail-type": ["Object Created"],
    detail: { bucket: { name: [bucketName] }, object },
  };
}
