import { outcomeOf, proveAsked, type AskedProof } from "../proof/asked-claims";
import { System } from "../proof/system";
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
 * Lets only steps pass whose claims all hold.
 * @param consequence what did not happen then, as a sentence
 * @throws Refusal that says which claims fail, or are unknown, and why
 */
export function refuseBroken(proved: readonly ProvedStep[], consequence: string): void {
  const proofs = proved.flatMap((one) => one.proofs);
  const outcome = outcomeOf(proofs);
  if (outcome === "holds") return;
  const broken = proved.flatMap(({ walkthrough, step, proofs: own }) => {
    const text = askedClaimsText(own.filter(({ holds }) => !holds));
    return text === "" ? [] : [`${walkthrough.name}, step ${step.name}`, text, ""];
  });
  throw new Refusal(
    [...broken, consequence].join("\n"),
    outcome === "fails" ? ExitCode.Refused : ExitCode.Unknown,
  );
}
