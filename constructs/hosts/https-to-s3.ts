import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { S3Endpoint } from "../endpoints/s3-endpoint";
import type { Host } from "./host";
import { tcp } from "./tcp";

/** Lets a host open HTTPS to S3 by the endpoint: by S3's prefix list, or by security group on both sides. */
export function allowHttpsToS3(host: Host, endpoint: S3Endpoint): void {
  const { securityGroupId } = host;
  if ("prefixListId" in endpoint) {
    new VpcSecurityGroupEgressRule(host, "HttpsToS3", {
      securityGroupId,
      description: "HTTPS to S3 of this region, by its prefix list",
      prefixListId: endpoint.prefixListId,
      ...tcp(443),
    });
    return;
  }
  new VpcSecurityGroupEgressRule(host, "HttpsToS3", {
    securityGroupId,
    description: "HTTPS to S3 of this region, by its interface endpoint",
    referencedSecurityGroupId: endpoint.securityGroup.securityGroupId,
    ...tcp(443),
  });
  endpoint.securityGroup.allowHttpsFrom(host.node.id, {
    securityGroupId,
    description: "HTTPS from the private host",
  });
}
