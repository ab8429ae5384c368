/** Nothing is said of what is done sooner, in milliseconds. */
const QUIET = 1_500;

/** How often a line is written where it cannot be written over, in milliseconds. */
const BETWEEN_LINES = 5_000;

/** Tells on standard error how far a fleet has come. */
export class Progress {
  readonly #began = Date.now();
  #done = 0;
  #told = 0;

  constructor(
    readonly all: number,
    readonly stream: Pick<NodeJS.WriteStream, "isTTY" | "write"> = process.stderr,
  ) {}

  /** So many more stacks are done. */
  add(stacks: number): void {
    this.#done += stacks;
    const now = Date.now();
    if (now - this.#began < QUIET || (!this.stream.isTTY && now - this.#told < BETWEEN_LINES)) return;
    this.#told = now;
    const line = `synthesized and proved ${count(this.#done)} of ${count(this.all)} stacks`;
    this.stream.write(this.stream.isTTY ? `\r${line}` : `${line}\n`);
  }

  /** Takes away the line that was written over. */
  end(): void {
    if (this.stream.isTTY && this.#told > 0) this.stream.write("\r\u001B[K");
  }
}

const count = (number: number) => number.toLocaleString("en-US");
