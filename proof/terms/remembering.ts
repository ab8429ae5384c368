/** So many answers are kept; then it begins anew. */
const MOST = 10_000;

/** A longer text is answered and forgotten, so that what is kept stays small. */
const LONGEST = 1_000;

/**
 * A pure function of a text that remembers its answers, for what the stacks of a fleet ask again and again. What it
 * answers is shared: nobody may change it.
 */
export function remembering<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    if (text.length > LONGEST) return work(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = work(text);
    if (answers.size >= MOST) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
