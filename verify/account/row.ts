import type { Value, ValueObject } from "../../proof/configuration/value";

/** A thing of the account, in the form that Terraform's state has for its kind. */
export interface Row {
  /** Terraform's type, whatever type manages it: `aws_route_table` for a default one as well. */
  readonly type: string;
  /** What tells it from others of its type: AWS's id, or a name made of several. */
  readonly id: string;
  readonly values: ValueObject;
  /** For people: `the route 0.0.0.0/0 → igw-0a1b of rtb-0a1b`. */
  readonly says: string;
  /** Whether AWS makes it along with something else, so that no state need know it. @default false */
  readonly byAws?: true;
}

/** The values that are there: what AWS leaves out is left out. */
export function valuesOf(values: Readonly<Record<string, Value | undefined>>): ValueObject {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  );
}

/** The texts of a list that are there. */
export function ids(list: readonly (string | undefined)[] | undefined): string[] {
  return (list ?? []).filter((id) => id !== undefined).sort();
}
