import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Fn, TerraformIterator, Token } from "cdktf";
import { Construct } from "constructs";
import { alarmKeyPolicy } from "../../policies/watch/alarm-key";

export interface AlarmTopicProps {
  /** Name of the topic. */
  readonly name: string;
  readonly region: string;
  /** Name of the alarm that sends. */
  readonly alarmName: string;
  /** Addresses that the alarm goes to, one at least; each has to confirm the first message that it gets. */
  readonly emails: readonly string[];
}

/**
 * An SNS topic of one alarm, with email subscriptions, encrypted by a key of its own that the alarm may use.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export class AlarmTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { name, region, alarmName, emails }: AlarmTopicProps) {
    super(scope, id);
    const account = new DataAwsCallerIdentity(this, "Account").accountId;
    const { partition } = partitionInformation(region);
    const key = new KmsKey(this, "Key", {
      description: `Encrypts the alarms of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 7,
      policy: Fn.jsonencode(
        alarmKeyPolicy({
          accountRootArn: `arn:${partition}:iam::${account}:root`,
          account,
          alarmArn: `arn:${partition}:cloudwatch:${region}:${account}:alarm:${alarmName}`,
        }),
      ),
    });
    const topic = new SnsTopic(this, "Resource", { name, kmsMasterKeyId: key.arn });
    this.topicArn = topic.arn;
    const each = TerraformIterator.fromList([...emails]);
    new SnsTopicSubscription(this, "Email", {
      forEach: each,
      topicArn: topic.arn,
      protocol: "email",
      endpoint: Token.asString(each.value),
    });
  }
}
