import { ProvedStack } from "../proof/proved-stack";
import type { RestsOn } from "../proof/decide/rests-on";
import { readSubjects } from "../proof/system/read-subjects";
import type { Read } from "../proof/system/subjects";
import { claimsText } from "../report/claims-text";
import type { BackupSettings } from "../settings";
import type { SynthesizedStack } from "../stacks/synthesize";
import { ExitCode } from "./exit-code";
import { Refusal } from "./refusal";
import { resultOf, resultsLine, type StackResult } from "./stack-result";
import type { Layout } from "./terminal";

/** The proofs of stacks that were synthesized but not yet put in place. */
export function proveStacks(stacks: readonly SynthesizedStack[]): ProvedStack[] {
  return stacks.map(({ name, text }) => new ProvedStack(name, readStack(text)));
}

/** What the article's two test cases depend on. */
export function articlesOf(claims: readonly RestsOn[]): RestsOn[] {
  return claims.filter(({ claim }) => ["private-host-can-upload", "bastion-cannot-upload"].includes(claim));
}

/** A stack as the proof reads it. */
export function readStack(text: string): Read {
  return readSubjects([{ name: "cdk.tf.json", content: text }]);
}

/**
 * Lets only stacks pass whose claims all hold, unless their settings say `proof: warn`.
 * @throws Refusal that says which claims fail, or are unknown, and why
 */
export function refuseUnproved(
  backups: readonly BackupSettings[],
  proofs: readonly ProvedStack[],
  layout: Partial<Layout> = {},
): void {
  refuseOpen(backups, proofs.map(resultOf), layout);
}

/** The same by results, of which those that do not hold have their proofs. */
export function refuseOpen(
  backups: readonly BackupSettings[],
  results: readonly StackResult[],
  layout: Partial<Layout> = {},
): void {
  // Of a private backup that is torn down nothing is left to claim.
  const standing = backups.filter(({ tearDown }) => tearDown === undefined);
  const enforced = new Set(standing.filter(({ proof }) => proof === "enforce").map(({ name }) => name));
  const refused = results.filter(({ stack, outcome }) => enforced.has(stack) && outcome !== "holds");
  if (refused.length === 0) return;
  const fails = refused.some(({ outcome }) => outcome === "fails");
  throw new Refusal(
    [
      ...refused.flatMap(({ stack, proof }) =>
        proof === undefined ? [] : [stack, "", claimsText(proof, layout), ""],
      ),
      "Nothing was written: what was synthesized earlier is left as it is.",
      "To see the rest all the same, set `proof: warn` for this private backup.",
      "",
      resultsLine(results, layout),
    ].join("\n"),
    fails ? ExitCode.Refused : ExitCode.Unknown,
  );
}
