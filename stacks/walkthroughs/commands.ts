/** What a command of the AWS CLI is about. */
export interface About {
  readonly bucketName: string;
  readonly region: string;
}

/** Of a request that goes nowhere the AWS CLI says so after five seconds, and not after minutes. */
export const SOON = "--cli-connect-timeout 5";

/** Writes an object. */
export function putHello({ bucketName, region }: About): string {
  return `echo hello > hello.txt && aws s3 cp hello.txt s3://${bucketName}/hello.txt --region ${region} ${SOON}`;
}

/** Reads what `putHello` wrote. */
export function getHello({ bucketName, region }: About): string {
  return `aws s3 cp s3://${bucketName}/hello.txt - --region ${region} ${SOON}`;
}

/** Lists a bucket. */
export function listBucket({ bucketName, region }: About): string {
  return `aws s3 ls s3://${bucketName} --region ${region} ${SOON}`;
}

/** Opens a shell on a host without a public address, by the VPC's Instance Connect endpoint. */
export function sshByEndpoint(instanceId: string, region: string): string {
  return `aws ec2-instance-connect ssh --instance-id ${instanceId} --connection-type eice --region ${region}`;
}
