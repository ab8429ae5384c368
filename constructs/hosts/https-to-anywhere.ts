import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Host } from "./host";
import { tcp } from "./tcp";

/** Lets a host open HTTPS to any IPv4 address: its routes, and not its security group, decide where that leads. */
export function allowHttpsToAnywhere(host: Host, description: string): void {
  new VpcSecurityGroupEgressRule(host, "HttpsOut", {
    securityGroupId: host.securityGroupId,
    description,
    cidrIpv4: "0.0.0.0/0",
    ...tcp(443),
  });
}
