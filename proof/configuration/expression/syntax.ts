import type { Value } from "../value";

/** The parts of HCL's expression language that the strings of Terraform's JSON syntax hold. */
export type Expression = { readonly text: string } & (
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "element" }
  | { readonly kind: "splat"; readonly of: Expression; readonly each: Expression }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly Expression[];
      readonly expands: boolean;
    }
  | { readonly kind: "unary"; readonly operator: "!" | "-"; readonly of: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "conditional";
      readonly if: Expression;
      readonly then: Expression;
      readonly else: Expression;
    }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | {
      readonly kind: "object";
      readonly items: readonly { readonly key: Expression; readonly value: Expression }[];
    }
  | ForExpression
);

export interface ForExpression {
  readonly kind: "for";
  /** The names of key and value; the key's is absent in `for v in …`. */
  readonly names: { readonly key?: string; readonly value: string };
  readonly in: Expression;
  /** Present where the result is an object. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly if?: Expression;
  /** Whether values of one key are collected in a list: `…` after the value. */
  readonly groups: boolean;
}

/** From the loosest to the tightest. */
export const BINARY_OPERATORS = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/", "%"],
] as const;

export type BinaryOperator = (typeof BINARY_OPERATORS)[number][number];

/** What this grammar does not hold; the text it stands in becomes unknown, and is said. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";
}
