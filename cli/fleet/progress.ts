/** Nothing is said of what is done sooner, in milliseconds. */
const QUIET = 1_000;

/** How often a line is written where it cannot be written over, in milliseconds. */
const BETWEEN_LINES = 5_000;

/** Tells on standard error how many stacks are done. */
export class Progress {
  readonly #began = Date.now();
  #count = 0;
  #told = 0;
  readonly #first: NodeJS.Timeout;

  constructor(
    readonly all: number,
    readonly stream: Pick<NodeJS.WriteStream, "isTTY" | "write"> = process.stderr,
    /** What was done with them. */
    readonly done = "synthesized and proved",
  ) {
    // Also where the first stacks take longer than anybody waits without a word.
    this.#first = setTimeout(() => this.add(0), QUIET).unref();
  }

  /** So many more stacks are done. Of the last ones the command itself tells. */
  add(stacks: number): void {
    this.#count += stacks;
    if (this.#count >= this.all) return;
    const now = Date.now();
    if (now - this.#began < QUIET || (!this.stream.isTTY && now - this.#told < BETWEEN_LINES)) return;
    this.#told = now;
    const line = `${this.done} ${count(this.#count)} of ${count(this.all)} stacks`;
    this.stream.write(this.stream.isTTY ? `\r${line}` : `${line}\n`);
  }

  /** Takes away the line that was written over. */
  end(): void {
    clearTimeout(this.#first);
    if (this.stream.isTTY && this.#told > 0) this.stream.write("\r\u001B[K");
  }
}

const count = (number: number) => number.toLocaleString("en-US");
