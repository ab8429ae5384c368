import type { SecurityGroup, SecurityGroupRule } from "@aws-sdk/client-ec2";
import { valuesOf, type Row } from "./row";

/** A security group; its rules are rows of their own. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
export function securityGroupRow(group: SecurityGroup): Row {
  const id = group.GroupId ?? "";
  const isDefault = group.GroupName === "default";
  return {
    type: "aws_security_group",
    id,
    says: `the security group ${id} (${group.GroupName})`,
    values: valuesOf({ id, name: group.GroupName, vpc_id: group.VpcId }),
    ...(isDefault ? { byAws: true as const } : {}),
  };
}

/** The default group of a VPC. */
export function defaultGroupOf(vpcId: string, groups: readonly SecurityGroup[]): string | undefined {
  return groups.find(({ VpcId, GroupName }) => VpcId === vpcId && GroupName === "default")?.GroupId;
}

/**
 * A rule of a security group.
 * @param ofDefault whether the group is a VPC's default one, which begins with two rules of AWS's own
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export function securityGroupRuleRow(rule: SecurityGroupRule, ofDefault = false): Row {
  const id = rule.SecurityGroupRuleId ?? "";
  const { IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId } = rule;
  const group = rule.ReferencedGroupInfo?.GroupId;
  const peer = CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? group;
  const what = IpProtocol === "-1" ? "everything" : `${IpProtocol} ${portsOf(FromPort, ToPort)}`;
  return {
    type: IsEgress === true ? "aws_vpc_security_group_egress_rule" : "aws_vpc_security_group_ingress_rule",
    id,
    says: `the rule ${id} of ${rule.GroupId}, ${what} ${IsEgress === true ? "to" : "from"} ${peer}`,
    values: valuesOf({
      id,
      security_group_id: rule.GroupId,
      ip_protocol: IpProtocol,
      // AWS writes -1 for all ports where the provider writes none.
      from_port: IpProtocol === "-1" ? undefined : FromPort,
      to_port: IpProtocol === "-1" ? undefined : ToPort,
      cidr_ipv4: CidrIpv4,
      cidr_ipv6: CidrIpv6,
      prefix_list_id: PrefixListId,
      referenced_security_group_id: group,
    }),
    ...(ofDefault && isOfTheDefault(rule) ? { byAws: true as const } : {}),
  };
}

/** Its members may reach one another, and everything. @see https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html */
function isOfTheDefault(rule: SecurityGroupRule): boolean {
  if (rule.IpProtocol !== "-1") return false;
  return rule.IsEgress === true || rule.ReferencedGroupInfo?.GroupId === rule.GroupId;
}

function portsOf(from: number | undefined, to: number | undefined): string {
  if (from === undefined || from === -1) return "all ports";
  return from === to ? `${from}` : `${from}-${to}`;
}
