import { policyDocument, type PolicyDocument } from "./statement";

/**
 * Identity policy of a host that takes sessions: SSM Agent reports itself and keeps its channels open, nothing else.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export function sessionManager(): PolicyDocument {
  return policyDocument({
    Sid: "HostTakesSessions",
    Effect: "Allow",
    Action: [
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    Resource: "*",
  });
}
