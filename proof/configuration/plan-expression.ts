import { computeArgument, computeValue, type Template } from "./body";
import { DEEPEST } from "./bounds";
import type { Scope } from "./expression/evaluate";
import type { Result } from "./expression/result";
import { isMissing, plain } from "./expression/result";
import { kindsTaken } from "./identifier-kinds";
import { alternatives, isTelling, settled, type Asked } from "./plan-references";
import type { Site } from "./plan-site";
import type { PlanSources, Source } from "./plan-sources";
import { listOf } from "./shown";
import { isList, isObject, isUnknown, missing, property, type Value, type ValueObject } from "./value";

/**
 * What the plan's `configuration` says about arguments. From JSON configuration the expressions are kept as they are
 * written; from HCL only their references are, which are followed to what they lead to.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export class PlanExpressions {
  /** The arguments whose value was taken from their references. */
  readonly guessed: string[] = [];
  /** The first argument whose value is not in the plan, and not settled by what it refers to. */
  unsettled: string | undefined;

  constructor(
    private readonly template: (text: string, scope: Scope, address: string) => Result,
    private readonly sources: () => PlanSources,
  ) {}

  /**
   * The value of an argument or of nested blocks; undefined where the configuration does not settle it.
   * @param open how many members of a list are not known. @default - the whole value is not
   */
  value(
    expression: Value | undefined,
    name: string,
    site: Site,
    address: string,
    open?: number,
    depth = 0,
  ): Value | undefined {
    if (expression === undefined || depth > DEEPEST) return undefined;
    if (isList(expression)) {
      return expression.map(
        (block) =>
          this.value(block, name, site, address, undefined, depth + 1) ?? missing(`${address}.${name}`),
      );
    }
    if (!isObject(expression)) return undefined;
    const template: Template = (text, inner) => this.template(text, inner, address);
    const written = this.#written(expression, name, site, address);
    if (written !== undefined && !isMissing(written)) return plain(written);
    if (written !== undefined && !Object.hasOwn(expression, "references")) return undefined;
    const references = referencesOf(expression);
    if (Object.hasOwn(expression, "constant_value")) {
      const constant = expression["constant_value"] ?? null;
      return references.length === 0 ? constant : plain(computeValue(constant, site.scope, template));
    }
    if (Object.keys(expression).length === 0) return undefined;
    if (Object.hasOwn(expression, "references"))
      return this.#settled(this.#sources(references, name, site), name, site, address, open);
    const entries = Object.keys(expression).map((key) => {
      const inner = this.value(property(expression, key), key, site, address, undefined, depth + 1);
      return [key, inner ?? missing(`${address}.${name}.${key}`)] as const;
    });
    return Object.fromEntries(entries);
  }

  /**
   * An argument of a block that the provider treats as an attribute (`route`, `ingress`): the configuration has the
   * references of all such blocks in one list, of which just one thing may be of the kind that the argument names.
   */
  leaf(expression: Value | undefined, name: string, site: Site, address: string): Value | undefined {
    if (!isObject(expression) || Object.hasOwn(expression, "constant_value")) return undefined;
    const kinds = kindsTaken(name);
    if (kinds.length === 0) return undefined;
    const all = this.#sources(referencesOf(expression), name, site);
    if (all.some(({ kind }) => kind === "hidden")) return undefined;
    const fitting = all.flatMap((source) => {
      const isOpen = source.kind === "attribute" || source.kind === "block";
      const value = isOpen ? settled([source], { name, what: address }) : undefined;
      return value === undefined ? [] : [value];
    });
    const [only, ...others] = new Map(fitting.map((value) => [JSON.stringify(value), value])).values();
    if (only === undefined || others.length > 0) return undefined;
    this.guessed.push(`${address}.${name}`);
    return only;
  }

  /** All values that an argument which takes one identifier may have; undefined where that cannot be told. */
  alternatives(expression: Value | undefined, name: string, site: Site): readonly Value[] | undefined {
    if (!isObject(expression) || Object.hasOwn(expression, "constant_value")) return undefined;
    const sources = this.#sources(referencesOf(expression), name, site);
    return alternatives(sources, { name, what: name });
  }

  /** A value on its way into or out of a module, where its name says what it is only if it ends like an argument's. */
  passed(expression: Value | undefined, name: string, site: Site, address: string): Value | undefined {
    const asked = isTelling(name) ? name : name.endsWith("s") ? "values" : "value";
    return this.value(expression, asked, site, address);
  }

  /**
   * Like `value`, with references kept, for what is gone through: `for_each`. Null is what it comes to for certain;
   * undefined where that cannot be told.
   */
  result(expression: Value | undefined, site: Site, address: string): Result | undefined {
    if (!isObject(expression)) return undefined;
    const written = this.#written(expression, "", site, address);
    if (written !== undefined && !isMissing(written)) return written;
    if (written !== undefined && !Object.hasOwn(expression, "references")) return undefined;
    const constant = expression["constant_value"];
    if (typeof constant === "string") return this.template(constant, site.scope, address);
    if (constant === null) return null;
    const [reference, ...others] = referencesOf(expression);
    const isLone =
      reference !== undefined &&
      others.every((other) => reference.startsWith(`${other}.`) || reference.startsWith(`${other}[`));
    return isLone
      ? this.template(`\${${reference}}`, site.scope, address)
      : (this.value(expression, "", site, address) ?? undefined);
  }

  /** What the files say that the plan was made from; undefined where it has none, or this is not of them. */
  #written(expression: ValueObject, name: string, site: Site, address: string): Result | undefined {
    const written = expression["written"];
    if (!isObject(written)) return undefined;
    const argument = Object.hasOwn(written, "value") ? "value" : name;
    const template: Template = (text, inner) => this.template(text, inner, address);
    return computeArgument(written, argument, site.scope, template) ?? null;
  }

  /** Whether the value of an expression is written in a file beside the plan. */
  static isWritten(expression: Value | undefined): boolean {
    return isObject(expression) && isObject(expression["written"]);
  }

  #sources(references: readonly string[], name: string, site: Site): readonly Source[] {
    return this.sources().of(references, site, kindsTaken(name)[0]);
  }

  #settled(
    sources: readonly Source[],
    name: string,
    site: Site,
    address: string,
    positions?: number,
  ): Value | undefined {
    const what = `${address}.${name}`;
    const asked: Asked = {
      name,
      what,
      ...(positions === undefined ? {} : { positions }),
      ...(site.siblings === undefined ? {} : { siblings: site.siblings }),
    };
    const value = settled(sources, asked);
    if (value === undefined || isUnknown(value)) {
      this.unsettled ??= what;
      return undefined;
    }
    if (value !== null) this.guessed.push(what);
    return value;
  }
}

function referencesOf(expression: { readonly [key: string]: Value }): string[] {
  return listOf(expression["references"]).filter((item) => typeof item === "string");
}
