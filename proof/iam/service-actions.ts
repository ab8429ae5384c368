import dynamodb from "./action-lists/dynamodb.json";
import ec2 from "./action-lists/ec2.json";
import ecr from "./action-lists/ecr.json";
import logs from "./action-lists/logs.json";
import secretsmanager from "./action-lists/secretsmanager.json";
import ssm from "./action-lists/ssm.json";
import ssmmessages from "./action-lists/ssmmessages.json";
import sts from "./action-lists/sts.json";
import { actionsFrom, type Action, type ActionList } from "./action-list";
import { kmsActionList, s3Actions } from "./actions";

/** Apart from `actions.ts` because these lists are large, and most questions are about S3. */
const OTHERS: ReadonlyMap<string, ActionList> = new Map<string, ActionList>([
  ["dynamodb", dynamodb],
  ["ec2", ec2],
  ["ecr", ecr],
  ["logs", logs],
  ["secretsmanager", secretsmanager],
  ["ssm", ssm],
  ["ssmmessages", ssmmessages],
  ["sts", sts],
]);

const read = new Map<string, readonly Action[]>();

/** Prefixes of the services whose actions are known here. */
export const KNOWN_SERVICES: readonly string[] = ["s3", "kms", ...OTHERS.keys()];

/**
 * The actions of a service by its prefix, `s3` or `sts` for example; undefined for a service not known here.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function serviceActions(prefix: string): readonly Action[] | undefined {
  const service = prefix.toLowerCase();
  if (service === "s3") return s3Actions();
  if (service === "kms") return kmsActionList();
  const data = OTHERS.get(service);
  if (!data) return undefined;
  const actions = read.get(service) ?? actionsFrom(service, data);
  read.set(service, actions);
  return actions;
}
