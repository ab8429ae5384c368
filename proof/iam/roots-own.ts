const OF_THE_POLICY: ReadonlySet<string> = new Set(
  ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"].map((name) => name.toLowerCase()),
);

/**
 * Whether an action, in any case, is one of those that a bucket's policy cannot refuse to the root user of the bucket's
 * account. Endpoint and organization policies still bind it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
export function isRootsOwn(action: string): boolean {
  return OF_THE_POLICY.has(action.toLowerCase());
}

/**
 * Whether an action, in any case, is refused to whoever is not of the bucket's account, whatever its policy allows.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html 405 Method Not Allowed
 */
export function isForItsAccountAlone(action: string): boolean {
  return OF_THE_POLICY.has(action.toLowerCase());
}
