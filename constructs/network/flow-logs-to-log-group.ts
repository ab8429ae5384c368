import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { flowLogsTrust, writeToLogGroup } from "../../policies/flow-logs/write-to-log-group";

export interface FlowLogsToLogGroupProps {
  /** Prefix of the names; the role's takes at most 26 characters of it. */
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  /** Days after which records are deleted: one of those that CloudWatch Logs takes. @default - 30 */
  readonly days?: number;
}

/**
 * Flow logs of a VPC in a log group of CloudWatch Logs, where they are searched within minutes: who talked to whom,
 * accepted or refused, never what was said.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html
 */
export class FlowLogsToLogGroup extends Construct {
  readonly logGroupName: string;
  readonly resource: FlowLog;

  constructor(scope: Construct, id: string, props: FlowLogsToLogGroupProps) {
    super(scope, id);
    const { name, region, vpcId, days = 30 } = props;
    const account = new DataAwsCallerIdentity(this, "Account").accountId;
    const group = new CloudwatchLogGroup(this, "LogGroup", {
      namePrefix: `${name}-flow-logs-`,
      retentionInDays: days,
    });
    this.logGroupName = group.name;
    const { partition } = partitionInformation(region);
    const role = new IamRole(this, "Role", {
      namePrefix: `${name}-flow-logs-`,
      description: "Writes the flow logs of one VPC into one log group",
      assumeRolePolicy: Fn.jsonencode(flowLogsTrust({ partition, region, account })),
    });
    const policy = new IamRolePolicy(this, "Policy", {
      name: "write-to-log-group",
      role: role.name,
      policy: Fn.jsonencode(writeToLogGroup(group.arn)),
    });
    this.resource = new FlowLog(this, "Resource", {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      // Records of a minute in place of ten: a reader waits for what was just refused.
      maxAggregationInterval: 60,
      tags: { Name: name },
      dependsOn: [policy],
    });
  }
}
