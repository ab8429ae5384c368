import { isWhollyUnknown, unknown, unknownNames } from "../terms/text";

/** One value, or several for a multivalued key. */
export type ContextValue = string | readonly string[];

const IF_ANY = ", if there is one";

/** The value of a key of which it is not known whether it is there at all, nor what it would be. */
export function perhaps(keyName: string): string {
  return unknown(`${keyName}${IF_ANY}`);
}

/** Whether a value says that the key may be absent. */
export function isPerhapsAbsent(value: ContextValue): boolean {
  return (
    typeof value === "string" && isWhollyUnknown(value) && unknownNames(value)[0]?.endsWith(IF_ANY) === true
  );
}

/** The request context: condition keys in lower case to their values. A key that is not there is absent. */
export type Context = ReadonlyMap<string, ContextValue>;

/** The value of a key, or undefined where it is absent; an empty list counts as absent, as AWS takes it. */
export function valueOf(context: Context, key: string): ContextValue | undefined {
  const value = context.get(key);
  return value === undefined || (typeof value !== "string" && value.length === 0) ? undefined : value;
}

/** What is known of some keys: a value, or that the key is absent. Of keys that are not there nothing is known. */
export type Known = ReadonlyMap<string, ContextValue | undefined>;

/** The request context that holds what is known. */
export function contextOf(known: Known): Context {
  const context = new Map<string, ContextValue>();
  for (const [key, value] of known) if (value !== undefined) context.set(key, value);
  return context;
}
