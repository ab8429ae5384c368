import { Ec2InstanceConnectEndpoint } from "@cdktf/provider-aws/lib/ec2-instance-connect-endpoint";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { LASTING_NAMES } from "../lasting-names";
import type { Subnet } from "../network/private-network";
import type { Host } from "./host";
import { tcp } from "./tcp";

export interface InstanceConnectEndpointProps {
  /** Prefix of the endpoint's name. */
  readonly name: string;
  readonly vpcId: string;
  /** Any one subnet of the VPC, a private one too; hosts in every subnet are reached from it. */
  readonly subnet: Subnet;
}

/**
 * An EC2 Instance Connect endpoint: SSH to hosts without a public address, with no bastion and no route to the
 * internet. Who may use it is IAM's business (`ec2-instance-connect:OpenTunnel`); it reaches the hosts it is given.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-with-ec2-instance-connect-endpoint.html
 */
export class InstanceConnectEndpoint extends Construct {
  readonly endpointId: string;
  readonly securityGroupId: string;
  #hosts = 0;

  constructor(scope: Construct, id: string, { name, vpcId, subnet }: InstanceConnectEndpointProps) {
    super(scope, id);
    const group = new SecurityGroup(this, "SecurityGroup", {
      name: `${name}-instance-connect`,
      description: "Instance Connect endpoint: SSH to named hosts",
      vpcId,
      tags: { Name: `${name}-instance-connect` },
      lifecycle: { ignoreChanges: [...LASTING_NAMES.securityGroup] },
    });
    this.securityGroupId = group.id;
    this.endpointId = new Ec2InstanceConnectEndpoint(this, "Resource", {
      subnetId: subnet.id,
      securityGroupIds: [group.id],
      // Hosts then see the endpoint's address, so that they can admit its security group.
      preserveClientIp: false,
      tags: { Name: name },
    }).id;
    this.node.addValidation({ validate: () => (this.#hosts > 0 ? [] : [NO_HOST]) });
  }

  /** Lets the endpoint open SSH to a host, by security group on both sides. */
  allowSshTo(host: Host, what = "host"): void {
    this.#hosts += 1;
    new VpcSecurityGroupEgressRule(this, `SshTo${host.node.id}`, {
      securityGroupId: this.securityGroupId,
      description: `SSH to the ${what}`,
      referencedSecurityGroupId: host.securityGroupId,
      ...tcp(22),
    });
    new VpcSecurityGroupIngressRule(host, "SshFromInstanceConnectEndpoint", {
      securityGroupId: host.securityGroupId,
      description: "SSH from the Instance Connect endpoint",
      referencedSecurityGroupId: this.securityGroupId,
      ...tcp(22),
    });
  }
}

const NO_HOST = "an Instance Connect endpoint reaches no host: call allowSshTo(host) for at least one";
