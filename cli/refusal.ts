import type { ExitCode } from "./exit-code";

/** An answer that stops the command: nothing is wrong with the program, and it says why it goes no further. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}
