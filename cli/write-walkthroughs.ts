import { existsSync } from "node:fs";
import { join } from "node:path";
import { proveAsked } from "../proof/ask/asked-claims";
import { ProvedStack } from "../proof/proved-stack";
import { withAsked } from "../report/page/asked-claims";
import { claimCaseId } from "../report/page/case";
import { stackPage } from "../report/page/stack-page";
import type { Goal, WalkthroughPlace } from "../report/page/walkthrough-section";
import { walkthroughsPage } from "../report/page/walkthroughs-page";
import { reportOf } from "../report/stack-report";
import { standardStep, type Step, type Walkthrough } from "../walkthroughs/walkthrough";
import { readStack } from "./proof-gate";
import { writeShared } from "./write-shared";
import { writeWhole } from "./write-whole";

const INDEX = "index.html";

/** A walkthrough with what its steps were synthesized to, in their order. */
export interface SynthesizedWalkthrough {
  readonly walkthrough: Walkthrough;
  readonly texts: readonly string[];
}

/**
 * Writes a page for every step of every walkthrough, and the page of all where all were synthesized.
 * @returns the page to begin with
 */
export function writeWalkthroughs(
  folder: string,
  all: readonly SynthesizedWalkthrough[],
  { script, areAll }: { readonly script: string; readonly areAll: boolean },
): string {
  const shared = writeShared(folder, script);
  const hasIndex = areAll || existsSync(join(folder, INDEX));
  const places = all.map(({ walkthrough, texts }) => {
    const stacks = texts.map((text) => new ProvedStack(walkthrough.name, readStack(text)));
    const goals = goalsOf(walkthrough, stacks);
    const place = placeOf(walkthrough, goals, hasIndex);
    walkthrough.steps.forEach((step, at) => {
      const stack = stacks[at];
      if (stack === undefined) return;
      const report = reportOf(stack);
      const asked = withAsked(report.proof, proveAsked(stack.system, step.claims));
      const page = stackPage(
        { ...report, proof: asked, asked: step.claims },
        { ...shared, walkthrough: { ...place, at, ...firstOf(step, walkthrough.steps[at - 1]) } },
      );
      writeWhole(join(folder, fileOf(walkthrough, step)), page);
    });
    return place;
  });
  if (areAll) writeWhole(join(folder, INDEX), walkthroughsPage(places, shared));
  const [first] = all;
  const [step] = first?.walkthrough.steps ?? [];
  return join(
    folder,
    areAll || first === undefined || step === undefined ? INDEX : fileOf(first.walkthrough, step),
  );
}

function fileOf({ name }: Pick<Walkthrough, "name">, step: Pick<Step, "name">): string {
  return `${name}.${step.name}.html`;
}

/** What a reader sees first: of what the step claims anew the first request. */
function firstOf({ claims }: Step, before: Step | undefined): { first?: string } {
  const requests = claims.flatMap(({ id, question }, at) => ("action" in question ? [{ id, at }] : []));
  const found =
    requests.find(({ id }) => before?.claims.every((one) => one.id !== id) === true) ?? requests[0];
  return found === undefined ? {} : { first: claimCaseId(found.at) };
}

/** The claims of the step that a walkthrough leads to, decided on each of its steps. */
function goalsOf(walkthrough: Walkthrough, stacks: readonly ProvedStack[]): Goal[] {
  const { claims } = standardStep(walkthrough);
  const proofs = stacks.map(({ system }) => proveAsked(system, claims));
  return claims.map(({ says }, at) => ({ says, holds: proofs.map((one) => one[at]?.holds === true) }));
}

function placeOf(
  walkthrough: Walkthrough,
  goals: readonly Goal[],
  hasIndex: boolean,
): Omit<WalkthroughPlace, "at"> {
  const { name, about, document, steps } = walkthrough;
  const stages = steps.map((step) => ({ name: step.name, says: step.says, href: fileOf(walkthrough, step) }));
  return { ...{ name, about, document, stages, goals }, ...(hasIndex ? { summary: INDEX } : {}) };
}
