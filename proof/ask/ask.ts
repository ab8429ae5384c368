import type { Answer } from "./answer";
import { answerNetwork } from "./network-answer";
import { answerRequest } from "./request-answer";
import { answerResolve } from "./resolve-answer";
import type { Question } from "./question";
import type { System } from "../system/system";

/**
 * Answers one question about a configuration, with the whole argument.
 * @throws Problem for a question that cannot be asked of it: an address that is not there, a misspelled action
 */
export function ask(system: System, question: Question): Answer {
  if ("resolve" in question) return answerResolve(system, question);
  return "to" in question ? answerNetwork(system, question) : answerRequest(system, question);
}
