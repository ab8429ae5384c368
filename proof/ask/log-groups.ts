import { serviceActions } from "../iam/service-actions";
import { symbol, unknown } from "../terms/text";

const GROUP = /^(arn:[^:]+:logs:[^:]*:[^:]*:log-group:(?!.*:log-stream:).+?)(?::\*)?$/u;
const OF_TAGS = ["logs:TagResource", "logs:UntagResource", "logs:ListTagsForResource"];

/** The stream of a log group that no pattern of a policy names but one that takes in all. */
const ANY_STREAM = symbol("any stream");

/**
 * The ARN that policies have to match where a log group is asked about: but for tags something follows its name, for an
 * action on streams the stream.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export function resourceInLogs(action: string, arn: string): string {
  const [, group] = GROUP.exec(arn) ?? [];
  if (group === undefined) return arn;
  if (OF_TAGS.includes(action)) return group;
  const types = serviceActions("logs")?.find(({ name }) => name === action)?.resourceTypes ?? [];
  return types.includes("log-stream")
    ? `${group}:log-stream:${ANY_STREAM}`
    : `${group}:${unknown(`what follows the name of the log group for ${action}`)}`;
}
