import { claimsOf } from "../proof/claims";
import { restsOn, type RestsOn } from "../proof/decide/rests-on";
import type { NamedProof } from "../report/proof-json";
import { reportOf } from "../report/stack-report";
import type { SynthesizedStack } from "../stacks/synthesize";
import { bundlePageScript } from "./page-script";
import { articlesOf, readStack } from "./proof-gate";
import { writePages } from "./write-pages";

/** Of so many stacks `npm start` writes the pages at once; of more `npm run report` does, which takes its time. */
const MOST_AT_START = 10;

const PAGE = "report/index.html";

/** A proof for every way of every denial is for `npm run report`: here two seconds have to do. */
const FAST = { waysOfDenials: false };

export interface StartReport {
  /** Writes the pages; hands back what would break the article's two cases, of one stack alone. */
  write(
    stacks: readonly SynthesizedStack[],
    proofs: readonly NamedProof[],
  ): Promise<{ readonly restsOn: readonly RestsOn[]; readonly says: string }>;
}

/** Begins the report while the stacks are still being synthesized: the script of the pages takes a process of its own. */
export function startReport(): StartReport {
  const script = bundlePageScript();
  // Awaited only where the synthesis succeeds; until then a failure must not end the process by itself.
  script.catch(() => undefined);
  return {
    async write(stacks, proofs) {
      if (stacks.length > MOST_AT_START)
        return { restsOn: [], says: `npm run report writes one of all ${stacks.length} stacks` };
      const reports = [];
      for (const [at, { name, text }] of stacks.entries()) {
        const read = readStack(text);
        const proof = proofs[at]?.proof;
        const options = { ...FAST, ...(proof === undefined ? {} : { proved: proof.claims }) };
        const resting = restsOn(read, claimsOf(read.subjects), options);
        reports.push(
          await reportOf(name, read, { ...(proof === undefined ? {} : { proof }), restsOn: resting }),
        );
      }
      writePages(PAGE, { reports, script: await script });
      const [only, second] = reports;
      const told = only === undefined || second !== undefined ? [] : articlesOf(only.restsOn);
      return { restsOn: told, says: PAGE };
    },
  };
}
