/** The flags of a version of V8 that let it optimize later; none where it waits by itself. */
export function flagsFor(v8: string): readonly string[];
