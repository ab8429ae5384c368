import type { Value, ValueObject } from "./value";

/** One row of the table: a resource, or a data source, of the configuration, plan or state. */
export interface Resource {
  /** As Terraform writes it: `module.network.aws_subnet.private["a"]`. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** The key of `count` or `for_each`. @default - neither */
  readonly key?: string | number;
  /** `module.network`. @default - the root module */
  readonly module?: string;
  /** The provider's configuration, `aws` or `aws.west`. @default - not said by the input */
  readonly provider?: string;
  /** Arguments that are set, and attributes that AWS derives. Null is left out, like an argument not set. */
  readonly values: ValueObject;
  /** The document that holds it. @default - a plan or a state */
  readonly location?: string;
  /** The arguments that its configuration writes. @default - not said by the input, as by a state */
  readonly written?: readonly string[];
  /** Whether it may also not exist, or exist more than once, because its count is not known. @default false */
  readonly uncertain?: true;
  /** Whether it exists already and an apply takes it over, with all that AWS has beside what is written. @default false */
  readonly adopted?: true;
  /** Whether a plan makes it, so that it begins with what AWS gives new ones. @default - not said by the input */
  readonly created?: true;
}

/** The value that says which tags the provider gives a role or user of a folder besides its own. */
export const DEFAULT_TAGS = "default tags of the provider";

/** What the rules about AWS's attributes ask of one resource. */
export interface Subject {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly address: string;
  /** The argument's value; undefined where it is not set. */
  readonly argument: (name: string) => Value | undefined;
  /** The names of the arguments that are written. */
  readonly names: readonly string[];
  /** The managed resources of a type in the input. */
  readonly things: (type: string) => readonly OwnThing[];
  /** The conditions that Terraform checks on it, as they are written. */
  readonly postconditions: readonly string[];
  readonly place: Place;
}

/** Where a resource lives. Each part may be a symbol or unknown. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  /** The region where it is known, else what is the same for all that share it. */
  readonly regionLabel: string;
  readonly account: string;
}

/** The address with the key of an instance: `x[0]`, `x["a"]`. */
export function withKey(address: string, key: string | number | undefined): string {
  if (key === undefined) return address;
  return `${address}[${typeof key === "number" ? key : JSON.stringify(key)}]`;
}

/** A resource of the input, as a data source that looks for it asks about it. */
export interface OwnThing {
  readonly type: string;
  readonly address: string;
  readonly uncertain: boolean;
  readonly place: Place;
  /** An argument that is set, or an identifier that AWS gives; undefined where neither is. */
  readonly look: (name: string) => Value | undefined;
  /** Whether what was looked at rests on the data source that looks: then it cannot be what that finds. */
  readonly restsOn: (data: string) => boolean;
}
