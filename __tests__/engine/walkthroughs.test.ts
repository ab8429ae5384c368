import { standardStep } from "../../walkthroughs/walkthrough";
import { describeOnEngine } from "../support/engine";
import { ManyStacks } from "../support/many-stacks";
import { withOneProvider } from "../support/one-provider";
import { stepJson, STEPS } from "../support/walkthrough-steps";

const NAMES = STEPS.map(([name]) => name);

describeOnEngine("terraform takes every step of every walkthrough", () => {
  withOneProvider();
  let steps: ManyStacks;
  beforeAll(() => {
    // One step of each is applied: what is computed then is in all of them.
    const stacks = STEPS.map(([name, step, walkthrough]) => {
      const command = step === standardStep(walkthrough) ? "apply" : "plan";
      return [name, { text: JSON.stringify(stepJson(step)), command }] as const;
    });
    steps = new ManyStacks(Object.fromEntries(stacks));
  });
  afterAll(() => steps?.remove());

  test.each(NAMES)("%s: is valid", (name) => {
    expect(steps.errorsOf(name)).toEqual([]);
  });

  test.each(NAMES)("%s: plans, and where it is the usual step applies, with a mocked provider", (name) => {
    expect(steps.outcomeOf(name)).toBe("pass");
  });
});
