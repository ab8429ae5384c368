/** A mistake in what was given to the proof: what, which value, what is allowed. Never a defect of the proof. */
export class Problem extends Error {
  override readonly name = "Problem";
}
