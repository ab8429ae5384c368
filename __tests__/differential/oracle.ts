import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Interface } from "node:readline";
import { createInterface } from "node:readline";
import type { Answer, Case } from "./case";
import { questionOf } from "./question";

/** What the oracle says of a case. */
export interface OracleAnswer {
  readonly answer: Answer;
  /** Condition keys that it left out, because it holds them for impossible in such a request. */
  readonly ignored: readonly string[];
  /** What it says when it refuses the question. */
  readonly errors?: unknown;
}

interface Reply {
  readonly result: string;
  readonly ignored?: readonly string[];
  readonly errors?: unknown;
}

/**
 * iam-simulate in a process of its own. It is under the AGPL: nothing of it is loaded into this process, and
 * all that is exchanged are questions and answers, one JSON text a line.
 */
export class Oracle {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #waiting: ((reply: Reply | Error) => void)[] = [];
  #complaint = "";
  #ended = false;

  constructor() {
    this.#process = spawn(process.execPath, [
      "--import",
      require.resolve("tsx"),
      join(__dirname, "oracle.mts"),
    ]);
    this.#process.stderr.on("data", (text: Buffer) => (this.#complaint += text.toString()));
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#lines.on("line", (line) => this.#waiting.shift()?.(JSON.parse(line) as Reply));
    this.#process.stdin.on("error", () => this.#end());
    this.#process.on("close", () => this.#end());
  }

  async ask(one: Case): Promise<OracleAnswer> {
    const reply = await new Promise<Reply | Error>((settle) => {
      this.#waiting.push(settle);
      if (this.#ended) return this.#end();
      this.#process.stdin.write(`${JSON.stringify(questionOf(one))}\n`);
    });
    if (reply instanceof Error) throw reply;
    const { result, ignored = [], errors } = reply;
    const answer = ANSWERS[result];
    if (answer === undefined) throw new Error(`the oracle answers ${JSON.stringify(result)}`);
    return { answer, ignored, ...(errors === undefined ? {} : { errors }) };
  }

  #end(): void {
    this.#ended = true;
    for (const settle of this.#waiting.splice(0)) settle(new Error(`the oracle ended: ${this.#complaint}`));
  }

  async close(): Promise<void> {
    await new Promise<void>((closed) => {
      if (this.#ended) return closed();
      this.#process.on("close", () => closed());
      this.#process.stdin.end();
    });
  }
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  Allowed: "allowed",
  ImplicitlyDenied: "denied",
  ExplicitlyDenied: "denied",
  Refused: "refused",
};
