import { ask } from "../proof/ask/ask";
import { readQuestion, type Question } from "../proof/ask/question";
import { refuseUnusedFacts } from "../proof/configuration/facts/unused-facts";
import { readSubjects } from "../proof/system/read-subjects";
import { System } from "../proof/system/system";
import { meets, type Expectation } from "../proof/terms/verdict";
import { answerText } from "../report/answer-text";
import { matcherResult } from "./matcher";
import { terraformJson } from "./terraform-json";
import type { ReadOptions } from "./to-prove";

/**
 * `expect(stack).toAllow({ from, action, on })`: the request gets through. `.not.toAllow` asks that it is refused;
 * a request that is not decided meets neither.
 */
export function toAllow(
  this: jest.MatcherContext,
  received: unknown,
  question: Question,
  options: ReadOptions = {},
): jest.CustomMatcherResult {
  return asked(this, "toAllow", received, question, options, "allowed");
}

/**
 * `expect(stack).toDeny({ from, action, on })`: a policy refuses the request, or no packet of it arrives.
 * `.not.toDeny` asks that it gets through; a request that is not decided meets neither.
 */
export function toDeny(
  this: jest.MatcherContext,
  received: unknown,
  question: Question,
  options: ReadOptions = {},
): jest.CustomMatcherResult {
  return asked(this, "toDeny", received, question, options, "denied");
}

function asked(
  context: jest.MatcherContext,
  name: string,
  received: unknown,
  question: unknown,
  { assume }: ReadOptions,
  expect: Expectation,
): jest.CustomMatcherResult {
  return matcherResult(context, { name, argument: "question" }, () => {
    const { configuration } = readSubjects(terraformJson(received), assume);
    refuseUnusedFacts([configuration]);
    const answer = ask(new System(configuration), readQuestion(question));
    const met = answer.verdict === "unknown" ? "open" : meets(answer.verdict, expect);
    return { met, says: answerText(answer).trimEnd() };
  });
}
