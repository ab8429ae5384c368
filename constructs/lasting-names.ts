/**
 * The names that a resource was given when it was made stay, whatever the private backup is called later: AWS renames
 * none of them, and Terraform would replace the resource. A replaced security group hangs, because its hosts still use
 * it, and a replaced role is no writer any more until the bucket's policy is written again.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/deleting-security-group.html
 */
export const LASTING_NAMES = {
  bucket: ["bucket_prefix"],
  instanceProfile: ["name_prefix"],
  role: ["name_prefix"],
  securityGroup: ["name", "description"],
} as const satisfies Record<string, readonly string[]>;
