import { backendSettings } from "./backend-settings";
import { statePlace } from "./backends/state-place";
import type { Collision } from "./complaint";
import { valueAt } from "./path";
import { quote } from "./quote";

/**
 * Two stacks with one state: each would plan to destroy what the other has made. Compares the backends that are right
 * on their own; of the others something is said anyway.
 */
export function compareStates(
  backups: readonly unknown[],
  nameOf = (index: number) => `backups[${index}]`,
): Collision[] {
  const owners = new Map<string, number>();
  return backups.flatMap((backup, index): Collision[] => {
    const name = valueAt(backup, ["name"]);
    const backend = backendSettings.safeParse(valueAt(backup, ["backend"]));
    const state = backend.success && typeof name === "string" ? statePlace(name, backend.data) : undefined;
    if (state === undefined) return [];
    const owner = owners.get(state.place);
    owners.set(state.place, owner ?? index);
    // Of two backups with one name, the name is what is wrong.
    if (owner === undefined || valueAt(backups[owner], ["name"]) === name) return [];
    const written = valueAt(backup, ["backend", state.key]);
    return [
      {
        path: ["backups", index, "backend", ...(written === undefined ? [] : [state.key])],
        owner,
        message: `${quote(written)} is the state of ${nameOf(owner)} already: each would destroy what the other has made; put <name> into it, which stands for the stack's name`,
      },
    ];
  });
}
