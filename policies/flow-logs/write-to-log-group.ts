import { policyDocument, type PolicyDocument } from "../statement";
import type { LogSource } from "./deliver-to-bucket";

/**
 * Identity policy of the role that VPC takes: it writes flow logs into one log group.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function writeToLogGroup(logGroupArn: string): PolicyDocument {
  return policyDocument({
    Sid: "WriteToLogGroup",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
    Resource: [logGroupArn, `${logGroupArn}:*`],
  });
}

/**
 * Trust policy of that role: VPC's flow logs take it, for this account's own flow logs of this region.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogsTrust({ partition, region, account }: LogSource) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "FlowLogsAssumeRole",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": `arn:${partition}:ec2:${region}:${account}:vpc-flow-log/*` },
        },
      },
    ],
  } as const;
}
