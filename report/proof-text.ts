import type { Proof } from "../proof/prove";
import { readable } from "../proof/terms/text";
import { claimsText, type TextOptions } from "./claims-text";
import { matrixText } from "./matrix-text";
import { hanging } from "./layout";
import { stepConsequences } from "./step-consequences";

/** Claims and matrix of one configuration, as a newcomer reads them. */
export function proofText(proof: Proof, options: TextOptions = {}): string {
  const open = proof.unclaimed.flatMap((line) => hanging("    - ", readable(line), options.columns ?? 100));
  const parts = [claimsText(proof, options), matrixText(proof.matrix, options)];
  return [...parts, open.length === 0 ? "" : ["  not claimed:", ...open].join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The same with all that it rests on: steps that are not claimed away, assumptions, what was not evaluated. */
export function wholeProofText(proof: Proof, options: TextOptions = {}): string {
  const columns = options.columns ?? 100;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [[`  ${title}`, ...lines.flatMap((line) => hanging("    - ", readable(line), columns))].join("\n")];
  const consequences = stepConsequences(proof.steps);
  return [
    proofText(proof, options),
    ...list(
      "possible in more than one step:",
      proof.steps.map(
        ({ who, first, verdict }, at) =>
          `${who} ${verdict === "allowed" ? "can" : "may be able to"} use ${first} to ${consequences[at] ?? ""}`,
      ),
    ),
    ...list(
      "assumptions:",
      proof.assumptions.map(({ says }) => says),
    ),
    ...list(
      "not evaluated:",
      proof.notes.map(({ address, says }) => `${address}: ${says}`),
    ),
  ].join("\n\n");
}
