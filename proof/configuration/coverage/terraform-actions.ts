import { EVERYTHING } from "../../terms/bearing";
import type { Note } from "../assumptions";
import type { Folder } from "../merge";
import { listOf, objectOrEmpty, textOf } from "../shown";
import { isObject, type ValueObject } from "../value";

/** Actions of the AWS provider that tell or stop something, and change neither networks nor policies. */
const HARMLESS: ReadonlySet<string> = new Set([
  "aws_cloudfront_create_invalidation",
  "aws_ec2_stop_instance",
  "aws_ses_send_email",
  "aws_sns_publish",
  "aws_transcribe_start_transcription_job",
]);

/**
 * Of each `action` block of a folder: Terraform invokes it when a resource changes, or when somebody says so, and what it
 * starts may do anything.
 * @see https://developer.hashicorp.com/terraform/language/invoke-actions
 */
export function actionsOfFolder({ actions }: Folder): Note[] {
  return actions.flatMap((labels) => actionNote(labels.join("."), labels[0] ?? ""));
}

/** The same of a plan: of its configuration, modules included, and of what it says that it will invoke. */
export function actionsOfPlan(plan: ValueObject, root: ValueObject): Note[] {
  const written = actionsOfModules(root);
  const addresses = new Set(written.map(({ address }) => address));
  return [...written, ...invokedBy(plan).filter(({ address }) => !addresses.has(address))];
}

/** @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
function invokedBy(plan: ValueObject): Note[] {
  const putOff = listOf(plan["deferred_action_invocations"]).filter(isObject);
  const invoked = [
    ...listOf(plan["action_invocations"]).filter(isObject),
    ...putOff.map((one) => objectOrEmpty(one["action_invocation"])),
  ];
  return invoked.flatMap((action) => {
    const [type, address] = [textOf(action["type"]), textOf(action["address"])];
    const block = address.replaceAll(/\[[^\]]*\]/gu, "").replace(/(?:^|(?<=\.))action\./u, "");
    return actionNote(block || type || "not named", type);
  });
}

function actionsOfModules(root: ValueObject): Note[] {
  const notes: Note[] = [];
  const modules: (readonly [string, ValueObject])[] = [["", root]];
  // Not by recursion: the input decides how deep it goes.
  for (let next = modules.pop(); next !== undefined; next = modules.pop()) {
    const [module, content] = next;
    for (const action of listOf(content["actions"]).filter(isObject)) {
      const [type, name] = [textOf(action["type"]), textOf(action["name"])];
      notes.push(...actionNote([...(module === "" ? [] : [module]), type, name].join("."), type));
    }
    for (const [name, call] of Object.entries(objectOrEmpty(content["module_calls"]))) {
      const address = module === "" ? `module.${name}` : `${module}.module.${name}`;
      modules.push([address, objectOrEmpty(objectOrEmpty(call)["module"])]);
    }
  }
  return notes;
}

function actionNote(address: string, type: string): Note[] {
  if (HARMLESS.has(type)) return [];
  const says = "it is an action; the proof does not read its effects";
  return [{ address: `action.${address}`, says, bears: EVERYTHING }];
}
