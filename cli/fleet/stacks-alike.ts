import { createHash } from "node:crypto";
import { textWithoutBlocks } from "../../proof/configuration/text-without-blocks";
import { textWithoutNames } from "../../proof/configuration/text-without-names";

/** A stack that was synthesized, and the names that are its own. */
export interface NamedText {
  readonly name: string;
  /** Twelve digits. @default - not known: nothing of the stack names it */
  readonly account?: string;
  readonly text: string;
}

interface Known<Result> {
  readonly result: Result;
  /** Length of the name of the stack that was proved. */
  readonly length: number;
}

/**
 * What was found of stacks that hold, for those that differ from them in name and account alone: of each kind of stacks in
 * a fleet one is proved.
 */
export class StacksAlike<Result> {
  readonly #known = new Map<string, Known<Result>>();

  /**
   * What is known of a stack, or is found of it now, and kept where it holds.
   * @param prove proves the stack by itself
   */
  resultOf(
    { name, account, text }: NamedText,
    prove: () => Result,
    holds: (result: Result) => boolean,
  ): Result {
    const without = textWithoutNames(text, [name, account]);
    if (without === undefined) return prove();
    const kind = createHash("sha256")
      .update(textWithoutBlocks(without) ?? without)
      .digest("hex");
    const known = this.#known.get(kind);
    // What was decided of a longer name was within all bounds.
    if (known !== undefined && known.length >= name.length) return known.result;
    const result = prove();
    if (holds(result)) this.#known.set(kind, { result, length: name.length });
    return result;
  }
}
