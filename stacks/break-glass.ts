export interface BreakGlassProps {
  readonly bucket: string;
  readonly region: string;
  /** Account that owns the bucket. */
  readonly accountId: string;
  /** `aws`, `aws-cn`, `aws-us-gov`: what ARNs of the region begin with. */
  readonly partition: string;
}

/**
 * For the account's root user, whom a bucket policy cannot keep from deleting it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 */
export function breakGlassAsRoot({ bucket, region }: BreakGlassProps): string {
  return `aws s3api delete-bucket-policy --bucket ${bucket} --region ${region}`;
}

/**
 * For the management account, or the delegated administrator, of an organization with centralized root access: a
 * session of the member's root that can do nothing but unlock the bucket.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
export function breakGlassByAssumeRoot({ region, accountId, partition }: BreakGlassProps): string {
  return (
    `aws sts assume-root --target-principal ${accountId} ` +
    `--task-policy-arn arn=arn:${partition}:iam::aws:policy/root-task/S3UnlockBucketPolicy --region ${region}`
  );
}
