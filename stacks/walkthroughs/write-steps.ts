import { App } from "cdktf";
import { join } from "node:path";
import {
  replace,
  synthesizedAt,
  withStaging,
  writeApp,
  type SynthesizedStack,
  type WriteOptions,
} from "../write-app";
import type { StackBuilder } from "./walkthrough-stack";

/** A step to be written: the name of its stack, and how it is built. */
export interface StepToWrite {
  /** Name of the walkthrough, which is its stack's. */
  readonly name: string;
  readonly step: string;
  readonly build: StackBuilder;
  /** Whether it may be applied; what may not is synthesized and shown to the check, and left unwritten. */
  readonly mayBeApplied: boolean;
}

/** What a step became. */
export interface WrittenStep extends SynthesizedStack {
  readonly step: string;
}

/**
 * Writes each step into a folder of its own, `OUTDIR/steps/NAME.STEP/cdk.tf.json`, as deep as the folder that the CDKTF
 * CLI makes of a stack: all steps of a walkthrough find the same local state.
 * @param check sees all of them before anything is replaced; a throw leaves what was there untouched
 */
export function writeSteps(
  steps: readonly StepToWrite[],
  outdir: string,
  check: (written: readonly WrittenStep[]) => void,
): void {
  withStaging(outdir, (staging) => {
    const folderOf = ({ name, step }: StepToWrite) => `${name}.${step}`;
    check(steps.flatMap((one) => synthesizeStep(one, join(staging, folderOf(one)))));
    for (const one of steps.filter(({ mayBeApplied }) => mayBeApplied)) {
      replace(join(staging, folderOf(one), "stacks", one.name), join(outdir, "steps", folderOf(one)));
    }
  });
}

/** Writes one step a walkthrough where the CDKTF CLI, which asks for them, looks for stacks. */
export function writeForCdktf(steps: readonly StepToWrite[], options: WriteOptions): void {
  writeApp(
    (outdir) => appOf(steps, outdir),
    steps.map(({ name }) => name),
    options,
  );
}

function synthesizeStep(one: StepToWrite, outdir: string): WrittenStep[] {
  return synthesizedAt((folder) => appOf([one], folder), [one.name], outdir).map((stack) => ({
    ...stack,
    step: one.step,
  }));
}

function appOf(steps: readonly StepToWrite[], outdir: string): App {
  const app = new App({ outdir });
  steps.forEach(({ build }) => build(app));
  return app;
}
