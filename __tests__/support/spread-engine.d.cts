/** The suites that are begun first, by their paths under `__tests__` without the end. */
export const SUITES: readonly string[];
