/** The answers that were asked for last, at most so many. */
export class Recent<Answer> {
  readonly #answers = new Map<string, Answer>();

  constructor(readonly most: number) {}

  /** The answer under a key, made when it is not there; what throws is not kept. */
  of(key: string, make: () => Answer): Answer {
    if (!this.#answers.has(key)) return this.#keep(key, make());
    const known = this.#answers.get(key) as Answer;
    this.#answers.delete(key);
    return this.#keep(key, known);
  }

  #keep(key: string, answer: Answer): Answer {
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.most && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}

const NUMBERS = new WeakMap<object, number>();
let last = 0;

/** A number of an object's own, by which keys name it: equal numbers are one and the same object. */
export function numberOf(object: object): number {
  const known = NUMBERS.get(object);
  if (known !== undefined) return known;
  last += 1;
  NUMBERS.set(object, last);
  return last;
}
