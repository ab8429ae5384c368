import { isWithinBounds, LONGEST, weightOf } from "../bounds";
import { isUnknown, missing, property, sameValue } from "../value";
import { callFunction } from "./functions";
import { applyBinary, applyUnary } from "./operators";
import {
  booleanOf,
  Failure,
  isMissing,
  isResultList,
  isResultObject,
  isSet,
  isUnordered,
  numberOf,
  orderedAs,
  pairsOf,
  plain,
  Reference,
  textOf,
  type Result,
} from "./result";
import { NotUnderstood, type Expression, type ForExpression } from "./syntax";

/** What a name at the beginning of a reference stands for; undefined where nothing does. */
export type Scope = (name: string) => Result | undefined;

/** Evaluations inside each other: beyond it the stack could end before the expression does. */
const DEEPEST_EVALUATION = 400;

/** Steps for one argument of one resource; beyond it a loop over loops would seem to hang. */
const MOST_STEPS = 500_000;

/** Steps for a whole input, so that many such arguments come to an end too. */
const MOST_STEPS_IN_ALL = 10_000_000;

/** What one step buys where the time goes into long texts and large collections. */
const CHARACTERS_A_STEP = 1_000;
const PARTS_A_STEP = 2;

/** Characters of all texts that are put together in a whole input: each may be the last one and a letter more. */
const MOST_CHARACTERS = 100_000_000;

const MOST_ARGUMENTS = 10_000;

/** The scope with some names of its own, as loops have them. */
export function within(scope: Scope, names: { readonly [name: string]: Result }): Scope {
  return (name) => property(names, name) ?? (Object.hasOwn(names, name) ? null : scope(name));
}

/**
 * Computes expressions. What is missing stays missing (`unknown`), and is named by its text.
 * @throws Failure for definite mistakes
 */
export class Evaluator {
  #depth = 0;
  #steps = 0;
  #stepsInAll = 0;
  #characters = 0;

  evaluate(expression: Expression, scope: Scope): Result {
    if (this.#depth === 0) this.#steps = 0;
    this.#charge(1);
    if (this.#depth >= DEEPEST_EVALUATION)
      throw new NotUnderstood("is nested too deeply, or goes round in a circle");
    this.#depth++;
    try {
      return bounded(this.#compute(expression, scope));
    } finally {
      this.#depth--;
    }
  }

  #charge(steps: number): void {
    this.#steps += steps;
    this.#stepsInAll += steps;
    if (this.#steps > MOST_STEPS || this.#stepsInAll > MOST_STEPS_IN_ALL)
      throw new NotUnderstood("takes too many steps");
  }

  #compute(expression: Expression, scope: Scope): Result {
    const { text } = expression;
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "template":
        return this.#template(expression.parts, scope);
      case "name": {
        const found = scope(expression.name);
        if (found === undefined) throw new Failure(`nothing is named ${expression.name}`);
        return found;
      }
      case "element":
        return scope("") ?? null;
      case "index":
        return this.#index(this.evaluate(expression.of, scope), this.evaluate(expression.key, scope), text);
      case "splat":
        return this.#splat(this.evaluate(expression.of, scope), expression.each, scope, text);
      case "call":
        return this.#call(expression, scope);
      case "unary":
        return applyUnary(expression.operator, this.evaluate(expression.of, scope), text);
      case "binary":
        return applyBinary(
          expression.operator,
          this.evaluate(expression.left, scope),
          this.evaluate(expression.right, scope),
          text,
        );
      case "conditional":
        return this.#conditional(expression, scope);
      case "tuple":
        return expression.items.map((item) => this.evaluate(item, scope));
      case "object":
        return this.#object(expression.items, scope, text);
      case "for":
        return this.#for(expression, scope, text);
    }
  }

  #template(parts: readonly Expression[], scope: Scope): Result {
    let text = "";
    for (const part of parts) {
      const result = this.evaluate(part, scope);
      text += result instanceof Reference && !result.isObject ? missing(result.name) : textOf(result);
      if (text.length > LONGEST) throw new NotUnderstood("is too long a text");
    }
    this.#charge(Math.floor(text.length / CHARACTERS_A_STEP));
    this.#characters += text.length;
    if (this.#characters > MOST_CHARACTERS)
      throw new NotUnderstood("makes, with those before, texts that are too long");
    return text;
  }

  #index(of: Result, key: Result, text: string): Result {
    if (isUnknown(of)) return missing(text);
    if (typeof key === "string" && isUnknown(key)) return missing(text);
    if (of instanceof Reference) return of.get(typeof key === "number" ? key : textOf(key));
    if (isSet(of)) throw new Failure(`${text} asks a set for a place`);
    if (isUnordered(of)) return missing(text);
    if (isResultList(of)) {
      const item = of[numberOf(key)];
      if (item === undefined) throw new Failure(`${text} is out of range`);
      return item;
    }
    if (!isResultObject(of)) throw new Failure(`${text} looks into what holds nothing`);
    const name = textOf(key);
    const item = property(of, name);
    if (item === undefined) throw new Failure(`${text} is not there`);
    return item;
  }

  #splat(of: Result, attributes: Expression, scope: Scope, text: string): Result {
    if (isMissing(of)) return missing(text);
    const items = of === null ? [] : isResultList(of) ? of : [of];
    const each = items.map((item) => this.evaluate(attributes, within(scope, { "": item })));
    return orderedAs(each, of);
  }

  #call(expression: Expression & { kind: "call" }, scope: Scope): Result {
    const { name, args, expands, text } = expression;
    if (name === "try" || name === "can") return this.#attempt(name, args, scope);
    const results = args.map((arg) => this.evaluate(arg, scope));
    if (expands) {
      const last = results.pop() ?? null;
      if (isMissing(last)) return missing(text);
      if (!isResultList(last)) throw new Failure("only a list can be spread by …");
      if (last.length > MOST_ARGUMENTS) throw new Failure("has too many arguments");
      results.push(...last);
    }
    this.#charge(Math.floor(weightOf(results) / PARTS_A_STEP));
    const result = callFunction(name, results, text);
    this.#charge(Math.floor(weightOf(result) / PARTS_A_STEP));
    return result;
  }

  #attempt(name: "try" | "can", args: readonly Expression[], scope: Scope): Result {
    for (const arg of args) {
      try {
        const result = this.evaluate(arg, scope);
        if (name === "try") return result;
        return isUnknown(result) ? missing("can(…)") : true;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
    }
    if (name === "can") return false;
    throw new Failure("no argument of try can be computed");
  }

  #conditional(expression: Expression & { kind: "conditional" }, scope: Scope): Result {
    const condition = this.evaluate(expression.if, scope);
    if (!isUnknown(condition)) {
      const [taken, left] = booleanOf(condition)
        ? [expression.then, expression.else]
        : [expression.else, expression.then];
      return this.#asBeside(this.evaluate(taken, scope), left, scope);
    }
    try {
      const [then, otherwise] = [
        this.evaluate(expression.then, scope),
        this.evaluate(expression.else, scope),
      ];
      const [one, other] = [plain(then), plain(otherwise)];
      // Whichever branch is taken, it is the same: the same text of unknown parts is the same unknown.
      return sameValue(one, other) === true || (!isUnknown(one) && one === other)
        ? then
        : missing(expression.text);
    } catch (error) {
      if (error instanceof Failure) return missing(expression.text);
      throw error;
    }
  }

  /** Both branches are of one type: a number or boolean is a text where the other branch is one. */
  #asBeside(result: Result, left: Expression, scope: Scope): Result {
    if (typeof result !== "number" && typeof result !== "boolean") return result;
    try {
      const other = this.evaluate(left, scope);
      return typeof other === "string" && !isUnknown(other) ? textOf(result) : result;
    } catch (error) {
      if (error instanceof Failure || error instanceof NotUnderstood) return result;
      throw error;
    }
  }

  #object(items: readonly { key: Expression; value: Expression }[], scope: Scope, text: string): Result {
    const entries: [string, Result][] = [];
    for (const item of items) {
      const key = this.evaluate(item.key, scope);
      if (isUnknown(key)) return missing(text);
      entries.push([textOf(key), this.evaluate(item.value, scope)]);
    }
    return Object.fromEntries(entries);
  }

  #for(loop: ForExpression, scope: Scope, text: string): Result {
    const source = this.evaluate(loop.in, scope);
    if (isMissing(source)) return missing(text);
    const list: Result[] = [];
    const map = new Map<string, Result[]>();
    for (const [key, item] of pairsOf(source)) {
      const names = {
        [loop.names.value]: item,
        ...(loop.names.key === undefined ? {} : { [loop.names.key]: key }),
      };
      const inner = within(scope, names);
      const chosen = loop.if ? this.evaluate(loop.if, inner) : true;
      if (isUnknown(chosen)) return missing(text);
      if (!booleanOf(chosen)) continue;
      const value = this.evaluate(loop.value, inner);
      if (!loop.key) list.push(value);
      else {
        const name = this.evaluate(loop.key, inner);
        if (isUnknown(name)) return missing(text);
        const values = map.get(textOf(name));
        if (values) values.push(value);
        else map.set(textOf(name), [value]);
      }
    }
    if (!loop.key) return orderedAs(list, source);
    if (!loop.groups && [...map.values()].some((values) => values.length > 1))
      throw new Failure(`two members of ${text} have one key`);
    return Object.fromEntries(
      [...map].map(([key, values]) => [key, loop.groups ? orderedAs(values, source) : (values[0] ?? null)]),
    );
  }
}

function bounded(result: Result): Result {
  if (typeof result === "string" && result.length > LONGEST) throw new NotUnderstood("is too long a text");
  if (
    typeof result === "object" &&
    result !== null &&
    !(result instanceof Reference) &&
    !isWithinBounds(result)
  ) {
    throw new NotUnderstood("is a value that nests too deeply or is too large");
  }
  return result;
}
