import type { AskedClaim } from "../proof/ask/asked-claims";
import type { Acknowledgement } from "../settings";
import type { StackBuilder } from "../stacks/walkthroughs/walkthrough-stack";
import type { Introduction } from "./introductions";

/** One thing that a reader of the document does, with what is true afterwards. */
export interface Step {
  /** As `--step` takes it: `associated`. */
  readonly name: string;
  /** What has been done when the step is applied, as a sentence without its full stop. */
  readonly says: string;
  /** The same stack as the other steps', with other options. */
  readonly build: StackBuilder;
  readonly claims: readonly AskedClaim[];
  /** The words that acknowledge the step, without which it is proved and not applied. @default - none */
  readonly acknowledge?: Acknowledgement;
}

/** A document that becomes a stack, step by step. */
export interface Walkthrough extends Introduction {
  /** In the document's order. */
  readonly steps: readonly Step[];
  /** The step that is meant where none is named. @default - the last one that needs no acknowledgement */
  readonly standard?: string;
}

/** The step that is meant where none is named. */
export function standardStep({ name, steps, standard }: Walkthrough): Step {
  const free = steps.filter(({ acknowledge }) => acknowledge === undefined);
  const found = standard === undefined ? free.at(-1) : free.find((step) => step.name === standard);
  if (found === undefined) throw new Error(`${name} has no step that can be applied without more words`);
  return found;
}
