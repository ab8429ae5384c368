import { accessDenied, type Asked, type Reply } from "./aws/s3-stand-in";

/** The outputs of a stack with every host, as Terraform gives their values. */
export const PROBED_OUTPUTS = {
  bucket: "backup-20260101",
  bucket_arn: "arn:aws:s3:::backup-20260101",
  private_host_id: "i-0a1b2c3d4e5f60718",
  private_host_address: "10.42.0.20",
  bastion_id: "i-0b1b2c3d4e5f60718",
  bastion_address: "203.0.113.5",
  restore_host_id: "i-0c1b2c3d4e5f60718",
  restore_host_address: "100.64.0.5",
  restore_endpoint_id: "vpce-0c1b2c3d4e5f60718",
  readers: ["arn:aws:iam::111122223333:role/reader"],
  writers: ["arn:aws:iam::111122223333:role/writer"],
  operators: ["arn:aws:iam::111122223333:role/terraform"],
  ssh_to_private_host: "ssh -J ec2-user@203.0.113.5 ec2-user@10.42.0.20",
  upload_that_succeeds: "echo hello > x && aws s3 cp x s3://backup-20260101/x --region eu-west-1",
} as const;

export const OPERATOR = "arn:aws:sts::111122223333:assumed-role/terraform/ana";

const OF_THE_BUCKET = [
  "HeadBucket",
  "ListObjectsV2",
  "GetBucketPolicy",
  "GetBucketVersioning",
  "GetObjectLockConfiguration",
];

/** What AWS answers from outside the endpoint, under the guarded policy. */
export function guarded(asked: Asked): Reply {
  if (!asked.isSigned) return accessDenied(asked, "nobody");
  if (asked.isPlain || !OF_THE_BUCKET.includes(asked.operation)) return accessDenied(asked, "bucket");
  return "allowed";
}
