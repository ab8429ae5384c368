import type { Ternary } from "../terms/ternary";
import { not, some } from "../terms/ternary";
import type { Condition } from "./condition/condition";
import { conditionHolds } from "./condition/condition";
import type { Context } from "./context";
import type { Pattern } from "./pattern";
import { matches } from "./pattern";
import type { PolicyKind } from "./policy-kind";
import type { Principal } from "./principal";
import type { PrincipalElement, Reach } from "./principal-element";
import { isReached, NOT_REACHED, reach } from "./principal-element";
import type { Request } from "./request";
import type { TextTest } from "./text-test";

export interface StatementProps {
  /** The Sid, or `statement 2` where there is none. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly effect: "Allow" | "Deny" | "unknown";
  readonly actions: { readonly negated: boolean; readonly patterns: readonly Pattern[] };
  readonly resources: { readonly negated: boolean; readonly tests: readonly TextTest[] };
  readonly principal?: PrincipalElement;
  readonly conditions: readonly Condition[];
  /** What is not known of the statement itself: it then applies to nothing for certain. */
  readonly missing: readonly string[];
}

const REMEMBERED = 10_000;

/** One statement, compiled; it remembers the answers for actions, resources and principals it has seen. */
export class Statement {
  readonly name: string;
  readonly kind: PolicyKind;
  readonly effect: "Allow" | "Deny" | "unknown";
  readonly actions: StatementProps["actions"];
  readonly resources: StatementProps["resources"];
  readonly principal: PrincipalElement | undefined;
  readonly conditions: readonly Condition[];
  readonly missing: readonly string[];
  readonly #actionAnswers = new Map<string, Ternary>();
  readonly #resourceAnswers = new Map<string, Ternary>();
  readonly #reaches = new WeakMap<Principal, Map<Ternary, Reach>>();
  readonly #conditionAnswers = new WeakMap<Context, Ternary>();
  readonly #fixedResources: boolean;

  constructor(props: StatementProps) {
    this.name = props.name;
    this.kind = props.kind;
    this.effect = props.effect;
    this.actions = props.actions;
    this.resources = props.resources;
    this.principal = props.principal;
    this.conditions = props.conditions;
    this.missing = props.missing;
    this.#fixedResources = props.resources.tests.every(({ keys }) => keys.length === 0);
  }

  /** Whether Action or NotAction takes in an action. */
  matchesAction(action: string): Ternary {
    return remembered(this.#actionAnswers, action, () => {
      const lower = action.toLowerCase();
      const matched = some(this.actions.patterns.map((pattern) => matches(pattern, lower)));
      return this.actions.negated ? not(matched) : matched;
    });
  }

  /** Whether Resource or NotResource takes in the request's resource. */
  matchesResource(request: Request): Ternary {
    if (!this.#fixedResources) return this.#compareResource(request);
    return remembered(this.#resourceAnswers, request.resource, () => this.#compareResource(request));
  }

  #compareResource({ resource, context }: Request): Ternary {
    const { tests, negated } = this.resources;
    const matched = some(tests.map(({ test }) => test(resource, context)));
    return negated ? not(matched) : matched;
  }

  /** How Principal or NotPrincipal reaches the request's principal. */
  reaches(principal: Principal, hasBoundary: Ternary): Reach {
    let answers = this.#reaches.get(principal);
    if (!answers) {
      answers = new Map<Ternary, Reach>();
      this.#reaches.set(principal, answers);
    }
    let answer = answers.get(hasBoundary);
    if (!answer) {
      answer = reach(this.principal, principal, this.kind, this.effect, hasBoundary);
      answers.set(hasBoundary, answer);
    }
    return answer;
  }

  /** Whether all but the principal takes the request in. */
  #covers(request: Request): Ternary {
    const action = this.matchesAction(request.action);
    if (action === false) return false;
    const resource = this.matchesResource(request);
    if (resource === false) return false;
    const certain = this.missing.length === 0 && action === true && resource === true;
    const conditions = this.#conditionsHold(request.context);
    return certain || conditions === false ? conditions : "unknown";
  }

  /** Remembered by the context itself: many requests of one survey share it. */
  #conditionsHold(context: Context): Ternary {
    if (this.conditions.length === 0) return true;
    const known = this.#conditionAnswers.get(context);
    if (known !== undefined) return known;
    const answer = everyCondition(this.conditions, context);
    this.#conditionAnswers.set(context, answer);
    return answer;
  }

  /** How the statement, with all its elements, takes a request in. */
  appliesTo(request: Request, hasBoundary: Ternary): Reach {
    const reached = this.reaches(request.principal, hasBoundary);
    if (isReached(reached) === false) return NOT_REACHED;
    const covers = this.#covers(request);
    if (covers === false) return NOT_REACHED;
    return covers === true ? reached : weakened(reached);
  }
}

function everyCondition(conditions: readonly Condition[], context: Context): Ternary {
  let answer: Ternary = true;
  for (const condition of conditions) {
    const holds = conditionHolds(condition, context);
    if (holds === false) return false;
    if (holds === "unknown") answer = holds;
  }
  return answer;
}

function weakened({ direct, capped, account }: Reach): Reach {
  return { direct: direct && "unknown", capped: capped && "unknown", account: account && "unknown" };
}

function remembered(answers: Map<string, Ternary>, text: string, answer: () => Ternary): Ternary {
  const known = answers.get(text);
  if (known !== undefined) return known;
  if (answers.size >= REMEMBERED) answers.clear();
  const fresh = answer();
  answers.set(text, fresh);
  return fresh;
}
