/** Nothing is said of what is done sooner after the command's start, in milliseconds. */
const QUIET = 1_000;

/** How often a line is written where it cannot be written over, in milliseconds. */
const BETWEEN_LINES = 5_000;

/** A log hears nothing of so few stacks: nobody waits before it. */
const FEW = 10;

export interface ProgressOptions {
  /** @default - standard error */
  readonly stream?: Pick<NodeJS.WriteStream, "isTTY" | "write">;
  /** What is done with them. @default "synthesized and proved" */
  readonly done?: string;
  /** When the command began, as `Date.now()` has it. @default - when the process did */
  readonly began?: number;
}

/** Tells on standard error how many stacks are done. */
export class Progress {
  readonly #stream: Pick<NodeJS.WriteStream, "isTTY" | "write">;
  readonly #done: string;
  readonly #loudFrom: number;
  readonly #first: NodeJS.Timeout;
  #count = 0;
  #told = 0;

  constructor(
    readonly all: number,
    { stream = process.stderr, done = "synthesized and proved", began }: ProgressOptions = {},
  ) {
    this.#stream = stream;
    this.#done = done;
    this.#loudFrom = stream.isTTY || all > FEW ? (began ?? performance.timeOrigin) + QUIET : Infinity;
    // Also where the first stacks take longer than anybody waits without a word.
    const wait = this.#loudFrom === Infinity ? 0 : Math.max(0, this.#loudFrom - Date.now());
    this.#first = setTimeout(() => this.add(0), wait).unref();
  }

  /** So many more stacks are done. Of the last ones the command itself tells. */
  add(stacks: number): void {
    this.#count += stacks;
    if (this.#count >= this.all) return;
    const now = Date.now();
    if (now < this.#loudFrom || (!this.#stream.isTTY && now - this.#told < BETWEEN_LINES)) return;
    this.#told = now;
    const line = `${this.#done} ${count(this.#count)} of ${count(this.all)} ${this.all === 1 ? "stack" : "stacks"}`;
    this.#stream.write(this.#stream.isTTY ? `\r${line}` : `${line}\n`);
  }

  /** Takes away the line that was written over. */
  end(): void {
    clearTimeout(this.#first);
    if (this.#stream.isTTY && this.#told > 0) this.#stream.write("\r\u001B[K");
  }
}

const count = (number: number) => number.toLocaleString("en-US");
