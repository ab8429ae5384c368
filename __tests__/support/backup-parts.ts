import type { Construct } from "constructs";
import { BackupBucket, type BackupBucketProps } from "../../constructs/bucket/backup-bucket";
import { S3GatewayEndpoint } from "../../constructs/endpoints/s3-gateway-endpoint";
import { NewNetwork } from "../../constructs/network/new-network";
import { uploadOnly } from "../../policies/upload-only";

/** A new network, a bucket and the endpoint between them: what the constructs under test are given. */
export function backupParts(scope: Construct, props: Partial<BackupBucketProps> = {}) {
  const common = { name: "backup", region: "eu-west-1" };
  const network = new NewNetwork(scope, "Network", common);
  const bucket = new BackupBucket(scope, "Bucket", { ...common, ...props });
  const policy = uploadOnly(bucket.arns);
  const endpoint = new S3GatewayEndpoint(scope, "Endpoint", { ...common, network, policy });
  return { ...common, network, bucket, endpoint };
}
