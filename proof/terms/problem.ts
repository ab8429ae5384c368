/** A mistake in what was given to the proof: what, which value, what is allowed. Never a defect of the proof. */
export class Problem extends Error {
  override readonly name = "Problem";
}

/** A mistake in one value of a file of assumptions, whose file and line the reader of the file adds. */
export class AssumptionProblem extends Problem {
  /** @param fact the key of the value: `var.region`, `account` */
  constructor(
    readonly fact: string,
    message: string,
  ) {
    super(`the assumption ${fact} ${message}`);
  }
}
