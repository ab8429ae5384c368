import { missing } from "../../value";
import type { Result } from "../result";
import { NotUnderstood } from "../syntax";
import { COLLECTIONS } from "./collections";
import { CONVERSIONS } from "./conversions";
import { isEnough, type FunctionDefinition } from "./definition";
import { NETWORKS } from "./networks";
import { NUMBERS } from "./numbers";
import { SETS } from "./sets";
import { TEXTS } from "./texts";

const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
  [COLLECTIONS, CONVERSIONS, NETWORKS, NUMBERS, SETS, TEXTS].flatMap((table) => Object.entries(table)),
);

/**
 * Calls one of Terraform's functions; where it needs to know more, the result is missing and named `text`.
 * @throws Failure for definite mistakes; NotUnderstood, which no `try` goes past, for functions that are not evaluated
 * @see https://developer.hashicorp.com/terraform/language/functions
 */
export function callFunction(name: string, args: readonly Result[], text: string): Result {
  const definition = FUNCTIONS.get(name.replace(/^core::/u, ""));
  if (!definition) throw new NotUnderstood(`the function ${name} is not evaluated`);
  return isEnough(definition, args) ? definition.call(args, text) : missing(text);
}
