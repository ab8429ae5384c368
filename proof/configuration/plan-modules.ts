import type { Note } from "./assumptions";
import { childOf, moduleSteps, parentOf } from "./addresses";
import type { Scope } from "./expression/evaluate";
import { Failure, isMissing, isResultList, pairsOf, Reference, type Result } from "./expression/result";
import { PlanExpressions } from "./plan-expression";
import type { PlannedInstance, Site } from "./plan-site";
import type { PlannedModules } from "./plan-sources";
import { listOf, objectOrEmpty, textOf } from "./shown";
import { Results } from "./templates";
import { isObject, missing, property, type Value, type ValueObject } from "./value";
import { typedVariable } from "./written/typed-variable";

/** The modules of a plan: what `var`, `module` and resources stand for in the expressions of each. */
export class PlanModules implements PlannedModules {
  readonly #results: Results;
  readonly #instances = new Map<string, PlannedInstance[]>();
  readonly #children = new Map<string, Map<string | number | undefined, string>>();
  readonly #types = new Set<string>();
  readonly #collections = new Map<ValueObject, Map<string, ReadonlyMap<Result, Result>>>();

  constructor(
    private readonly root: ValueObject,
    private readonly variables: ValueObject,
    private readonly expressions: PlanExpressions,
    note: (note: Note) => void,
  ) {
    this.#results = new Results(note);
  }

  add(planned: PlannedInstance): void {
    const key = `${planned.module}|${planned.block}`;
    const list = this.#instances.get(key);
    if (list) list.push(planned);
    else this.#instances.set(key, [planned]);
    this.#types.add(`${planned.module}|${planned.block.slice(0, planned.block.lastIndexOf("."))}`);
    this.#addModule(planned.module);
  }

  #addModule(address: string): void {
    const steps = moduleSteps(address);
    let parent = "";
    for (const { name, key } of steps) {
      const children =
        this.#children.get(`${parent}|${name}`) ?? new Map<string | number | undefined, string>();
      this.#children.set(`${parent}|${name}`, children);
      const step = `module.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
      parent = parent === "" ? step : `${parent}.${step}`;
      children.set(key, parent);
    }
  }

  /** The configuration of a module, without regard to its keys. */
  module(address: string): ValueObject {
    return moduleSteps(address).reduce(
      (module, { name }) => objectOrEmpty(this.#call(module, name)["module"]),
      this.root,
    );
  }

  readonly #blocks = new Map<string, ReadonlyMap<string, ValueObject>>();

  /** The configuration of a block, `aws_vpc.main` or `data.aws_vpc.main`; undefined where there is none. */
  configured(module: string, block: string): ValueObject | undefined {
    let blocks = this.#blocks.get(module);
    if (!blocks) {
      const resources = listOf(this.module(module)["resources"]).filter(isObject);
      blocks = new Map(resources.map((resource) => [textOf(resource["address"]), resource]));
      this.#blocks.set(module, blocks);
    }
    return blocks.get(block);
  }

  #hasType(module: string, type: string): boolean {
    if (this.#types.has(`${module}|${type}`)) return true;
    return listOf(this.module(module)["resources"]).some((one) => isObject(one) && one["type"] === type);
  }

  instancesOf(module: string, block: string): readonly PlannedInstance[] {
    return this.#instances.get(`${module}|${block}`) ?? [];
  }

  /** All instances of a module and of those that it calls. */
  instancesWithin(module: string): readonly PlannedInstance[] {
    return [...this.#instances.values()]
      .flat()
      .filter((one) => module === "" || one.module === module || one.module.startsWith(`${module}.`));
  }

  /** The call of a module, and where it stands; undefined for the root. */
  callOf(module: string): { readonly call: ValueObject; readonly site: Site } | undefined {
    const last = moduleSteps(module).at(-1);
    if (last === undefined) return undefined;
    const parent = parentOf(module, last.name, last.key);
    const call = this.#call(this.module(parent), last.name);
    return { call, site: this.site(parent, call, last.key) };
  }

  /** The value of a variable of the root module. */
  given(variable: string): Value | undefined {
    return objectOrEmpty(property(this.variables, variable))["value"];
  }

  /** Where an expression of a module stands; with the configuration of a block and a key, in that instance of it. */
  site(module: string, block?: ValueObject, key?: string | number): Site {
    const siblings = key === undefined ? undefined : this.#siblings(module, block);
    return {
      module,
      ...(block === undefined ? {} : { block }),
      ...(key === undefined ? {} : { key }),
      ...(siblings === undefined ? {} : { siblings }),
      scope: this.scope(module, block, key),
    };
  }

  #siblings(module: string, block: ValueObject | undefined): number {
    return this.instancesOf(module, textOf(block?.["address"])).length;
  }

  #call(module: ValueObject, name: string): ValueObject {
    return objectOrEmpty(property(objectOrEmpty(module["module_calls"]), name));
  }

  /** Names in the expressions of a module; with the key and the configuration of a block also `count` and `each`. */
  scope(module: string, block?: ValueObject, key?: string | number): Scope {
    return (name): Result | undefined => {
      if (name === "var") return this.#members("var", (variable) => this.#variable(module, variable));
      if (name === "module") return this.#members("module", (child) => this.#module(module, child));
      if (name === "local") return this.#members("local", (local) => this.#local(module, local));
      if (name === "data") return this.#members("data", (type) => this.#ofType(module, `data.${type}`));
      if (name === "path") return { module: missing("path.module"), root: ".", cwd: missing("path.cwd") };
      if (name === "terraform") return { workspace: missing("terraform.workspace") };
      if (name === "count" && typeof key === "number") return { index: key };
      if (name === "each" && key !== undefined) return { key, value: this.#eachValue(module, block, key) };
      return this.#hasType(module, name) ? this.#ofType(module, name) : undefined;
    };
  }

  #members(name: string, get: (key: string) => Result): Reference {
    return new Reference(
      name,
      (key) => get(String(key)),
      () => missing(name),
    );
  }

  #ofType(module: string, type: string): Reference {
    return this.#members(type, (name) => this.#resource(module, `${type}.${name}`));
  }

  #resource(module: string, block: string): Result {
    return this.#results.once(`${module}|${block}`, () => {
      const instances = this.#instances.get(`${module}|${block}`) ?? [];
      const [first] = instances;
      if (!first) return this.#without(module, block);
      if (first.key === undefined) return first.instance.reference;
      if (typeof first.key === "number") {
        const byIndex = new Map(instances.map(({ key, instance }) => [Number(key), instance.reference]));
        return Array.from(
          { length: byIndex.size },
          (_instance, index) => byIndex.get(index) ?? missing(`${block}[${index}]`),
        );
      }
      return Object.fromEntries(instances.map(({ key, instance }) => [String(key), instance.reference]));
    });
  }

  /** What a block stands for whose count is zero, or whose collection is empty. */
  #without(module: string, block: string): Result {
    const configured = this.configured(module, block);
    if (configured?.["count_expression"] !== undefined) return [];
    if (configured?.["for_each_expression"] !== undefined) return {};
    throw new Failure(`${block} has no instance in the plan`);
  }

  #eachValue(module: string, block: ValueObject | undefined, key: string | number): Result {
    const source = block?.["for_each_expression"];
    if (!isObject(source)) return missing("each.value");
    const known = this.#collections.get(source)?.get(module);
    if (known) return known.get(key) ?? missing("each.value");
    const collection = this.expressions.result(source, this.site(module), module);
    const isCollection = typeof collection === "object" && collection !== null && !isMissing(collection);
    const pairs = isCollection ? pairsOf(collection) : [];
    // A set's members are their own keys.
    const members = new Map(pairs.map(([name, value]) => [isResultList(collection) ? value : name, value]));
    const ofModules = this.#collections.get(source) ?? new Map<string, ReadonlyMap<Result, Result>>();
    this.#collections.set(source, ofModules.set(module, members));
    return members.get(key) ?? missing("each.value");
  }

  #variable(module: string, name: string): Result {
    return this.#results.once(`${module}|var.${name}`, () => {
      const declared = objectOrEmpty(property(objectOrEmpty(this.module(module)["variables"]), name));
      const from = this.callOf(module);
      const typed = (value: Result, variable: string) => typedVariable(value, declared, variable);
      if (from === undefined)
        return typed(this.given(name) ?? defaultOf(declared, `var.${name}`), `var.${name}`);
      const variable = `${module}.var.${name}`;
      const expression = property(objectOrEmpty(from.call["expressions"]), name);
      if (expression === undefined) return typed(defaultOf(declared, variable), variable);
      return typed(known(this.#passed(expression, name, from.site, `${module}.var`), variable), variable);
    });
  }

  /** What is written keeps its references; of what is not, the plan has only the value that they lead to. */
  #passed(expression: Value | undefined, name: string, site: Site, address: string): Result | undefined {
    return PlanExpressions.isWritten(expression)
      ? this.expressions.result(expression, site, `${address}.${name}`)
      : (this.expressions.passed(expression, name, site, address) ?? undefined);
  }

  /** Local values stand in the files alone that a plan was made from. */
  #local(module: string, name: string): Result {
    return this.#results.once(`${module}|local.${name}`, () => {
      const written = property(objectOrEmpty(this.module(module)["written_locals"]), name);
      const address = `${module === "" ? "" : `${module}.`}local.${name}`;
      return known(this.expressions.result(written, this.site(module), address), `local.${name}`);
    });
  }

  #module(parent: string, name: string): Result {
    const children = this.#children.get(`${parent}|${name}`);
    const first = children?.keys().next().value;
    const outputs = (address: string) => this.#members(address, (output) => this.#output(address, output));
    if (!children)
      return this.#isOne(parent, name) ? outputs(childOf(parent, name)) : missing(`module.${name}`);
    if (children.has(undefined)) return outputs(children.get(undefined) ?? "");
    const all = [...children].map(([key, address]) => [key, outputs(address)] as const);
    return typeof first === "number"
      ? all.map(([, output]) => output)
      : Object.fromEntries(all.map(([key, one]) => [String(key), one]));
  }

  /** Whether a module that holds no resource, and so has no instance in the plan, is called, and just once. */
  #isOne(parent: string, name: string): boolean {
    const call = this.#call(this.module(parent), name);
    const isRepeated = ["count_expression", "for_each_expression"].some((key) => Object.hasOwn(call, key));
    return Object.hasOwn(call, "module") && !isRepeated;
  }

  #output(module: string, name: string): Result {
    return this.#results.once(`${module}.${name}`, () => {
      const output = objectOrEmpty(property(objectOrEmpty(this.module(module)["outputs"]), name));
      return known(this.#passed(output["expression"], name, this.site(module), module), `${module}.${name}`);
    });
  }
}

/** Null is known as any other value. */
function known(result: Result | undefined, name: string): Result {
  return result === undefined ? missing(name) : result;
}

/** A default may be null, which is known as any other. */
function defaultOf(declared: ValueObject, variable: string): Value {
  return property(declared, "default") ?? (Object.hasOwn(declared, "default") ? null : missing(variable));
}
