const ROOTS_OWN = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

/**
 * Whether an action is one of those that a bucket's policy cannot refuse to the root user of the bucket's account.
 * @see AmazonS3/latest/API/API_PutBucketPolicy.html
 */
export function isRootsOwn(action: string): boolean {
  return ROOTS_OWN.includes(action);
}
