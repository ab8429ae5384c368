import type { Note } from "./assumptions";
import { Evaluator, type Scope } from "./expression/evaluate";
import { parseTemplate } from "./expression/parse";
import { Failure, type Result } from "./expression/result";
import { type Expression, NotUnderstood } from "./expression/syntax";
import { missing } from "./value";

/** A longer text, a whole policy for example, is not quoted for what is missing: what is wrong with it is said. */
const LONGEST_QUOTED = 120;

/** Computes the templates of one input. What cannot be computed is unknown, and noted with its address. */
export class Templates {
  readonly #evaluator = new Evaluator();
  readonly #parsed = new Map<string, Expression>();

  constructor(private readonly note: (note: Note) => void) {}

  compute(text: string, scope: Scope, address: string): Result {
    if (!text.includes("${") && !text.includes("%{")) return text;
    try {
      const parsed = this.#parsed.get(text) ?? parseTemplate(text);
      this.#parsed.set(text, parsed);
      return this.#evaluator.evaluate(parsed, scope);
    } catch (error) {
      const isKnown = error instanceof NotUnderstood || error instanceof Failure;
      // The engine's own limit on nested calls, should a text reach it before ours.
      if (!isKnown && !(error instanceof RangeError)) throw error;
      const reason = isKnown ? error.message : "nested too deeply";
      this.note({ address, says: `${text.length > 120 ? `${text.slice(0, 120)}…` : text}: ${reason}` });
      const isShort = text.length <= LONGEST_QUOTED;
      return missing(
        isShort ? text.replace(/^\$\{((?:(?!\$\{)[\s\S])*)\}$/u, "$1") : `a text of ${address}: ${reason}`,
      );
    }
  }
}

/** Results by name, each computed once; one that asks for itself is unknown, and noted. */
export class Results {
  readonly #known = new Map<string, Result>();
  readonly #inProgress = new Set<string>();

  constructor(private readonly note: (note: Note) => void) {}

  once(name: string, compute: () => Result): Result {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#inProgress.has(name)) {
      this.note({ address: name, says: "refers to itself" });
      return missing(name);
    }
    this.#inProgress.add(name);
    try {
      const result = compute();
      this.#known.set(name, result);
      return result;
    } finally {
      this.#inProgress.delete(name);
    }
  }
}
