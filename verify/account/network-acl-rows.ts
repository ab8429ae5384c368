import type { NetworkAcl, NetworkAclEntry } from "@aws-sdk/client-ec2";
import { ids, valuesOf, type Row } from "./row";

/** The entries `*`, which refuse what no other took: every network ACL ends in them, IPv6's one further on. */
const LAST = 32_767;

/** A network ACL; its entries are rows of their own. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAcl.html */
export function networkAclRows(acl: NetworkAcl): Row[] {
  const id = acl.NetworkAclId ?? "";
  const byAws = acl.IsDefault === true ? { byAws: true as const } : {};
  const entries = (acl.Entries ?? []).filter(({ RuleNumber }) => (RuleNumber ?? 0) < LAST);
  return [
    {
      type: "aws_network_acl",
      id,
      says: `the network ACL ${id}`,
      values: valuesOf({
        id,
        vpc_id: acl.VpcId,
        subnet_ids: ids(acl.Associations?.map(({ SubnetId }) => SubnetId)),
      }),
      ...byAws,
    },
    ...entries.map((entry) => ({
      ...entryRow(id, entry),
      ...(acl.IsDefault === true && isOfTheDefault(entry) ? { byAws: true as const } : {}),
    })),
  ];
}

/** The default network ACL of a VPC. */
export function defaultAclOf(vpcId: string, acls: readonly NetworkAcl[]): string | undefined {
  return acls.find(({ VpcId, IsDefault }) => VpcId === vpcId && IsDefault === true)?.NetworkAclId;
}

/** A default ACL begins with one entry a direction and family, which allows everything. */
function isOfTheDefault({ RuleNumber, RuleAction, Protocol }: NetworkAclEntry): boolean {
  return (RuleNumber === 100 || RuleNumber === 101) && RuleAction === "allow" && Protocol === "-1";
}

function entryRow(aclId: string, entry: NetworkAclEntry): Row {
  const { Egress: egress = false, RuleNumber: number = 0, PortRange: ports, IcmpTypeCode: icmp } = entry;
  const direction = egress ? "egress" : "ingress";
  const block = entry.CidrBlock ?? entry.Ipv6CidrBlock;
  return {
    type: "aws_network_acl_rule",
    id: `${aclId}_${direction}_${number}`,
    says: `the ${direction} entry ${number} of ${aclId}, which says ${entry.RuleAction} for ${block}`,
    values: valuesOf({
      network_acl_id: aclId,
      egress,
      rule_number: number,
      rule_action: entry.RuleAction,
      protocol: entry.Protocol,
      cidr_block: entry.CidrBlock,
      ipv6_cidr_block: entry.Ipv6CidrBlock,
      from_port: ports?.From,
      to_port: ports?.To,
      icmp_type: icmp?.Type,
      icmp_code: icmp?.Code,
    }),
  };
}
