import type { Assumption } from "../configuration/assumptions";
import type { Answer } from "./answer";
import { attributesOfInput } from "./attributes-of-input";
import { unlessFederated } from "./federated-call";
import { mayBeGranted } from "./grants";
import { answerNetwork } from "./network-answer";
import { answerRequest } from "./request-answer";
import { answerResolve } from "./resolve-answer";
import type { Question, RequestQuestion } from "./question";
import { findTarget } from "./target";
import { policyBearings, unlessUnseen } from "./unseen-answer";
import { withKeys } from "./with-keys";
import type { System } from "../system/system";

/**
 * Answers one question about a configuration, with the whole argument.
 * @throws Problem for a question that cannot be asked of it: an address that is not there, a misspelled action
 */
export function ask(system: System, given: Question): Answer {
  const { question: asked, assumptions } = withKeys(system, given);
  const question = withAttributes(system, asked);
  const answer = answerOf(system, question);
  return { ...answer, assumptions: [...assumptions, ...answer.assumptions] };
}

/** The question whose condition keys hold texts, and no attributes of the input. */
function withAttributes({ configuration }: System, question: Question): Question {
  if (!("action" in question) || question.set === undefined) return question;
  return { ...question, set: attributesOfInput(configuration, question.set) };
}

function answerOf(system: System, question: Question): Answer {
  if ("resolve" in question) return unlessUnseen(system, answerResolve(system, question), ["names"]);
  if (!("to" in question)) {
    const answer = unlessFederated(system, answerRequest(system, question), question);
    return ofRequest(system, answer, question);
  }
  const bearings = [
    ...(question.from === "internet" ? [] : (["paths out"] as const)),
    ...(question.to === "internet" ? [] : (["paths in"] as const)),
  ];
  return unlessUnseen(system, answerNetwork(system, question), bearings);
}

function ofRequest(system: System, answer: Answer, question: RequestQuestion): Answer {
  const { from, on, source } = question;
  const isHost = from !== "internet" && !from.startsWith("vpce:");
  const bearings = isHost ? (["paths out", "names"] as const) : [];
  // Actions without a resource take any text for one, and a copy is about two buckets.
  const isOfOne = on !== undefined && answer.asked.on !== undefined && source === undefined;
  const target = isOfOne ? findTarget(system, on) : undefined;
  const bucket =
    target?.kind === "bucket"
      ? { arn: target.arn, name: target.arn.replace(/^.*:/u, ""), isNamedItself: true as const }
      : isOfS3(question)
        ? undefined
        : "none";
  const granted = isAboutKeys(system) ? mayBeGranted(system, question) : undefined;
  const seen = unlessUnseen(system, answer, [...bearings, ...policyBearings(answer)], bucket, granted);
  const beside = target?.kind === "bucket" && seen.verdict === "denied" ? besideAccessPoints(system) : [];
  return { ...seen, assumptions: [...seen.assumptions, ...beside] };
}

/**
 * An access point changes nothing for requests that name the bucket; those that name it are others.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
function besideAccessPoints({ configuration }: System): Assumption[] {
  return configuration.notes
    .filter(({ by }) => by === "access points")
    .map(({ address }) => ({
      subject: address,
      says: `the request names the bucket; one that names an access point is another, and ${address} is not read`,
    }));
}

function isAboutKeys({ configuration }: System): boolean {
  return configuration.notes.some(({ key }) => key !== undefined);
}

/** Whether buckets have a say: also in calls on none, whose names need not begin with the service's. */
function isOfS3({ action }: RequestQuestion): boolean {
  return !/^[a-z0-9-]+:/iu.test(action) || /^s3[a-z0-9-]*:/iu.test(action);
}
