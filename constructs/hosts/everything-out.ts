import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Host } from "./host";

/** Lets a host open any connection by IPv4, as the console's security groups do: its routes decide where that leads. */
export function allowEverythingOut(host: Host, description: string): void {
  new VpcSecurityGroupEgressRule(host, "EverythingOut", {
    securityGroupId: host.securityGroupId,
    description,
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "-1",
  });
}
