import { repeatedKeys } from "../terms/json-keys";
import { Recent } from "../terms/recent";
import type { Ternary } from "../terms/ternary";
import { some } from "../terms/ternary";
import { hasUnknown, isOpaque, unknownNames } from "../terms/text";
import { actionProblem } from "./actions";
import { parseStatement } from "./parse-statement";
import type { PolicyKind } from "./policy-kind";
import { namesPrincipals } from "./policy-kind";
import { isReached } from "./principal-element";
import type { Request } from "./request";
import type { Statement } from "./statement";

/** A policy document, compiled. */
export interface CompiledPolicy {
  readonly kind: PolicyKind;
  /** Terraform address, for the argument. @default - none */
  readonly address?: string;
  readonly statements: readonly Statement[];
  /** What AWS would refuse, in sentences: the policy then answers `unknown`, whatever else it says. */
  readonly problems: readonly string[];
  /** What is not known of the document as a whole. */
  readonly missing: readonly string[];
}

/** What a policy says of a request. */
export interface PolicyAnswer {
  readonly deny: Ternary;
  /** What its Allow statements give, by how they reach the principal. */
  readonly direct: Ternary;
  readonly capped: Ternary;
  readonly account: Ternary;
}

const VERSIONS = ["2012-10-17", "2008-10-17"];
const DOCUMENT_ELEMENTS: ReadonlySet<string> = new Set(["Version", "Id", "Statement"]);

/**
 * At most so many characters, white space included; for a bucket policy 20 KB, for a key policy 32 KB.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 */
const LONGEST: ReadonlyMap<PolicyKind, number> = new Map([
  ["endpoint", 20_480],
  ["interface-endpoint", 20_480],
  ["resource", 20_480],
  ["kms", 32_768],
]);

/**
 * Compiles a policy document, given as an object or as JSON text. What AWS would refuse becomes a problem of the
 * policy and never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(document: unknown, kind: PolicyKind, address?: string): CompiledPolicy {
  const isText = typeof document === "string";
  const text = isText ? document : (JSON.stringify(document) as string | undefined);
  // What is read is the text itself, so that equal texts are one policy.
  const compile = () => compiled(isText || text === undefined ? document : JSON.parse(text), kind, address);
  if (text === undefined || text.length > LONGEST_REMEMBERED) return compile();
  return COMPILED.of(JSON.stringify([kind, address, isText, text]), compile);
}

/** By their texts: the stacks of a fleet, and a stack without one of its parts, have the same policies again. */
const COMPILED = new Recent<CompiledPolicy>(500);
const LONGEST_REMEMBERED = 33_000;

function compiled(document: unknown, kind: PolicyKind, address: string | undefined): CompiledPolicy {
  const { problems, missing, statements } = read(document, kind);
  const policy = { kind, problems, missing, statements };
  return address === undefined ? policy : { ...policy, address };
}

/** No policy of AWS's may be nearly as long, whatever it is attached to: a longer one is not looked into. */
const LONGEST_OF_ALL = 100_000;

type Read = Pick<CompiledPolicy, "problems" | "missing" | "statements">;

function read(given: unknown, kind: PolicyKind): Read {
  const document = typeof given === "string" ? fromJson(given) : given;
  if (document === undefined && typeof given === "string" && isOpaque(given)) {
    return { problems: [], missing: hasUnknown(given) ? unknownNames(given) : [given], statements: [] };
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    return { problems: ["the policy is not a JSON object"], missing: [], statements: [] };
  }
  const { length } = typeof given === "string" ? given : JSON.stringify(given);
  if (length > LONGEST_OF_ALL) {
    const most = LONGEST.get(kind) ?? LONGEST_OF_ALL;
    return {
      problems: [`the policy has ${length} characters, at most ${most} are allowed`],
      missing: [],
      statements: [],
    };
  }
  const elements: Record<string, unknown> = { ...document };
  const version = elements["Version"] ?? "2008-10-17";
  const unknownVersion = typeof version === "string" && hasUnknown(version);
  const problems = documentProblems(elements, version, unknownVersion);
  const parsed = statementsOf(elements["Statement"]).map((statement, at) =>
    parseStatement(statement, { kind, position: at + 1, variables: version !== "2008-10-17" }),
  );
  const statements = parsed.map(({ statement }) => statement);
  problems.push(...parsed.flatMap((one) => one.problems), ...sidProblems(statements, kind));
  problems.push(...s3ActionProblems(statements, kind), ...lengthProblems(given, kind));
  if (typeof given === "string") problems.push(...repeatedKeyProblems(given, document));
  return { problems, missing: unknownVersion ? unknownNames(version) : [], statements };
}

function documentProblems(
  elements: Record<string, unknown>,
  version: unknown,
  unknownVersion: boolean,
): string[] {
  const problems = Object.keys(elements)
    .filter((element) => !DOCUMENT_ELEMENTS.has(element))
    .map((element) => `${JSON.stringify(element)} is not an element of a policy`);
  if (!unknownVersion && !VERSIONS.some((known) => known === version)) {
    problems.push(`Version ${JSON.stringify(version)} is neither ${VERSIONS.join(" nor ")}`);
  }
  if (statementsOf(elements["Statement"]).length === 0) problems.push("Statement is missing");
  return problems;
}

function statementsOf(given: unknown): unknown[] {
  if (given === undefined || given === null) return [];
  return Array.isArray(given) ? given : [given];
}

/** IAM and Organizations take Sids of letters and digits; in all policies each Sid must be unique. */
function sidProblems(statements: readonly Statement[], kind: PolicyKind): string[] {
  const names = statements.map(({ name }) => name).filter((name) => !/^statement \d+$/u.test(name));
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  const strange = namesPrincipals(kind)
    ? []
    : names.filter((name) => !/^[A-Za-z0-9]*$/u.test(name) && !hasUnknown(name));
  return [
    ...[...twice].map((name) => `Sid ${JSON.stringify(name)} is used twice`),
    ...strange.map((name) => `Sid ${JSON.stringify(name)} holds something else than letters and digits`),
  ];
}

/** Amazon S3 refuses a bucket policy with an action that it does not have. */
function s3ActionProblems(statements: readonly Statement[], kind: PolicyKind): string[] {
  if (kind !== "resource") return [];
  return statements.flatMap(({ name, actions }) =>
    actions.patterns.flatMap(({ source }) => {
      const problem = isOpaque(source) ? undefined : actionProblem(source);
      return problem === undefined ? [] : [`${name}: ${problem}`];
    }),
  );
}

function lengthProblems(given: unknown, kind: PolicyKind): string[] {
  const longest = LONGEST.get(kind);
  const text = typeof given === "string" ? given : JSON.stringify(given);
  if (longest === undefined || text.length <= longest || hasUnknown(text)) return [];
  return [`the policy has ${text.length} characters, at most ${longest} are allowed`];
}

/** AWS documents neither that it refuses them nor which of them counts. */
function repeatedKeyProblems(text: string, document: object): string[] {
  return repeatedKeys(text, document).map(
    ({ key, line }) => `${JSON.stringify(key)} stands twice in one object (line ${line})`,
  );
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const UNDECIDED: PolicyAnswer = { deny: "unknown", direct: "unknown", capped: "unknown", account: "unknown" };

/** What a policy says of a request; `unknown` throughout for one that AWS would refuse. */
export function policyAnswer(policy: CompiledPolicy, request: Request, hasBoundary: Ternary): PolicyAnswer {
  if (policy.problems.length > 0 || policy.missing.length > 0) return UNDECIDED;
  let deny: Ternary = false;
  let direct: Ternary = false;
  let capped: Ternary = false;
  let account: Ternary = false;
  for (const statement of policy.statements) {
    const reached = statement.appliesTo(request, hasBoundary);
    if (statement.effect === "Deny") deny = either(deny, isReached(reached));
    else if (statement.effect === "Allow") {
      direct = either(direct, reached.direct);
      capped = either(capped, reached.capped);
      account = either(account, reached.account);
    } else if (isReached(reached) !== false) {
      deny = either(deny, "unknown");
      direct = either(direct, "unknown");
    }
  }
  return { deny, direct, capped, account };
}

/** Whether a policy allows, in whatever way. */
export function allows({ direct, capped, account }: PolicyAnswer): Ternary {
  return some([direct, capped, account]);
}

function either(one: Ternary, other: Ternary): Ternary {
  if (one === true || other === true) return true;
  return one === false ? other : one;
}
