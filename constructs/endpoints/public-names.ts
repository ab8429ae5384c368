import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";

/**
 * The names by which clients call a service in a region, those of IPv6 included; of S3 also everything below them,
 * where its buckets are.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html
 */
export function publicNames(service: string, region: string): string[] {
  const { domainSuffix } = partitionInformation(region);
  if (service !== "s3") return [`${service}.${region}.${domainSuffix}`];
  return ["s3", "s3.dualstack"]
    .map((name) => `${name}.${region}.${domainSuffix}`)
    .flatMap((name) => [name, `*.${name}`]);
}

/** S3's name with IPv6 addresses beside IPv4 ones. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html */
export function dualstackName(region: string): string {
  return `s3.dualstack.${region}.${partitionInformation(region).domainSuffix}`;
}
