import type { Bearing } from "../../terms/bearing";
import type { NotedKey } from "../assumptions";
import type { ValueObject } from "../value";

/** Types of resource that are alike to the proof, and why. */
export interface Family {
  /** The whole names. */
  readonly types: RegExp;
  /** The same for people: `aws_glue_*`. */
  readonly names: readonly string[];
  readonly reason: string;
  /** What becomes unknown where one is there. @default - it can bear on nothing */
  readonly bears?: readonly Bearing[];
  /** The argument that says of which bucket alone. @default - of all */
  readonly bucket?: string;
  /** What requests have to name to be let in by it. @default - nothing but the bucket */
  readonly by?: "access points";
  /** The key whose use alone it is about. @default - it is not about a key */
  readonly key?: (values: ValueObject) => NotedKey;
  /** Whether what it holds says that it bears on nothing. @default - it never does */
  readonly unless?: (values: ValueObject) => boolean;
  /** Whom alone it could let in by what it holds: accounts by name. @default - anybody */
  readonly lets?: (values: ValueObject) => "accounts" | undefined;
}

/** A family of the AWS provider: names without `aws_`, each whole or the beginning of a whole family (`glue_*`). */
export function aws(
  names: string,
  reason: string,
  more: Omit<Family, "types" | "names" | "reason"> = {},
): Family {
  return family(names.replaceAll(/\S+/gu, "aws_$&"), reason, more);
}

/** A family of any provider, by whole names or the beginnings of them. */
export function family(
  names: string,
  reason: string,
  more: Omit<Family, "types" | "names" | "reason"> = {},
): Family {
  const all = names.trim().split(/\s+/u);
  const one = all.map((name) => name.replaceAll("*", "[A-Za-z0-9_-]*")).join("|");
  return {
    types: new RegExp(`^(?:${one})$`, "u"),
    names: all,
    reason,
    ...more,
  };
}
