import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { carriesIpv6 } from "../endpoints/ip-address-type";
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
    if ("ipAddressType" in endpoint && carriesIpv6(endpoint.ipAddressType)) allowHttpsDualstack(host);
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

/**
 * S3's prefix list holds IPv4 alone, and AWS's guide names none for its IPv6 addresses: the rule is for any, and the
 * route table, whose only IPv6 route out is the endpoint's, decides.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
function allowHttpsDualstack(host: Host): void {
  new VpcSecurityGroupEgressRule(host, "HttpsDualstack", {
    securityGroupId: host.securityGroupId,
    description: "HTTPS by IPv6, for which only the endpoint has a route",
    cidrIpv6: "::/0",
    ...tcp(443),
  });
}
