import { DEEPEST } from "./bounds";
import { isOfOneType, kindHeld } from "./identifier-kinds";
import type { PlannedInstance, Site } from "./plan-site";
import { full, stepsOf, type Step } from "./references";
import { listOf, objectOrEmpty, textOf } from "./shown";
import { isObject, property, type Value, type ValueObject } from "./value";

/** Where a value that is known only after an apply may come from. */
export type Source =
  /** Known when the plan was made: it may have chosen, or stand beside what was not known. */
  | {
      readonly kind: "known";
      readonly value: Value;
      /** The module and the variable that it came through last. */
      readonly variable?: string;
      /** The attribute that it is of. */
      readonly of?: { readonly instance: PlannedInstance; readonly path: string };
    }
  /** `count.index` or `each.key`. */
  | { readonly kind: "key"; readonly key: string | number }
  | { readonly kind: "attribute"; readonly instance: PlannedInstance; readonly path: string }
  /** All of a block, where the key, the attribute or a function is not in the plan. */
  | { readonly kind: "block"; readonly instances: readonly PlannedInstance[] }
  /** A local value, or whatever else the plan does not hold. */
  | { readonly kind: "hidden" };

/** What the modules of a plan hold. */
export interface PlannedModules {
  readonly site: (module: string, block?: ValueObject, key?: string | number) => Site;
  readonly instancesOf: (module: string, block: string) => readonly PlannedInstance[];
  readonly instancesWithin: (module: string) => readonly PlannedInstance[];
  readonly module: (address: string) => ValueObject;
  readonly configured: (module: string, block: string) => ValueObject | undefined;
  readonly callOf: (module: string) => { readonly call: ValueObject; readonly site: Site } | undefined;
  readonly given: (variable: string) => Value | undefined;
}

const HIDDEN: Source = { kind: "hidden" };

/** Follows the references that a plan keeps of an expression to the resources behind them. */
export class PlanSources {
  readonly #locals = new Map<string, readonly Source[]>();

  constructor(private readonly modules: PlannedModules) {}

  /** What the references lead to, through variables and outputs; `kind` is what is looked for behind local values. */
  of(references: readonly string[], site: Site, kind?: string, depth = 0): readonly Source[] {
    if (depth > DEEPEST) return [HIDDEN];
    return full(references).flatMap((reference) => this.#follow(reference, site, kind, depth));
  }

  #follow(reference: string, site: Site, kind: string | undefined, depth: number): readonly Source[] {
    const steps = stepsOf(reference);
    const [root = "", first, second] = steps.map(({ name }) => String(name));
    switch (root) {
      case "count":
      case "each":
        return first === "value" ? this.#eachValue(steps, site, kind, depth) : [keyOf(site)];
      case "var":
        return this.#variable(first ?? "", site, kind, depth).map((source) =>
          source.kind === "known" ? { ...source, variable: `${site.module}|${first}` } : source,
        );
      case "module":
        return this.#output(steps, site, kind, depth);
      case "local":
        return this.#local(site.module, kind, depth);
      case "path":
      case "terraform":
        return [{ kind: "known", value: reference }];
      case "data":
        return this.#resource(site.module, `data.${first}.${second}`, steps.slice(3));
      default:
        return this.#resource(site.module, `${root}.${first}`, steps.slice(2));
    }
  }

  #resource(module: string, block: string, after: readonly Step[]): readonly Source[] {
    const configured = this.modules.configured(module, block);
    if (configured === undefined) return [HIDDEN];
    const all = this.modules.instancesOf(module, block);
    const [first, ...rest] = after;
    const instances = first?.isKey === true ? all.filter(({ key }) => key === first.name) : all;
    // A block without that instance is a branch that was not taken, or one that `try` or `one` went past.
    if (instances.length === 0) return [];
    const attributes = first?.isKey === true ? rest : after;
    const [instance] = instances;
    if (attributes.length === 0 || instance === undefined) return [{ kind: "block", instances }];
    if (isRepeated(configured) && first?.isKey !== true) return [{ kind: "block", instances }];
    const attribute = String(attributes[0]?.name);
    const names = attributes.map(({ name, isKey }) => (isKey ? `[${JSON.stringify(name)}]` : `.${name}`));
    const path = names.join("").slice(1);
    const planned = instance.planned(attribute);
    if (planned === undefined) return [{ kind: "attribute", instance, path }];
    return [{ kind: "known", value: planned, of: { instance, path } }];
  }

  #variable(name: string, { module }: Site, kind: string | undefined, depth: number): readonly Source[] {
    const from = this.modules.callOf(module);
    const declared = objectOrEmpty(property(objectOrEmpty(this.modules.module(module)["variables"]), name));
    const known = (value: Value | undefined): readonly Source[] => [{ kind: "known", value: value ?? null }];
    if (from === undefined) {
      const given = this.modules.given(name) ?? declared["default"];
      return given === undefined ? [HIDDEN] : known(given);
    }
    const expression = property(objectOrEmpty(from.call["expressions"]), name);
    if (expression === undefined) return known(declared["default"]);
    return this.#expression(expression, from.site, kind, depth);
  }

  #output(steps: readonly Step[], site: Site, kind: string | undefined, depth: number): readonly Source[] {
    const [, child, ...rest] = steps;
    const key = rest[0]?.isKey === true ? rest[0].name : undefined;
    const output = rest[key === undefined ? 0 : 1];
    const calls = objectOrEmpty(this.modules.module(site.module)["module_calls"]);
    const call = objectOrEmpty(property(calls, String(child?.name)));
    if (output === undefined || output.isKey || (isRepeated(call) && key === undefined)) return [HIDDEN];
    const step = `module.${child?.name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
    const address = site.module === "" ? step : `${site.module}.${step}`;
    const outputs = objectOrEmpty(objectOrEmpty(call["module"])["outputs"]);
    const { expression } = objectOrEmpty(property(outputs, String(output.name)));
    return this.#expression(expression, this.modules.site(address), kind, depth);
  }

  #expression(
    expression: Value | undefined,
    site: Site,
    kind: string | undefined,
    depth: number,
  ): readonly Source[] {
    if (!isObject(expression)) return [HIDDEN];
    const references = listOf(expression["references"]).filter((item) => typeof item === "string");
    if (references.length > 0) return this.of(references, site, kind, depth + 1);
    return Object.hasOwn(expression, "constant_value")
      ? [{ kind: "known", value: expression["constant_value"] ?? null }]
      : [HIDDEN];
  }

  /** The member of what `for_each` goes through. */
  #eachValue(steps: readonly Step[], site: Site, kind: string | undefined, depth: number): readonly Source[] {
    const { block, key } = site;
    if (key === undefined) return [HIDDEN];
    const collection = this.#expression(
      block?.["for_each_expression"],
      outside(site, this.modules),
      kind,
      depth,
    );
    const [only, ...others] = collection;
    const path = steps.slice(2);
    if (only?.kind === "block" && others.length === 0) {
      const instance = only.instances.find((one) => one.key === key);
      if (instance === undefined || path.length === 0) return [HIDDEN];
      return this.#resource(instance.module, instance.block, [{ name: key, isKey: true }, ...path]);
    }
    if (only?.kind !== "known" || others.length > 0) return [HIDDEN];
    const { value } = only;
    const member = isObject(value) ? property(value, String(key)) : key;
    const found = path.reduce<Value | undefined>(
      (inner, { name }) => (isObject(inner) ? property(inner, String(name)) : undefined),
      member,
    );
    return [{ kind: "known", value: found ?? null }];
  }

  /**
   * Local values are not in a plan. Of a kind that only resources of one type are, the only one of it that a module
   * could get hold of is what its local values hold.
   */
  #local(module: string, kind: string | undefined, depth: number): readonly Source[] {
    if (kind === undefined || !isOfOneType(kind)) return [HIDDEN];
    const asked = `${module}|${kind}`;
    const found = this.#locals.get(asked) ?? this.#only(module, kind, depth);
    this.#locals.set(asked, found);
    return found;
  }

  #only(module: string, kind: string, depth: number): readonly Source[] {
    const reached = this.#reached(module, kind, new Set(), depth);
    const [only] = reached ?? [];
    return reached?.size === 1 && only !== undefined
      ? [{ kind: "attribute", instance: only, path: "id" }]
      : [HIDDEN];
  }

  /** All things of a kind that are not there yet and whose ids could get into a module; undefined where that cannot be told. */
  #reached(
    module: string,
    kind: string,
    seen: Set<string>,
    depth: number,
  ): ReadonlySet<PlannedInstance> | undefined {
    if (depth > DEEPEST) return undefined;
    if (seen.has(module)) return new Set();
    seen.add(module);
    const within = this.modules.instancesWithin(module);
    if (within.some(mayHoldAnything)) return undefined;
    const found = new Set(within.filter((one) => kindHeld(one.type, "id") === kind && isNew(one)));
    const from = this.modules.callOf(module);
    if (from === undefined) return found;
    for (const [name, expression] of Object.entries(objectOrEmpty(from.call["expressions"]))) {
      if (this.#isKnownWithin(module, name)) continue;
      for (const source of this.#expression(expression, from.site, undefined, depth + 1)) {
        if (source.kind === "hidden") {
          const outside = this.#reached(from.site.module, kind, seen, depth + 1);
          if (outside === undefined) return undefined;
          outside.forEach((one) => found.add(one));
        }
        for (const one of instancesOf(source)) {
          if (mayHoldAnything(one)) return undefined;
          if (kindHeld(one.type, "id") === kind) found.add(one);
          else if (source.kind !== "attribute" || kindHeld(one.type, source.path) === kind) return undefined;
        }
      }
    }
    return found;
  }

  /** Whether a resource of the module has an argument made of that variable which was known when the plan was made. */
  #isKnownWithin(module: string, variable: string): boolean {
    const reference = `var.${variable}`;
    return listOf(this.modules.module(module)["resources"]).some((configured) => {
      if (!isObject(configured)) return false;
      const using = Object.entries(objectOrEmpty(configured["expressions"])).filter(
        ([, expression]) => isObject(expression) && listOf(expression["references"]).includes(reference),
      );
      if (using.length === 0) return false;
      const [instance] = this.modules.instancesOf(module, textOf(configured["address"]));
      return using.some(([name]) => (instance?.planned(name) ?? null) !== null);
    });
  }
}

/** `count` and `for_each` are computed outside of the instance. */
function outside({ module }: Site, modules: PlannedModules): Site {
  return modules.site(module);
}

function instancesOf(source: Source): readonly PlannedInstance[] {
  if (source.kind === "attribute") return [source.instance];
  return source.kind === "block" ? source.instances : [];
}

function isNew(one: PlannedInstance): boolean {
  return one.planned("id") === undefined;
}

/** Providers that make nothing but numbers, names and keys of their own. */
const HARMLESS = /^(?:random|time|tls|local|null)_/u;

/** Data that is read during the apply, and resources that give what others made, may hold the id of anything. */
function mayHoldAnything({ block, type, planned }: PlannedInstance): boolean {
  if (block.startsWith("data.")) return type !== "aws_iam_policy_document" && planned("id") === undefined;
  return (
    !(
      type.startsWith("aws_") && !/cloudformation|cloudcontrol|lambda_invocation|servicecatalog/u.test(type)
    ) && !HARMLESS.test(type)
  );
}

function isRepeated(configured: ValueObject): boolean {
  return configured["count_expression"] !== undefined || configured["for_each_expression"] !== undefined;
}

function keyOf({ key }: Site): Source {
  return key === undefined ? HIDDEN : { kind: "key", key };
}
