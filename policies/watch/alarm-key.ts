import { accountAdministersKey } from "../account-administers-key";
import { policyDocument, type PolicyDocument, type Statement } from "../statement";

export interface AlarmKeyOptions {
  /** `arn:aws:iam::111122223333:root` */
  readonly accountRootArn: string;
  /** Twelve digits, or the expression that becomes them. */
  readonly account: string;
  readonly alarmArn: string;
}

/** Key policy of a topic's key: the account administers it by IAM, and one alarm sends through it. */
export function alarmKeyPolicy(options: AlarmKeyOptions): PolicyDocument {
  return policyDocument(accountAdministersKey(options.accountRootArn), alarmsUseKey(options));
}

/**
 * CloudWatch's alarm of this one name may send through a topic that the key encrypts.
 * AWS's own key for SNS has a policy that cannot be changed and does not name CloudWatch: with it, alarms are lost.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
function alarmsUseKey({ account, alarmArn }: AlarmKeyOptions): Statement {
  return {
    Sid: "AlarmsUseKey",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": alarmArn },
    },
  };
}
