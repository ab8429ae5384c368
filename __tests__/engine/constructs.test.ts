import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { CONSTRUCT_SAMPLES } from "../support/construct-samples";
import { describeOnEngine } from "../support/engine";
import { ManyStacks } from "../support/many-stacks";
import { withOneProvider } from "../support/one-provider";

describeOnEngine("terraform takes every construct", () => {
  withOneProvider();
  let stacks: ManyStacks;
  beforeAll(() => {
    const texts = Object.entries(CONSTRUCT_SAMPLES).map(([name, build]) => {
      const stack = new TerraformStack(Testing.app(), "sample");
      new AwsProvider(stack, "Aws", { region: "eu-west-1" });
      stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
      build(stack);
      return [name, { text: Testing.synth(stack) }] as const;
    });
    stacks = new ManyStacks(Object.fromEntries(texts));
  });
  afterAll(() => stacks?.remove());

  test.each(Object.keys(CONSTRUCT_SAMPLES))("%s", (name) => {
    expect(stacks.errorsOf(name)).toEqual([]);
  });
});
