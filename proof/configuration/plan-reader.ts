import type { Assumptions, Note } from "./assumptions";
import { provisionersOfPlan } from "./coverage/unread";
import { Instance } from "./instance";
import { Places, type KnownPlace } from "./places";
import { PlanExpressions } from "./plan-expression";
import { PlanModules } from "./plan-modules";
import { rowsOf, type PlanRow } from "./plan-rows";
import { completed } from "./plan-values";
import type { Place, Resource } from "./resource";
import { listOf, objectOrEmpty, type ShownResource, textOf } from "./shown";
import { Templates } from "./templates";
import { isObject, isUnknown, missing, property, type Value, type ValueObject } from "./value";

/**
 * Reads `terraform show -json` of a plan: the values that are planned, and for those known only after an apply what
 * the plan's copy of the configuration says.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export class PlanReader {
  readonly #modules: PlanModules;
  readonly #expressions: PlanExpressions;
  readonly #places: Places;
  readonly #instances: readonly Instance[];
  readonly #planned: ValueObject;

  constructor(
    plan: ValueObject,
    private readonly assumptions: Assumptions,
    private readonly note: (note: Note) => void,
  ) {
    const templates = new Templates(note);
    const configuration = objectOrEmpty(plan["configuration"]);
    this.#planned = objectOrEmpty(plan["planned_values"]);
    this.#expressions = new PlanExpressions((text, scope, address) =>
      templates.compute(text, scope, address),
    );
    const variables = objectOrEmpty(plan["variables"]);
    this.#modules = new PlanModules(
      objectOrEmpty(configuration["root_module"]),
      variables,
      this.#expressions,
      note,
    );
    const rows = rowsOf(plan, note);
    this.#places = this.#placesOf(objectOrEmpty(configuration["provider_config"]), rows);
    this.#instances = rows.map((row) => this.#add(row));
    if (plan["errored"] === true) {
      const says = "the plan ended in an error and is not whole";
      note({ address: "the plan", says, hidesResources: true });
    }
  }

  get rows(): Resource[] {
    const rows = this.#instances.map((instance) => instance.row);
    provisionersOfPlan(this.#modules.module(""), rows).forEach(this.note);
    const guessed = this.#expressions.guessed;
    if (guessed.length > 0) {
      const some = guessed.slice(0, 5).join(", ");
      const count = guessed.length > 5 ? `${some} and ${guessed.length - 5} more` : some;
      const says = `a value known after apply whose expression holds one reference is that reference: ${count}`;
      this.assumptions.make({ subject: "plan", says });
    }
    return rows;
  }

  /** What the plan knows of the outputs; of those known after apply, what their expressions settle. */
  get outputs(): ReadonlyMap<string, Value> {
    const configured = objectOrEmpty(this.#modules.module("")["outputs"]);
    const planned = objectOrEmpty(this.#planned["outputs"]);
    return new Map(
      [...new Set([...Object.keys(planned), ...Object.keys(configured)])].map((name) => {
        const value = objectOrEmpty(property(planned, name))["value"];
        const { expression } = objectOrEmpty(property(configured, name));
        const scope = this.#modules.scope("");
        return [
          name,
          value ??
            this.#expressions.passed(expression, name, scope, `output.${name}`) ??
            missing(`output.${name}`),
        ];
      }),
    );
  }

  readonly placeOf = (resource: Resource): Place =>
    this.#places.of(
      resource.provider ?? "",
      resource.mode === "managed" ? resource.values["region"] : undefined,
    );

  #add({ shown, mask, isRead, uncertain, beside }: PlanRow): Instance {
    const block = `${shown.mode === "data" ? "data." : ""}${shown.type}.${shown.name}`;
    const configured = this.#configured(shown.module, block);
    const provider = providerOf(configured, shown);
    const expressions = objectOrEmpty(configured["expressions"]);
    const address = shown.address;
    const argument = (name: string): Value | undefined => {
      const unclear = isObject(mask) ? property(mask, name) : undefined;
      const scope = this.#modules.scope(shown.module, configured, shown.key);
      const given = () => this.#expressions.value(property(expressions, name), name, scope, address);
      const isAttribute = unclear === true && !Object.hasOwn(expressions, name);
      if (isAttribute) return undefined;
      const from = unclear === undefined || unclear === false ? undefined : given();
      const leaf = (inner: string) =>
        this.#expressions.leaf(property(expressions, name), inner, scope, address);
      return completed(property(shown.values, name), unclear, from, `${address}.${name}`, leaf);
    };
    let place: Place | undefined;
    const instance = new Instance(
      {
        identity: {
          ...identityOf(shown, provider),
          ...(uncertain === true ? { uncertain } : {}),
        },
        // What stays as it is has no more than it had, whatever its block says now.
        names: new Set([
          ...knownNames(shown.values),
          ...(isRead && shown.mode === "managed" ? [] : Object.keys(expressions)),
        ]),
        argument,
        isRead,
        place: () => (place ??= this.#places.of(provider, property(shown.values, "region") ?? undefined)),
        assumptions: this.assumptions,
      },
      (says) => this.note({ address, says }),
    );
    if (beside === true) return instance;
    this.#modules.add({
      module: shown.module,
      block,
      instance,
      ...(shown.key === undefined ? {} : { key: shown.key }),
    });
    return instance;
  }

  readonly #blocks = new Map<string, ReadonlyMap<string, ValueObject>>();

  #configured(module: string, block: string): ValueObject {
    let blocks = this.#blocks.get(module);
    if (!blocks) {
      const resources = listOf(this.#modules.module(module)["resources"]).filter(isObject);
      blocks = new Map(resources.map((resource) => [textOf(resource["address"]), resource]));
      this.#blocks.set(module, blocks);
    }
    return blocks.get(block) ?? {};
  }

  #placesOf(providers: ValueObject, rows: readonly PlanRow[]): Places {
    const argument = (provider: string, name: string): Value | undefined => {
      const expressions = objectOrEmpty(objectOrEmpty(property(providers, provider))["expressions"]);
      const address = `provider.${provider}`;
      return this.#expressions.value(property(expressions, name), name, this.#modules.scope(""), address);
    };
    const known = new Map<string, KnownPlace>();
    for (const { shown, isRead } of rows) {
      if (!isRead || shown.type !== "aws_caller_identity") continue;
      const account = shown.values["account_id"];
      const block = this.#configured(shown.module, `data.${shown.type}.${shown.name}`);
      if (typeof account === "string" && !isUnknown(account))
        known.set(providerOf(block, shown), { account });
    }
    return new Places(
      Object.keys(providers),
      argument,
      this.assumptions,
      (provider) => known.get(provider) ?? {},
    );
  }
}

export function knownNames(values: ValueObject): string[] {
  return Object.keys(values).filter((name) => values[name] !== null);
}

export function identityOf(shown: ShownResource, provider?: string): Omit<Resource, "values"> {
  const { address, mode, type, name, key, module } = shown;
  return {
    address,
    mode,
    type,
    name,
    ...(key === undefined ? {} : { key }),
    ...(module === "" ? {} : { module }),
    ...(provider === undefined ? {} : { provider }),
  };
}

function providerOf(configured: ValueObject, { type }: ShownResource): string {
  return textOf(configured["provider_config_key"]) || (type.split("_")[0] ?? "");
}
