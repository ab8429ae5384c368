import type { Ternary } from "../../terms/ternary";
import type { Context } from "../context";
import type { TextTest } from "../text-test";

/** How one value of a policy divides all values of a key: what the classes of requests are cut by. */
export type Cut =
  | {
      readonly kind: "text";
      readonly text: TextTest;
      readonly ignoreCase: boolean;
      readonly byComponent: boolean;
    }
  | { readonly kind: "number"; readonly bound: number }
  | { readonly kind: "date"; readonly bound: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "address"; readonly bits: 32 | 128; readonly first: bigint; readonly last: bigint }
  | { readonly kind: "binary"; readonly value: string }
  | { readonly kind: "null" }
  | { readonly kind: "undecidable" };

/** One value of a policy, compiled for one operator. */
export interface ValueTest {
  readonly test: (value: string, context: Context) => Ternary;
  readonly cut: Cut;
}

/** A condition operator, without its set operator and its `IfExists`. */
export interface ConditionOperator {
  readonly name: string;
  /** Negated operators hold when the positive one does not, and for an absent key. */
  readonly negated: boolean;
  /** Compiles one value, or says in a sentence why AWS would refuse it. `variables`: whether `${…}` counts. */
  readonly compile: (value: string, variables: boolean) => ValueTest | string;
}

/** A value that is not known yet: nothing that is compared with it can be decided. */
export const UNDECIDABLE: ValueTest = { test: () => "unknown", cut: { kind: "undecidable" } };

/** Wraps a comparison of parsed values; a request's value that cannot be parsed leaves it `unknown`. */
export function compared<T>(
  parse: (text: string) => T | undefined,
  holds: (value: T) => boolean,
): (value: string) => Ternary {
  return (value) => {
    const parsed = parse(value);
    return parsed === undefined ? "unknown" : holds(parsed);
  };
}
