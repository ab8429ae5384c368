import { policyDocument, type PolicyDocument, type Statement } from "../statement";

const EVENTBRIDGE = { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] } as const;

/** Resource policy of CloudWatch Logs: the events that one rule matches are written into one log group. */
export function keepEvents(logGroupArn: string, ruleArn: string): PolicyDocument {
  return policyDocument(beginKeepingEvents(logGroupArn), keepMatchedEvents(logGroupArn, ruleArn));
}

/**
 * EventBridge may make the streams of one log group.
 * @see eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
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
 * EventBridge may write into one log group what one rule matched.
 * @see eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 */
function keepMatchedEvents(logGroupArn: string, ruleArn: string): Statement {
  return {
    Sid: "KeepEvents",
    Effect: "Allow",
    Principal: EVENTBRIDGE,
    Action: "logs:PutLogEvents",
    Resource: `${logGroupArn}:*:*`,
    Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
  };
}
