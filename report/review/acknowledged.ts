import { isList, isObject, type Value } from "../../proof/configuration/value";
import { readable } from "../../proof/terms/text";

/** What the author of a change says of it in the settings, for the reviewer. */
export interface Acknowledged {
  /** The kind of finding, `retention-shortened`. */
  readonly change: string;
  /** Address or claim. @default - every finding of that kind in the stack */
  readonly at?: string;
  readonly reason: string;
}

/** The stack's output `acknowledged_changes`; what is no acknowledgement acknowledges nothing. */
export function readAcknowledged(given: Value | undefined): Acknowledged[] {
  if (!isList(given)) return [];
  return given.flatMap((one) => {
    if (!isObject(one)) return [];
    const { change, at, reason } = one;
    if (typeof change !== "string" || typeof reason !== "string" || reason.trim() === "") return [];
    if (at !== undefined && typeof at !== "string") return [];
    return [
      {
        change: readable(change),
        ...(at === undefined ? {} : { at: readable(at) }),
        reason: readable(reason),
      },
    ];
  });
}

/** Those that came with the change: one that was there before spoke of another change. */
export function newlyAcknowledged(
  before: readonly Acknowledged[],
  after: readonly Acknowledged[],
): { readonly fresh: readonly Acknowledged[]; readonly stale: readonly Acknowledged[] } {
  const known = new Set(before.map(keyOf));
  return {
    fresh: after.filter((one) => !known.has(keyOf(one))),
    stale: after.filter((one) => known.has(keyOf(one))),
  };
}

function keyOf({ change, at, reason }: Acknowledged): string {
  return JSON.stringify([change, at ?? null, reason]);
}
