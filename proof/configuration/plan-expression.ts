import { computeValue, type Template } from "./body";
import { DEEPEST } from "./bounds";
import type { Scope } from "./expression/evaluate";
import { isResultObject, plain, type Result } from "./expression/result";
import { listOf } from "./shown";
import { isList, isObject, isUnknown, missing, property, type Value } from "./value";

/** Arguments that hold identifiers, so that one reference to an identifier is the whole value. */
const HOLDS_IDENTIFIERS =
  /(?:^|_)(?:ids?|arns?|bucket|roles?|users?|groups?|profile|instance|network_interface)$/u;

/** Attributes that stand for themselves where an identifier is expected. */
const IDENTIFIES = /^(?:.*_)?(?:id|arn|name|bucket)$/u;

/** Arguments that hold policies, and the attribute that is one. */
const HOLDS_POLICIES = /(?:^|_)(?:policy|policy_documents|json)$/u;
const IS_POLICY = /^(?:minified_)?json$/u;

/** Attributes that stand for themselves in values of conditions, and on the way into and out of modules. */
const IS_ID = /^(?:.*_)?id$/u;

/** Types whose ids are names, and so parts of other texts. */
const NAMED = /^(?:data\.)?aws_(?:s3_bucket|iam_\w+|dynamodb_table)\./u;

/**
 * What the plan's `configuration` says about arguments. From JSON configuration the expressions are kept as they are
 * written; from HCL only their references are, of which a single one to an identifier is taken for the value.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export class PlanExpressions {
  /** The arguments whose value was taken from their only reference. */
  readonly guessed: string[] = [];

  constructor(private readonly template: (text: string, scope: Scope, address: string) => Result) {}

  /** The value of an argument or of nested blocks; undefined where the configuration does not settle it. */
  value(
    expression: Value | undefined,
    name: string,
    scope: Scope,
    address: string,
    depth = 0,
  ): Value | undefined {
    if (expression === undefined || depth > DEEPEST) return undefined;
    if (isList(expression)) {
      return expression.map(
        (block) => this.value(block, name, scope, address, depth + 1) ?? missing(`${address}.${name}`),
      );
    }
    if (!isObject(expression)) return undefined;
    const template: Template = (text, inner) => this.template(text, inner, address);
    const references = listOf(expression["references"]).filter((item) => typeof item === "string");
    if (Object.hasOwn(expression, "constant_value")) {
      const constant = expression["constant_value"] ?? null;
      return references.length === 0 ? constant : plain(computeValue(constant, scope, template));
    }
    if (Object.keys(expression).length === 0) return undefined;
    if (Object.hasOwn(expression, "references"))
      return this.#fromReferences(references, name, scope, address);
    const entries = Object.keys(expression).map((key) => {
      const inner = this.value(property(expression, key), key, scope, address, depth + 1);
      return [key, inner ?? missing(`${address}.${name}.${key}`)] as const;
    });
    return Object.fromEntries(entries);
  }

  /**
   * An argument of a block that the provider treats as an attribute (`route`, `ingress`): the configuration has the
   * references of all such blocks in one list, of which just one may be of the kind that the argument names.
   */
  leaf(expression: Value | undefined, name: string, scope: Scope, address: string): Value | undefined {
    if (!isObject(expression) || Object.hasOwn(expression, "constant_value")) return undefined;
    const references = listOf(expression["references"]).filter((item) => typeof item === "string");
    const fitting = fullOnly(references).filter((reference) => isOfKind(reference, name));
    return fitting.length === 1 ? this.#fromReferences(fitting, name, scope, address) : undefined;
  }

  /** A value on its way into or out of a module, where its name says what it is only if it ends like an argument's. */
  passed(expression: Value | undefined, name: string, scope: Scope, address: string): Value | undefined {
    const isTelling = HOLDS_IDENTIFIERS.test(name) || HOLDS_POLICIES.test(name);
    return this.value(expression, isTelling ? name : name.endsWith("s") ? "values" : "value", scope, address);
  }

  /** Like `value`, with references kept, for what is gone through: `for_each`. */
  result(expression: Value | undefined, scope: Scope, address: string): Result | undefined {
    if (!isObject(expression)) return undefined;
    const constant = expression["constant_value"];
    if (typeof constant === "string") return this.template(constant, scope, address);
    const [reference, ...others] = listOf(expression["references"]);
    const isLone =
      typeof reference === "string" &&
      others.every((other) => typeof other === "string" && isWithin(reference, other));
    return isLone
      ? this.template(`\${${reference}}`, scope, address)
      : this.value(expression, "", scope, address);
  }

  #fromReferences(
    references: readonly string[],
    name: string,
    scope: Scope,
    address: string,
  ): Value | undefined {
    const full = references.filter(
      (one) => !references.some((other) => other !== one && isWithin(other, one)),
    );
    const keys = full.filter((reference) => /^(?:count\.index|each\.key)$/u.test(reference));
    const targets = full.filter((reference) => !keys.includes(reference));
    const isMany = name.endsWith("s");
    if ((targets.length > 1 && !isMany) || keys.length > 1 || targets.length === 0) return undefined;
    const values = targets.map((target) => this.#follow(target, keys[0], name, scope, address));
    if (values.some((value) => value === undefined || isUnknown(value))) return undefined;
    this.guessed.push(`${address}.${name}`);
    const settled = values.flatMap((value) => (value === undefined ? [] : [value]));
    return isMany ? settled.flatMap((value) => (isList(value) ? value : [value])) : settled[0];
  }

  #follow(
    target: string,
    key: string | undefined,
    name: string,
    scope: Scope,
    address: string,
  ): Value | undefined {
    const read = (text: string): Result => this.template(`\${${text}}`, scope, address);
    const last = /\.([A-Za-z0-9_-]+)$/u.exec(target)?.[1] ?? "";
    if (/^(?:var|module|each)\./u.test(target)) return plain(read(target));
    const isWhole = target.split(".").length <= (target.startsWith("data.") ? 3 : 2);
    if (!isWhole) return isTheValue(target, last, name) ? plain(read(target)) : undefined;
    // The plan names a resource alone where its key or a splat is computed; the argument tells the attribute.
    const attribute = /arns?$/u.test(name) ? "arn" : "id";
    if (key !== undefined) return plain(read(`${target}[${key}].${attribute}`));
    if (!isPlural(name)) return undefined;
    const all = read(target);
    return plain(
      read(isResultObject(all) ? `values(${target})[*].${attribute}` : `${target}[*].${attribute}`),
    );
  }
}

/** The references themselves, without the resources that they begin with, which the plan lists too. */
function fullOnly(references: readonly string[]): readonly string[] {
  return references.filter((one) => !references.some((other) => other !== one && isWithin(other, one)));
}

/** Whether a reference is to what an argument is named after: `nat_gateway_id` and `aws_nat_gateway.a.id`. */
function isOfKind(reference: string, name: string): boolean {
  const kind = name.replace(/(?:_ids?|s)$/u, "").replace(/^destination_/u, "");
  if (kind === "gateway") return /^aws_(?:internet|vpn)_gateway\./u.test(reference);
  const [type = ""] = reference.split(".");
  return type.endsWith(`_${kind}`) || reference.endsWith(`.${kind}_id`);
}

/** Whether an argument with one reference in it is that reference, and not a text around it. */
function isTheValue(target: string, attribute: string, name: string): boolean {
  if (IS_POLICY.test(attribute)) return HOLDS_POLICIES.test(name) || name.startsWith("value");
  if (HOLDS_IDENTIFIERS.test(name)) return IDENTIFIES.test(attribute);
  if (name === "identifiers") return attribute === "arn" && target.startsWith("aws_iam_");
  return name.startsWith("value") && IS_ID.test(attribute) && !NAMED.test(target);
}

function isPlural(name: string): boolean {
  return /(?:ids|arns|security_groups)$/u.test(name);
}

/** Whether `whole` goes on where `part` ends: `aws_vpc.a.id` after `aws_vpc.a`. */
function isWithin(whole: string, part: string): boolean {
  return whole.startsWith(`${part}.`) || whole.startsWith(`${part}[`);
}
