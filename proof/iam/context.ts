/** One value, or several for a multivalued key. */
export type ContextValue = string | readonly string[];

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
