import { outcomeOf, proveAsked, type AskedProof } from "../proof/ask/asked-claims";
import { System } from "../proof/system/system";
import { askedClaimsText } from "../report/asked-claims-text";
import type { Step, Walkthrough } from "../walkthroughs/walkthrough";
import { ExitCode } from "./exit-code";
import { readStack } from "./proof-gate";
import { Refusal } from "./refusal";
import type { Layout } from "./terminal";

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

/** The verdict on all steps in one sentence: `✓ 57 claims of 8 steps hold`, `✗ 2 of 57 claims of 8 steps do not hold`. */
export function stepsLine(proved: readonly ProvedStep[], { paint }: Pick<Layout, "paint">): string {
  const claims = proved.flatMap(({ proofs }) => proofs);
  const open = claims.filter(({ holds }) => !holds).length;
  const outcomes = proved.map(({ proofs }) => outcomeOf(proofs));
  const all = `${claims.length} claims${proved.length === 1 ? "" : ` of ${proved.length} steps`}`;
  if (outcomes.every((outcome) => outcome === "holds")) return paint("good", `✓ ${all} hold`);
  const says =
    open === 0 ? "a step has no claim" : `${open} of ${all} ${open === 1 ? "does" : "do"} not hold`;
  return outcomes.includes("fails") ? paint("bad", `✗ ${says}`) : paint("open", `? ${says}`);
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
