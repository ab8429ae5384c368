import type { Answer } from "./answer";
import { answerNetwork } from "./ask/network-answer";
import { answerRequest } from "./ask/request-answer";
import { answerResolve } from "./ask/resolve-answer";
import type { Question } from "./question";
import type { System } from "./system";

/**
 * Answers one question about a configuration, with the whole argument.
 * @throws Problem for a question that cannot be asked of it: an address that is not there, a misspelled action
 */
export function ask(system: System, question: Question): Answer {
  if ("resolve" in question) return answerResolve(system, question);
  return "to" in question ? answerNetwork(system, question) : answerRequest(system, question);
}
