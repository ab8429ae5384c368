import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";

/** Everything that the constructs complain of at synthesis, each a sentence. */
export function problemsOf(build: (scope: Construct) => void): string[] {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  build(stack);
  return stack.node.findAll().flatMap((construct) => construct.node.validate());
}
