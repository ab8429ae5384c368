import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { Host } from "./host";
import { tcp } from "./tcp";

/**
 * Lets EC2 Instance Connect of a region open SSH to a host with a public address, and nobody else.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-connect-tutorial.html the service's prefix list
 */
export function allowInstanceConnect(host: Host, region: string): void {
  const list = new DataAwsEc2ManagedPrefixList(host, "InstanceConnect", {
    name: `com.amazonaws.${region}.ec2-instance-connect`,
  });
  new VpcSecurityGroupIngressRule(host, "SshFromInstanceConnect", {
    securityGroupId: host.securityGroupId,
    description: "SSH from EC2 Instance Connect of this region, by its prefix list",
    prefixListId: list.id,
    ...tcp(22),
  });
}
