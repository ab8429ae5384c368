import { isMissing, isResultList, isResultObject, type Result } from "../result";
import { isOpaque } from "../../../terms/text";

/**
 * One of Terraform's functions, and how much of its arguments it must know:
 * `known`, every character (it looks into texts); `parts`, the shape, while texts inside may be symbols or missing;
 * `anything`, it looks for itself.
 */
export interface FunctionDefinition {
  readonly needs: "known" | "parts" | "anything";
  /** @throws Failure for a definite mistake */
  readonly call: (args: readonly Result[], text: string) => Result;
}

export type Functions = { readonly [name: string]: FunctionDefinition };

export const known = (call: FunctionDefinition["call"]): FunctionDefinition => ({ needs: "known", call });
export const parts = (call: FunctionDefinition["call"]): FunctionDefinition => ({ needs: "parts", call });
export const anything = (call: FunctionDefinition["call"]): FunctionDefinition => ({
  needs: "anything",
  call,
});

/** Whether the arguments are known as far as the function needs them. */
export function isEnough(definition: FunctionDefinition, args: readonly Result[]): boolean {
  if (definition.needs === "anything") return true;
  if (args.some(isMissing)) return false;
  return definition.needs === "parts" || args.every(isKnown);
}

function isKnown(result: Result): boolean {
  if (typeof result === "string") return !isOpaque(result);
  if (isResultList(result)) return result.every(isKnown);
  if (isResultObject(result)) return Object.values(result).every(isKnown);
  return result === null || typeof result !== "object";
}
