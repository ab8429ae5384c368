import { policyDocument, type PolicyDocument, type Statement } from "../statement";

const EVENTBRIDGE = { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] } as const;

/** Resource policy of CloudWatch Logs: the events that some rules match are written into one log group. */
export function keepEvents(logGroupArn: string, ruleArns: readonly string[]): PolicyDocument {
  return policyDocument(beginKeepingEvents(logGroupArn), keepMatchedEvents(logGroupArn, ruleArns));
}

/**
 * EventBridge may make the streams of one log group.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 */
function beginKeepingEvents(logGroupArn: string): Statement {
  return {
    Sid: "BeginKeepingEvents",
    Effect: "Allow",
    Principal: EVENTBRIDGE,
    Action: "logs:CreateLogStream",
    Resource: `${logGroupArn}:*`,
  };
}

/**
 * EventBridge may write into one log group what some rules matched.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 */
function keepMatchedEvents(logGroupArn: string, ruleArns: readonly string[]): Statement {
  return {
    Sid: "KeepEvents",
    Effect: "Allow",
    Principal: EVENTBRIDGE,
    Action: "logs:PutLogEvents",
    Resource: `${logGroupArn}:*:*`,
    Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
  };
}
