import type { Scope } from "./expression/evaluate";
import type { Instance } from "./instance";
import type { Value, ValueObject } from "./value";

/** Where an expression of a plan's configuration stands: the module, and the block and the instance in it. */
export interface Site {
  /** `module.network["a"]`; empty for the root. */
  readonly module: string;
  /** The configuration of the resource or of the module's call. @default - none, as in an output */
  readonly block?: ValueObject;
  readonly key?: string | number;
  /** How many instances the block has. @default - not repeated */
  readonly siblings?: number;
  readonly scope: Scope;
}

/** An instance of the plan, with what its block is called. */
export interface PlannedInstance {
  readonly module: string;
  /** `aws_vpc.main` or `data.aws_vpc.main`. */
  readonly block: string;
  readonly type: string;
  readonly key?: string | number;
  readonly instance: Instance;
  /** The variables of its module that its count, or what it is made for each of, is computed from. */
  readonly countedBy: readonly string[];
  /** The value of an attribute where it was known when the plan was made, null included; undefined where it was not. */
  readonly planned: (attribute: string) => Value | undefined;
}
