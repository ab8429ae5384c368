import { Problem } from "../proof/terms/problem";

/** What came of an expectation; `open`: it is not known, and neither the expectation nor its `.not` is met. */
export interface Judgement {
  readonly met: boolean | "open";
  /** What to tell when the test fails. */
  readonly says: string;
}

/**
 * A judgement as Jest takes it. What is open fails either way: `unknown` never passes, and `.not` of it neither. So
 * does what cannot be asked at all, with its message in place of a stack trace.
 */
export function matcherResult(
  { isNot = false, utils }: Pick<jest.MatcherContext, "isNot" | "utils">,
  { name, argument }: { readonly name: string; readonly argument: string },
  judge: () => Judgement,
): jest.CustomMatcherResult {
  const { met, says } = judgeOrSay(judge);
  const hint = utils.matcherHint(name, "stack", argument, { isNot });
  return { pass: met === "open" ? isNot : met, message: () => `${hint}\n\n${says}` };
}

function judgeOrSay(judge: () => Judgement): Judgement {
  try {
    return judge();
  } catch (error) {
    if (error instanceof Problem) return { met: "open", says: error.message };
    throw error;
  }
}
