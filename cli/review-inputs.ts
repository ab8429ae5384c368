import { basename } from "node:path";
import { ProvedStack } from "../proof/proved-stack";
import { Problem } from "../proof/terms/problem";
import { readVerdicts, type Verdicts } from "../report/compare";
import { proofJson, type NamedProof } from "../report/proof-json";
import type { Finding } from "../report/review/finding";
import { reviewBasisOf } from "../report/review/review-basis";
import { planLosses } from "../report/review/plan-losses";
import type { ReviewProps } from "../report/review/review";
import { ExitCode } from "./exit-code";
import type { EarlierReport } from "./last-report";
import { readStacks, type NamedInput } from "./named-input";
import { parseJson, readInput, readText } from "./read-input";
import { Refusal } from "./refusal";

/** A stack's proof, with what a review compares beside it. */
export function withReviewBasis({ stack, proof, read }: ProvedStack): NamedProof {
  return { stack, proof, reviewBasis: reviewBasisOf(read.configuration) };
}

/** Both sides of a change: the report now, and an earlier one or what an earlier configuration or plan said. */
export function sides(
  before: Verdicts,
  proofs: readonly NamedProof[],
  areNamed: boolean,
): Pick<ReviewProps, "before" | "after"> {
  const after = readVerdicts("this report", proofJson(proofs));
  // If stacks are named, only these are compared with the earlier report.
  const stacks = new Map([...before.stacks].filter(([stack]) => !areNamed || after.stacks.has(stack)));
  return { before: { ...before, stacks }, after };
}

/**
 * The earlier side of a change. It is worked out before the other, of which nothing takes memory yet: of what is large
 * one side at a time is held.
 */
export function earlierVerdicts(given: EarlierReport | NamedInput, inputs: readonly NamedInput[]): Verdicts {
  return "read" in given
    ? readVerdicts(given.path, verdictsOf(given, inputs))
    : readVerdicts(given.name, given.content);
}

/** What the plans that are reported, or given beside, destroy, replace or forget. */
export function lossesOf(inputs: readonly NamedInput[], plans: readonly string[]): Finding[] {
  const own = inputs.filter(({ read }) => read.configuration.format === "plan");
  const beside = plans.map((path) => ({ path, stack: stackOfPlan(path, inputs) }));
  return [...own, ...beside].flatMap(({ path, stack }) =>
    planLosses(path, parseJson(path, readText(path))).map((loss) => ({ stack, ...loss })),
  );
}

/** A plan is called like its stack; of one stack it may be called anything. */
function stackOfPlan(path: string, inputs: readonly NamedInput[]): string {
  const [only, second] = inputs;
  if (only !== undefined && second === undefined) return only.stack;
  const name = basename(path).replace(/\.json$/u, "");
  if (inputs.some(({ stack }) => stack === name)) return name;
  throw new Problem(
    `${path} is called like none of the stacks: expected one of ${inputs.map(({ stack }) => `${stack}.json`).join(", ")}`,
  );
}

/**
 * An earlier report, or an earlier configuration or plan, read as those that are reported are: with the files of variables
 * beside it, and what is assumed.
 * @throws Problem where there is nothing to read
 */
export function readEarlier(
  path: string,
  assumptions: Readonly<Record<string, unknown>>,
): EarlierReport | NamedInput {
  const documents = readInput(path);
  const [first] = documents;
  const content = documents.length === 1 ? first?.content : undefined;
  const parsed = typeof content === "string" ? parseJson(path, content) : undefined;
  if (typeof parsed === "object" && parsed !== null && "stacks" in parsed)
    return { name: path, content: parsed };
  const [input] = readStacks([path], "", assumptions);
  if (input === undefined) throw new Problem(`${path} holds nothing to compare with`);
  return input;
}

/** At most so many resources of two configurations are compared: both are held at once. */
const MOST_COMPARED = 150_000;

/** @throws Refusal that says how many there are, for more than are compared */
function refuseTooMany(earlier: NamedInput, now: NamedInput): void {
  const [before, after] = [earlier, now].map(({ read }) => read.configuration.resources().length);
  const all = (before ?? 0) + (after ?? 0);
  if (all <= MOST_COMPARED) return;
  const count = (number: number) => number.toLocaleString("en-US");
  throw new Refusal(
    `what changed is unknown: ${earlier.path} and ${now.path} hold ${count(all)} resources together, more than the ` +
      `${count(MOST_COMPARED)} that are compared; write a report of each with --format json, and compare with that`,
    ExitCode.Unknown,
  );
}

/** What an earlier configuration comes to, as a report says it. */
function verdictsOf({ path, read }: NamedInput, inputs: readonly NamedInput[]): unknown {
  const [only, second] = inputs;
  if (only === undefined || second !== undefined)
    throw new Problem(
      `${path} is one configuration, and ${inputs.length} stacks are compared with it: give the path of one`,
    );
  refuseTooMany({ stack: only.stack, path, read }, only);
  return proofJson([withReviewBasis(new ProvedStack(only.stack, read))]);
}
