import { refuseUnusedFacts } from "../proof/configuration/facts/unused-facts";
import { ProvedStack } from "../proof/proved-stack";
import { proofJson } from "../report/proof-json";
import { wholeProofText } from "../report/proof-text";
import { verdictLine } from "../report/verdict-line";
import { restsOnText } from "../report/rests-on-text";
import type { ExitCode } from "./exit-code";
import { readStacks } from "./named-input";
import { outputFolder } from "./output-folder";
import { proofExitCode } from "./proof-exit-code";
import type { ProveArguments } from "./prove-arguments";
import { readAssumptions } from "./read-input";
import { selectionOf } from "./selection";
import { layoutFor } from "./terminal";

/** Proves the inputs that were named, and says what holds on standard output. */
export async function proveInputs({ named, json, assume, ...options }: ProveArguments): Promise<ExitCode> {
  const assumptions = assume === undefined ? {} : readAssumptions(assume);
  const inputs = readStacks(named, outputFolder(), assumptions, await selectionOf(options));
  refuseUnusedFacts(inputs.map(({ read }) => read.configuration));
  const proofs = inputs.map(({ stack, read }) => new ProvedStack(stack, read));
  if (json) process.stdout.write(`${JSON.stringify(proofJson(proofs), null, 2)}\n`);
  else {
    const layout = layoutFor(process.stdout);
    const texts = proofs.map((proved) => {
      const breaks = restsOnText(proved.restsOn(), layout);
      const parts = [proved.stack, wholeProofText(proved.proof, layout), breaks];
      return parts.filter((part) => part !== "").join("\n\n");
    });
    const verdict = verdictLine(proofs, layout);
    process.stdout.write(`${[verdict, ...texts, verdict].join("\n\n")}\n`);
  }
  return proofExitCode(proofs);
}
