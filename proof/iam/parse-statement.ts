import { hasUnknown, isOpaque, unknownNames } from "../terms/text";
import { matchesResource } from "./arn";
import { parseConditions } from "./condition/condition";
import { parsePrincipal } from "./parse-principal";
import type { Pattern } from "./pattern";
import { atomsOf, patternOf, wildcardPattern } from "./pattern";
import type { PolicyKind } from "./policy-kind";
import { namesPrincipals } from "./policy-kind";
import type { PrincipalElement } from "./principal-element";
import { Statement } from "./statement";
import type { TextTest } from "./text-test";
import { textTest } from "./text-test";

const ELEMENTS: ReadonlySet<string> = new Set([
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"],
  ...["Resource", "NotResource", "Condition"],
]);

interface Surroundings {
  readonly kind: PolicyKind;
  /** 1 for the first. */
  readonly position: number;
  /** Whether `${…}` is a policy variable. */
  readonly variables: boolean;
}

/** A statement, with what AWS would refuse of it in sentences. */
export interface ParsedStatement {
  readonly statement: Statement;
  readonly problems: readonly string[];
}

/**
 * Compiles one statement.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parseStatement(given: unknown, surroundings: Surroundings): ParsedStatement {
  const { kind, position, variables } = surroundings;
  const fallback = `statement ${position}`;
  if (typeof given === "string" && hasUnknown(given))
    return { statement: unknownStatement(given, fallback, kind), problems: [] };
  const elements = elementsOf(given);
  if (!elements)
    return { statement: unknownStatement("", fallback, kind), problems: [`${fallback} is not an object`] };
  const name = typeof elements["Sid"] === "string" && elements["Sid"] !== "" ? elements["Sid"] : fallback;
  const problems = elementProblems(elements);
  const missing: string[] = [];
  const effect = parseEffect(elements["Effect"], problems, missing);
  const principal = parsePrincipals(elements, kind, problems);
  const actions = parseActions(elements, problems);
  const resources = parseResources(elements, variables, problems);
  const block = parseConditions(elements["Condition"], variables);
  problems.push(...block.problems);
  missing.push(...block.missing);
  const { conditions } = block;
  const base = { name, kind, effect, actions, resources, conditions, missing };
  const statement = new Statement(principal ? { ...base, principal } : base);
  return { statement, problems: problems.map((problem) => `${name}: ${problem}`) };
}

/** The elements that are there: a null, as Terraform writes what is left out, is not. */
function elementsOf(given: unknown): Record<string, unknown> | undefined {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return undefined;
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  );
}

function elementProblems(elements: Record<string, unknown>): string[] {
  return Object.keys(elements)
    .filter((element) => !ELEMENTS.has(element))
    .map((element) => `${JSON.stringify(element)} is not an element of a statement`);
}

function parseEffect(given: unknown, problems: string[], missing: string[]): "Allow" | "Deny" | "unknown" {
  if (given === "Allow" || given === "Deny") return given;
  if (typeof given === "string" && hasUnknown(given)) missing.push(...unknownNames(given));
  else if (given === undefined) problems.push("Effect is missing: Allow or Deny");
  else problems.push(`Effect ${JSON.stringify(given)} is neither Allow nor Deny (case matters)`);
  return "unknown";
}

function parsePrincipals(
  elements: Record<string, unknown>,
  kind: PolicyKind,
  problems: string[],
): PrincipalElement | undefined {
  const one = oneOf(elements, "Principal", "NotPrincipal", problems);
  if (!namesPrincipals(kind)) {
    if (one) problems.push(`${one.element} is not allowed in this kind of policy`);
    return undefined;
  }
  if (!one) {
    if (!("Principal" in elements)) problems.push("Principal is missing");
    return undefined;
  }
  if (one.negated && kind === "rcp")
    problems.push("NotPrincipal is not supported in a resource control policy");
  const parsed = parsePrincipal(one.value, one.negated);
  if (!Array.isArray(parsed)) return parsed;
  problems.push(...parsed);
  return undefined;
}

function parseActions(elements: Record<string, unknown>, problems: string[]): Statement["actions"] {
  const one = oneOf(elements, "Action", "NotAction", problems);
  if (!one) problems.push("Action is missing");
  const texts = one ? listOfTexts(one.element, one.value, problems) : [];
  for (const text of texts) {
    const known = !isOpaque(text);
    if (known && text !== "*" && !/^[a-z0-9-]+:[a-z0-9*?]+$/iu.test(text) && text !== "*:*") {
      problems.push(
        `${JSON.stringify(text)} is not an action: a service prefix and a name, for example s3:PutObject`,
      );
    }
  }
  return { negated: one?.negated ?? false, patterns: texts.map(actionPattern) };
}

function actionPattern(text: string): Pattern {
  return patternOf(atomsOf(text.toLowerCase(), true), text);
}

function parseResources(
  elements: Record<string, unknown>,
  variables: boolean,
  problems: string[],
): Statement["resources"] {
  const one = oneOf(elements, "Resource", "NotResource", problems);
  if (!one) problems.push("Resource is missing");
  const texts = one ? listOfTexts(one.element, one.value, problems) : [];
  const tests: TextTest[] = [];
  for (const text of texts) {
    const test = textTest(text, { wildcards: true, variables, match: matchesResource });
    if (typeof test === "string") problems.push(test);
    else tests.push(test);
    const known = !isOpaque(text);
    if (known && text !== "*" && !text.startsWith("arn:")) {
      problems.push(`${JSON.stringify(text)} is not a resource: an ARN or "*"`);
    }
  }
  return { negated: one?.negated ?? false, tests };
}

interface Chosen {
  readonly element: string;
  readonly value: unknown;
  readonly negated: boolean;
}

function oneOf(
  elements: Record<string, unknown>,
  positive: string,
  negative: string,
  problems: string[],
): Chosen | undefined {
  if (positive in elements && negative in elements) {
    problems.push(`${positive} and ${negative} cannot stand in one statement`);
    return undefined;
  }
  if (negative in elements) return { element: negative, value: elements[negative], negated: true };
  return positive in elements ? { element: positive, value: elements[positive], negated: false } : undefined;
}

function listOfTexts(element: string, value: unknown, problems: string[]): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) problems.push(`${element} is an empty list`);
  if (list.some((item) => typeof item !== "string"))
    problems.push(`${element} holds something that is not a text`);
  return list.filter((item) => typeof item === "string");
}

/** A statement of which nothing is known: it may allow or deny anything. */
function unknownStatement(text: string, name: string, kind: PolicyKind): Statement {
  const anything = { negated: false, patterns: [wildcardPattern("*")] };
  const test = textTest("*", { wildcards: true, variables: false, match: matchesResource });
  const resources = { negated: false, tests: typeof test === "string" ? [] : [test] };
  const missing = text === "" ? [name] : unknownNames(text);
  return new Statement({
    name,
    kind,
    effect: "unknown",
    actions: anything,
    resources,
    conditions: [],
    missing,
  });
}
