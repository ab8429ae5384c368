import { refuseUnusedFacts } from "../proof/configuration/facts/unused-facts";
import { outcome } from "../proof/prove";
import { ProvedStack } from "../proof/proved-stack";
import { accountOfStack } from "../report/account-of-stack";
import { hanging, inParts } from "../report/layout";
import { proofJson } from "../report/proof-json";
import { wholeProofText } from "../report/proof-text";
import { shownText } from "../report/shown-text";
import { verdictLine } from "../report/verdict-line";
import { restsOnText } from "../report/rests-on-text";
import { withAssumptions } from "./assumptions-file";
import type { ExitCode } from "./exit-code";
import { MOST_NAMED, MOST_WHOLE } from "./many-stacks";
import { readStacks } from "./named-input";
import { outputFolder } from "./output-folder";
import { proofExitCode } from "./proof-exit-code";
import type { ProveArguments } from "./prove-arguments";
import { selectionOf } from "./selection";
import { stackByStack } from "./stack-by-stack";
import { layoutFor, type Layout } from "./terminal";

/** A stack's name, with the region and the account of its bucket, as far as they are known before the apply. */
function headerOf({ stack, read }: ProvedStack, { columns }: Layout): string {
  const region = read.subjects && shownText(read.configuration.region(read.subjects.bucket));
  const account = accountOfStack(read);
  const parts = [region ?? [], account === undefined ? [] : `account ${account}`].flat();
  return inParts("", [stack, ...parts], "   ", columns).join("\n");
}

/** Proves the inputs that were named, and says what holds on standard output. */
export async function proveInputs({ named, format, assume, ...options }: ProveArguments): Promise<ExitCode> {
  const selection = await selectionOf(options);
  const inputs = withAssumptions(assume, (given) => {
    const stacks = readStacks(named, outputFolder(), given, selection);
    refuseUnusedFacts(stacks.map(({ read }) => read.configuration));
    return stacks;
  });
  const proofs = inputs.map(({ stack, read }) => new ProvedStack(stack, read));
  await stackByStack(proofs, ({ proof }) => proof, "proved");
  if (format === "json") process.stdout.write(`${JSON.stringify(proofJson(proofs), null, 2)}\n`);
  else {
    const layout = layoutFor(process.stdout);
    const verdict = verdictLine(proofs, layout);
    process.stdout.write(`${[verdict, ...textsOf(proofs, layout), verdict].join("\n\n")}\n`);
  }
  return proofExitCode(proofs);
}

/** A text for each stack; with many stacks, one for each that does not hold, and one that names the others. */
function textsOf(proofs: readonly ProvedStack[], layout: Layout): string[] {
  if (proofs.length <= MOST_WHOLE) return proofs.map((proved) => wholeText(proved, layout));
  const holding = proofs.filter(({ proof }) => outcome(proof) === "holds");
  const others = proofs.filter(({ proof }) => outcome(proof) !== "holds");
  const more = holding.length - MOST_NAMED;
  const lines = [
    ...holding.slice(0, MOST_NAMED).map((proved) => `✓ ${headerOf(proved, layout)}`),
    ...(more > 0 ? [`and ${more.toLocaleString("en-US")} more`] : []),
    ...hanging("", "a stack that holds is shown whole if you name it: npm run prove -- NAME", layout.columns),
  ];
  return [
    ...(holding.length > 0 ? [lines.join("\n")] : []),
    ...others.map((proved) => wholeText(proved, layout)),
  ];
}

function wholeText(proved: ProvedStack, layout: Layout): string {
  const breaks = restsOnText(proved.restsOn(), layout);
  const parts = [headerOf(proved, layout), wholeProofText(proved.proof, layout), breaks];
  return parts.filter((part) => part !== "").join("\n\n");
}
