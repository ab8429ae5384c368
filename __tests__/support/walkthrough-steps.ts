import { Testing } from "cdktf";
import { proveAsked, type AskedClaim, type AskedProof } from "../../proof/ask/asked-claims";
import { readSubjects } from "../../proof/system/read-subjects";
import { System } from "../../proof/system/system";
import { WALKTHROUGHS } from "../../walkthroughs";
import type { Step, Walkthrough } from "../../walkthroughs/walkthrough";

/** Terraform JSON of a step, free to be changed. */
export type StepJson = {
  resource: Record<string, Record<string, any>>;
  data?: Record<string, Record<string, any>>;
  output?: Record<string, any>;
};

/** Every step of every walkthrough, with a name for a test. */
export const STEPS: readonly (readonly [name: string, step: Step, walkthrough: Walkthrough])[] =
  WALKTHROUGHS.flatMap((walkthrough) =>
    walkthrough.steps.map((step) => [`${walkthrough.name}, ${step.name}`, step, walkthrough] as const),
  );

const texts = new Map<Step, string>();

/** What a step synthesizes to, with all validations; made once, copied each time. */
export function stepJson(step: Step): StepJson {
  const text = texts.get(step) ?? Testing.synth(step.build(Testing.app()), true);
  texts.set(step, text);
  return JSON.parse(text) as StepJson;
}

/** The step of a walkthrough by name. */
export function stepOf(walkthrough: Walkthrough, name: string): Step {
  const found = walkthrough.steps.find((step) => step.name === name);
  if (found === undefined) throw new Error(`${walkthrough.name} has no step ${name}`);
  return found;
}

/** Decides claims on Terraform JSON. */
export function proofsOn(json: StepJson, claims: readonly AskedClaim[]): readonly AskedProof[] {
  const { configuration } = readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(json) }]);
  return proveAsked(new System(configuration), claims);
}

/**
 * Ids of the claims that come out otherwise when the step's JSON is changed. What is only unknown then does not count.
 * @param claims those that are asked about
 */
export function brokenBy(
  step: Step,
  change: (json: StepJson) => void,
  claims: readonly AskedClaim[] = step.claims,
): readonly string[] {
  const json = stepJson(step);
  change(json);
  return proofsOn(json, claims)
    .filter(({ holds, verdict }) => !holds && verdict !== "unknown")
    .map(({ claim }) => claim.id);
}
