import type { Action } from "./actions";
import type { CompiledPolicy } from "./policy";
import type { Statement } from "./statement";

/** Actions that no statement and no type of resource tells apart. */
export interface ActionClass {
  /** The same for classes of other actions that nothing tells from these. */
  readonly number: number;
  readonly representative: Action;
  readonly members: readonly Action[];
}

interface Told {
  readonly group: string;
  readonly number: number;
}

/** Groups actions by what every statement answers to them, by the types of resource they are for, and by what else tells them apart. */
export class ActionClasses {
  readonly #statements: readonly Statement[];
  readonly #classOf = new Map<Action, Told>();
  readonly #numbers = new Map<string, number>();

  constructor(
    policies: readonly CompiledPolicy[],
    readonly groupOf: (action: Action) => string = () => "",
  ) {
    this.#statements = policies.flatMap((policy) => policy.statements);
  }

  of(actions: readonly Action[]): readonly ActionClass[] {
    const groups = new Map<string, Map<number, Action[]>>();
    for (const action of actions) {
      const { group, number } = this.#class(action);
      const classes = groups.get(group) ?? new Map<number, Action[]>();
      groups.set(group, classes);
      const members = classes.get(number);
      if (members === undefined) classes.set(number, [action]);
      else members.push(action);
    }
    return [...groups.values()].flatMap((classes) =>
      [...classes].flatMap(([number, members]) =>
        members[0] ? [{ number, representative: members[0], members }] : [],
      ),
    );
  }

  #class(action: Action): Told {
    const known = this.#classOf.get(action);
    if (known !== undefined) return known;
    const answers = this.#statements.map((statement) => statement.matchesAction(action.name));
    const within = `${answers.join()}|${[...action.resourceTypes].sort().join()}`;
    const group = this.groupOf(action);
    const key = `${group}|${within}`;
    const number = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, number);
    const found = { group, number };
    this.#classOf.set(action, found);
    return found;
  }
}
