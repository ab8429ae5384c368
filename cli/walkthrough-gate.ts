import { outcomeOf, proveAsked, type AskedProof } from "../proof/ask/asked-claims";
import { System } from "../proof/system/system";
import { askedClaimsText } from "../report/asked-claims-text";
import type { Step, Walkthrough } from "../walkthroughs/walkthrough";
import { ExitCode } from "./exit-code";
import { readStack } from "./proof-gate";
import { Refusal } from "./refusal";

/** A step that was synthesized, with what became of its claims. */
export interface ProvedStep {
  readonly walkthrough: Pick<Walkthrough, "name">;
  readonly step: Pick<Step, "name">;
  readonly proofs: readonly AskedProof[];
}

/** The claims of a step, decided on what it became. */
export function proofsOf({ claims }: Pick<Step, "claims">, text: string): readonly AskedProof[] {
  return proveAsked(new System(readStack(text).configuration), claims);
}

/**
 * Lets only steps pass that have claims, all of which hold.
 * @param consequence what did not happen then, as a sentence
 * @throws Refusal that says which claims fail, or are unknown, and why
 */
export function refuseBroken(proved: readonly ProvedStep[], consequence: string): void {
  const outcomes = proved.map(({ proofs }) => outcomeOf(proofs));
  if (outcomes.every((outcome) => outcome === "holds")) return;
  const broken = proved.flatMap(({ walkthrough, step, proofs }, at) => {
    if (outcomes[at] === "holds") return [];
    const text =
      proofs.length === 0
        ? "no claim is made of it: nothing is known"
        : askedClaimsText(proofs.filter(({ holds }) => !holds));
    return [`${walkthrough.name}, step ${step.name}`, text, ""];
  });
  throw new Refusal(
    [...broken, consequence].join("\n"),
    outcomes.includes("fails") ? ExitCode.Refused : ExitCode.Unknown,
  );
}
