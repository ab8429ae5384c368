import { markdownTable } from "./markdown-table";

/** A check of a scanner that the stacks fail, and why that stays. */
export interface ScannerFinding {
  /** Checkov's id, `CKV_AWS_18`. */
  readonly check: string;
  /** The types of resources on which it fails. */
  readonly on: readonly string[];
  /** What the check asks for. */
  readonly asks: string;
  readonly reason: string;
}

/** Every check of Checkov's that a stack of this project fails; `npm run test:engine` finds one more, and one less. */
export const SCANNER_FINDINGS: readonly ScannerFinding[] = [
  {
    check: "CKV_AWS_18",
    on: ["aws_s3_bucket"],
    asks: "access logs of the bucket",
    reason:
      "They need a second bucket, which is named, not made: `bucket.accessLogging`. `alarms.alsoBucket` records the same requests by CloudTrail. The trail's own bucket is written by CloudTrail alone.",
  },
  {
    check: "CKV_AWS_21",
    on: ["aws_s3_bucket"],
    asks: "versions in the trail's bucket",
    reason:
      "CloudTrail writes each name once, and its digest files say what was changed since. The backup bucket has versions.",
  },
  {
    check: "CKV_AWS_24",
    on: ["aws_vpc_security_group_ingress_rule"],
    asks: "no SSH from anywhere",
    reason:
      "A false alarm: the rules let in one security group or one prefix list, and the check reads a rule without a block as one from everywhere. The claim `no-internet-in` decides it, and SSH from anywhere has to be acknowledged.",
  },
  {
    check: "CKV_AWS_88",
    on: ["aws_instance"],
    asks: "no public address for the bastion",
    reason:
      "It is the access from the networks that `hosts.sshFrom` names. `hosts.access: instance-connect-endpoint` and `session-manager` do without a bastion.",
  },
  {
    check: "CKV_AWS_124",
    on: ["aws_cloudformation_stack"],
    asks: "notifications of the CloudFormation stack that holds the trail",
    reason: "Terraform waits for it and says how it ended.",
  },
  {
    check: "CKV_AWS_126",
    on: ["aws_instance"],
    asks: "detailed monitoring of the hosts",
    reason: "It costs by the metric, and no alarm here reads one.",
  },
  {
    check: "CKV_AWS_135",
    on: ["aws_instance"],
    asks: "`ebs_optimized` on the hosts",
    reason:
      "The types of today, the default ones among them, always are; to set the argument would replace hosts that stand.",
  },
  {
    check: "CKV_AWS_144",
    on: ["aws_s3_bucket"],
    asks: "replication to another region",
    reason:
      "Not covered: a gateway endpoint reaches one region. [Question 10](../security.md) says what that means.",
  },
  {
    check: "CKV_AWS_145",
    on: ["aws_s3_bucket"],
    asks: "a KMS key",
    reason:
      "S3 encrypts with its own key by default; `bucket.encryption: { type: kms }` gives the bucket a key of its own, which can be deleted and backups with it.",
  },
  {
    check: "CKV_AWS_158",
    on: ["aws_cloudwatch_log_group"],
    asks: "a KMS key for the log of refusals",
    reason: "CloudWatch encrypts it with its own key; it holds requests, no backups.",
  },
  {
    check: "CKV_AWS_338",
    on: ["aws_cloudwatch_log_group"],
    asks: "a year of the log of refusals",
    reason: "`alarms.days` says how long; 90 days by default.",
  },
  {
    check: "CKV_AWS_394",
    on: ["data.aws_availability_zones"],
    asks: "zones by name or id",
    reason:
      "`network.zones: [eu-west-1a]` pins them. Where only their number is said, the first apply takes the region's first, and its choice stays: the subnets ignore a list that changes.",
  },
  {
    check: "CKV2_AWS_5",
    on: ["aws_security_group"],
    asks: "a member for every security group",
    reason: "The group of an interface endpoint's clients is for machines of your own, which join it.",
  },
  {
    check: "CKV2_AWS_11",
    on: ["aws_vpc"],
    asks: "flow logs of the VPC",
    reason:
      "They cost by the gigabyte, and what they would show, traffic to elsewhere, has no path: `no-internet-out`. The constructs `FlowLogsToBucket` and `FlowLogsToLogGroup` make them.",
  },
  {
    check: "CKV2_AWS_41",
    on: ["aws_instance"],
    asks: "a role for the bastion",
    reason: "It has none on purpose: whoever takes the bastion over signs no request.",
  },
  {
    check: "CKV2_AWS_62",
    on: ["aws_s3_bucket"],
    asks: "event notifications of the bucket",
    reason:
      "`alarms.overdue` switches them on, to EventBridge, where somebody waits for them. Nobody waits for those of the trail's bucket.",
  },
];

/** The findings and their reasons, as a table. */
export function scannerTable(): string {
  return markdownTable(
    ["Check", "On", "Asks for", "Why it stays"],
    SCANNER_FINDINGS.map(({ check, on, asks, reason }) => [
      `\`${check}\``,
      on.map((type) => `\`${type}\``).join(", "),
      asks,
      reason,
    ]),
  );
}
