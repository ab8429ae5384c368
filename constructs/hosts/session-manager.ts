import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { sessionManager } from "../../policies/session-manager";
import type { InterfaceEndpointOptions } from "../endpoints/interface-endpoint";
import { InterfaceEndpoints } from "../endpoints/interface-endpoints";
import { SSM } from "../endpoints/interface-services";
import type { Host } from "./host";
import { tcp } from "./tcp";

/**
 * Sessions by SSM Session Manager through interface endpoints: a shell on hosts that have no SSH, no key, no bastion
 * and no route to the internet. Who may open one is IAM's business (`ssm:StartSession`).
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-privatelink.html
 */
export class SessionManager extends Construct {
  readonly endpoints: InterfaceEndpoints;

  constructor(scope: Construct, id: string, props: InterfaceEndpointOptions) {
    super(scope, id);
    this.endpoints = new InterfaceEndpoints(this, "Endpoints", { ...props, services: SSM });
  }

  /** Lets a host take sessions: its path to the endpoints, and the permissions of the role that it has. */
  allowSessionsTo(host: Host, roleName: string): void {
    const { securityGroup } = this.endpoints;
    const { id } = host.node;
    new VpcSecurityGroupEgressRule(host, "HttpsToSessionManager", {
      securityGroupId: host.securityGroupId,
      description: "HTTPS to Session Manager, by its interface endpoints",
      referencedSecurityGroupId: securityGroup.securityGroupId,
      ...tcp(443),
    });
    securityGroup.allowHttpsFrom(id, {
      securityGroupId: host.securityGroupId,
      description: "HTTPS from a host that takes sessions",
    });
    new IamRolePolicy(this, `${id}Policy`, {
      name: "session-manager",
      role: roleName,
      policy: Fn.jsonencode(sessionManager()),
    });
  }
}
