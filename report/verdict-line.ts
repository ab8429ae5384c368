import { outcome, type Proof } from "../proof/prove";
import { statusOf, type Status, type TextOptions } from "./claims-text";
import { hanging, PLAIN, type Tone } from "./layout";

/** Names of so many stacks are listed; the others are counted. */
const MOST_NAMES = 5;

const TONES: Readonly<Record<ReturnType<typeof outcome>, readonly [Tone, string]>> = {
  holds: ["good", "✓"],
  fails: ["bad", "✗"],
  unknown: ["open", "?"],
};

/** What became of one stack. */
export interface StackOutcome {
  readonly stack: string;
  readonly outcome: ReturnType<typeof outcome>;
}

/** The parts of a proof that its sentence is made from. */
type SaidOfProof = Pick<Proof, "claims" | "matrix" | "destroys">;

/** Proofs by the names of their stacks. */
type Named = readonly { readonly stack: string; readonly proof: SaidOfProof }[];

/**
 * The verdict on everything that was proved, in one sentence: `✓ 16 claims hold`, `✗ 2 of 40 stacks fail: a, b`.
 */
export function verdictLine(proofs: Named, options: TextOptions = {}): string {
  const outcomes = proofs.map(({ stack, proof }) => ({ stack, outcome: outcome(proof) }));
  const [only, second] = proofs;
  return outcomesLine(
    outcomes,
    only === undefined || second !== undefined ? undefined : claimsSentence(only.proof),
    options,
  );
}

/** What became of several stacks in one sentence, or `says` of one, marked and coloured by the worst of them. */
export function outcomesLine(
  outcomes: readonly StackOutcome[],
  says: string | undefined,
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string {
  const worst = (["fails", "unknown"] as const).find((kind) => outcomes.some((one) => one.outcome === kind));
  const [tone, sign] = TONES[worst ?? "holds"];
  return hanging(`${sign} `, says ?? stacksSentence(outcomes), columns)
    .map((line) => paint(tone, line))
    .join("\n");
}

/** How many claims of one stack hold, or do not. */
export function claimsSentence(proof: SaidOfProof): string {
  const counted = (status: Status) => proof.claims.filter((claim) => statusOf(claim) === status).length;
  const [holds, fails, unknown] = [counted("holds"), counted("fails"), counted("unknown")];
  const all = holds + fails + unknown;
  if (all === 0 && proof.destroys !== undefined) return destroysSentence(proof.destroys);
  if (all === 0) return "no claim could be asked: the configuration does not say what it backs up";
  if (fails + unknown > 0)
    return [
      ...(fails > 0 ? [`${fails} of ${all} claims ${fails === 1 ? "fails" : "fail"}`] : []),
      ...(unknown > 0 ? [`${unknown} of ${all} claims ${unknown === 1 ? "is" : "are"} unknown`] : []),
    ].join(", ");
  const open = outcome(proof) === "unknown" ? "; a cell of the matrix is unknown" : "";
  return `${holds} ${holds === 1 ? "claim holds" : "claims hold"}${open}`;
}

/** What is said of a plan after which nothing is left: there is nothing to claim of it. */
export function destroysSentence(resources: number): string {
  const all = `${resources.toLocaleString("en-US")} ${resources === 1 ? "resource" : "resources"}`;
  return `the plan destroys everything that it manages (${all}): nothing is left to make claims about`;
}

function stacksSentence(outcomes: readonly StackOutcome[]): string {
  const ofKind = (kind: ReturnType<typeof outcome>) =>
    outcomes.filter((one) => one.outcome === kind).map(({ stack }) => stack);
  const [fails, unknown] = [ofKind("fails"), ofKind("unknown")];
  const all = outcomes.length.toLocaleString("en-US");
  const share = (some: readonly string[], verb: string) =>
    `${some.length.toLocaleString("en-US")} of ${all} stacks ${verb}: ${namesOf(some)}`;
  if (fails.length + unknown.length === 0) return `all claims of ${all} stacks hold`;
  return [
    ...(fails.length > 0 ? [share(fails, fails.length === 1 ? "fails" : "fail")] : []),
    ...(unknown.length > 0 ? [share(unknown, unknown.length === 1 ? "is unknown" : "are unknown")] : []),
  ].join("; ");
}

function namesOf(stacks: readonly string[]): string {
  const more = stacks.length - MOST_NAMES;
  return `${stacks.slice(0, MOST_NAMES).join(", ")}${more > 0 ? ` and ${more.toLocaleString("en-US")} more` : ""}`;
}
