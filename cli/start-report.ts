import { join } from "node:path";
import type { RestsOn } from "../proof/decide/rests-on";
import type { ProvedStack } from "../proof/proved-stack";
import { reportOf } from "../report/stack-report";
import { costsOfStacks } from "./costs-of-stacks";
import { outputFolder, reportPage } from "./output-folder";
import { pageScript } from "./page-script";
import { articlesOf } from "./proof-gate";
import { provenanceOf } from "./provenance";
import { stackByStack } from "./stack-by-stack";
import { writePages } from "./write-pages";

/** Of so many stacks `npm start` writes the pages at once; of more `npm run report` does, which takes its time. */
export const MOST_AT_START = 10;

/** A proof for every path of every denial is for `npm run report`: here two seconds have to do. */
const FAST = { pathsOfDenials: false };

export interface StartReport {
  /** Writes the pages; hands back what the article's two cases depend on, of one stack alone. */
  write(
    stacks: readonly ProvedStack[],
  ): Promise<{ readonly restsOn: readonly RestsOn[]; readonly says: string }>;
}

/** Begins the report while the stacks are still being synthesized: the script of the pages takes a process of its own. */
export function startReport(): StartReport {
  const script = pageScript();
  // Awaited only where the synthesis succeeds; until then a failure must not end the process by itself.
  script.catch(() => undefined);
  return {
    async write(stacks) {
      const reports = await stackByStack(stacks, (stack) => reportOf(stack, FAST), "drawn");
      const page = reportPage();
      const folder = (stack: string) => join(outputFolder(), "stacks", stack);
      writePages(page, {
        ...{ reports, script: await script },
        costs: costsOfStacks(stacks),
        provenances: new Map(stacks.map(({ stack }) => [stack, provenanceOf(folder(stack))])),
      });
      const [only, second] = reports;
      const told = only === undefined || second !== undefined ? [] : articlesOf(only.restsOn);
      return { restsOn: told, says: page };
    },
  };
}
