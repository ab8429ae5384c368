import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformIterator } from "cdktf";
import type { Construct } from "constructs";
import type { Subnet } from "../network/private-network";
import { Host, type HostOptions } from "./host";
import { allowHttpsToAnywhere } from "./https-to-anywhere";
import { allowInstanceConnect } from "./instance-connect";
import { tcp } from "./tcp";

export interface BastionProps extends HostOptions {
  /** Prefix of the host's name. */
  readonly name: string;
  readonly vpcId: string;
  readonly publicSubnet: Subnet;
  /** @default - no key pair */
  readonly keyName?: string;
  /** IPv4 and IPv6 blocks that may reach the bastion by SSH, or a token that becomes such a list. @default - none */
  readonly sshFrom?: readonly string[];
  /**
   * Region whose EC2 Instance Connect may open SSH from the console, in place of networks. The command line connects
   * from its own address, so it needs `sshFrom`. Who may use either is IAM's business.
   * @default - none
   */
  readonly instanceConnectRegion?: string;
  /** @default - no role: the bastion holds no credentials */
  readonly instanceProfileName?: string;
}

/** The host in the public subnet: access to the private one leads over it, and the place from which an upload must fail. */
export class Bastion extends Host {
  constructor(scope: Construct, id: string, props: BastionProps) {
    super(scope, id, {
      ...props,
      name: `${props.name}-bastion`,
      subnet: props.publicSubnet,
      hasPublicAddress: true,
      groupDescription: "Bastion of a private backup: SSH in from named networks",
    });
    this.#allowSshFrom(props.sshFrom ?? []);
    if (props.instanceConnectRegion !== undefined) allowInstanceConnect(this, props.instanceConnectRegion);
    allowHttpsToAnywhere(
      this,
      "HTTPS to anywhere: system updates, and the upload that the bucket policy must refuse",
    );
  }

  /** Lets the bastion open SSH to a host, by security group on both sides. */
  allowSshTo(host: Host, what = "private host"): void {
    new VpcSecurityGroupEgressRule(this, what === "private host" ? "SshOut" : `SshOutTo${host.node.id}`, {
      securityGroupId: this.securityGroupId,
      description: `SSH to the ${what}`,
      referencedSecurityGroupId: host.securityGroupId,
      ...tcp(22),
    });
    new VpcSecurityGroupIngressRule(host, "SshIn", {
      securityGroupId: host.securityGroupId,
      description: "SSH from the bastion",
      referencedSecurityGroupId: this.securityGroupId,
      ...tcp(22),
    });
  }

  #allowSshFrom(cidrs: readonly string[]): void {
    if (cidrs.length === 0) return;
    const networks = TerraformIterator.fromList([...cidrs]);
    new VpcSecurityGroupIngressRule(this, "SshIn", {
      forEach: networks,
      securityGroupId: this.securityGroupId,
      description: "SSH from a named network",
      cidrIpv4: '${strcontains(each.value, ":") ? null : each.value}',
      cidrIpv6: '${strcontains(each.value, ":") ? each.value : null}',
      ...tcp(22),
    });
  }
}
