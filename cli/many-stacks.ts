/** Up to so many stacks are shown whole; of more, only those that do not hold. */
export const MOST_WHOLE = 3;

/** So many stacks that hold are named, a line each; the others are counted. */
export const MOST_NAMED = 20;
