import type { Condition } from "../iam/condition/condition";
import { conditionHolds } from "../iam/condition/condition";
import type { Context, ContextValue } from "../iam/context";
import { ENCRYPTION_KEYS } from "../iam/named-encryption";
import type { CompiledPolicy } from "../iam/policy";
import { hasAccount, isServiceLinkedRole, type Principal } from "../iam/principal";
import type { Reach } from "../iam/principal-element";
import type { Statement } from "../iam/statement";
import { numberOf } from "../terms/recent";
import type { PrincipalClass } from "./principals";

/**
 * What policies can tell of principals and of condition keys: where it is the same, every layer gives the same answers,
 * whatever action, resource and further keys a request has.
 */
export class Tellable {
  readonly #statements: readonly Statement[];
  readonly #keys: readonly KeyClass[];
  readonly #principals = new Map<PrincipalClass, number>();
  readonly #numbers = new Map<string, number>();

  /** @param policies all that have a say, that of the bucket's key among them */
  constructor(policies: readonly CompiledPolicy[]) {
    const statements = policies.flatMap((policy) => policy.statements);
    const conditions = new Map<string, Condition[]>();
    for (const condition of statements.flatMap((statement) => statement.conditions)) {
      const others = conditions.get(condition.key);
      if (others === undefined) conditions.set(condition.key, [condition]);
      else others.push(condition);
    }
    const inVariables = statements.flatMap(keysInVariables);
    const withVariables = statements.flatMap((statement) =>
      statement.conditions.filter(hasVariables).map(({ key }) => key),
    );
    const open = new Set([...inVariables, ...withVariables, ...ENCRYPTION_KEYS]);
    this.#statements = statements.filter(({ principal }) => principal !== undefined);
    this.#keys = [...new Set([...conditions.keys(), ...open])].map(
      (key) => new KeyClass(key, open.has(key) ? undefined : (conditions.get(key) ?? [])),
    );
  }

  /** Of a principal all that is not in the condition keys of its requests: the number of its class. */
  ofPrincipal(one: PrincipalClass): number {
    const known = this.#principals.get(one);
    if (known !== undefined) return known;
    const { principal, layers } = one;
    const { identity, permissionsBoundary } = layers;
    const told = JSON.stringify([
      ...[principal.kind, hasAccount(principal) && principal.account, isServiceLinkedRole(principal)],
      typeof identity === "object" ? identity.map(numberOf) : identity,
      permissionsBoundary && numberOf(permissionsBoundary),
      this.#statements.map((statement) => reachesOf(statement, principal)).join(),
    ]);
    const found = this.#numbers.get(told) ?? this.#numbers.size;
    this.#numbers.set(told, found);
    this.#principals.set(one, found);
    return found;
  }

  /** Of the condition keys of a request. */
  ofContext(context: Context): string {
    let told = "";
    for (const key of this.#keys) told += `${key.of(context.get(key.name))} `;
    return told;
  }
}

/** The values of one key by what the conditions on it answer. */
class KeyClass {
  readonly #classes = new Map<string, number>();
  readonly #numbers = new Map<string, number>();

  /** @param conditions undefined where every value has to be told from all others */
  constructor(
    readonly name: string,
    readonly conditions: readonly Condition[] | undefined,
  ) {}

  /** The number of the class of a value. */
  of(value: ContextValue | undefined): number {
    const written = typeof value === "string" ? value : value === undefined ? ABSENT : JSON.stringify(value);
    const text = typeof value === "string" ? `"${written}` : written;
    const known = this.#classes.get(text);
    if (known !== undefined) return known;
    const context: Context = new Map(value === undefined ? [] : [[this.name, value]]);
    const answers =
      this.conditions === undefined
        ? text
        : this.conditions.map((condition) => conditionHolds(condition, context)).join();
    const found = this.#numbers.get(answers) ?? this.#numbers.size;
    this.#numbers.set(answers, found);
    this.#classes.set(text, found);
    return found;
  }
}

const ABSENT = "absent";

function hasVariables({ tests }: Condition): boolean {
  return tests.some(({ cut }) => cut.kind === "text" && cut.text.keys.length > 0);
}

/** The keys that policy variables of a statement stand for. */
function keysInVariables({ conditions, resources }: Statement): readonly string[] {
  const ofConditions = conditions.flatMap(({ tests }) =>
    tests.flatMap(({ cut }) => (cut.kind === "text" ? cut.text.keys : [])),
  );
  return [...ofConditions, ...resources.tests.flatMap(({ keys }) => keys)];
}

/** How a statement reaches a principal without a permissions boundary, and with one. */
function reachesOf(statement: Statement, principal: Principal): string {
  const text = ({ direct, capped, account }: Reach) => `${direct} ${capped} ${account}`;
  return `${text(statement.reaches(principal, false))} ${text(statement.reaches(principal, true))}`;
}
