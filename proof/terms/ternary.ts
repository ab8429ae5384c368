/** An answer that may be missing: what is not evaluated is `unknown`, and `unknown` never passes. */
export type Ternary = true | false | "unknown";

/** False as soon as one is false; otherwise unknown as soon as one is unknown. */
export function every(answers: Iterable<Ternary>): Ternary {
  let result: Ternary = true;
  for (const answer of answers) {
    if (answer === false) return false;
    if (answer === "unknown") result = "unknown";
  }
  return result;
}

/** True as soon as one is true; otherwise unknown as soon as one is unknown. */
export function some(answers: Iterable<Ternary>): Ternary {
  let result: Ternary = false;
  for (const answer of answers) {
    if (answer === true) return true;
    if (answer === "unknown") result = "unknown";
  }
  return result;
}

/** The opposite; the opposite of unknown is unknown. */
export function not(answer: Ternary): Ternary {
  return answer === "unknown" ? answer : !answer;
}
