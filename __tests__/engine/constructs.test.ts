import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONSTRUCT_SAMPLES } from "../support/construct-samples";
import { describeOnEngine, terraform } from "../support/engine";

describeOnEngine("terraform takes every construct", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-constructs-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.entries(CONSTRUCT_SAMPLES))(
    "%s",
    (_, build) => {
      const stack = new TerraformStack(Testing.app(), "sample");
      new AwsProvider(stack, "Aws", { region: "eu-west-1" });
      stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
      build(stack);
      writeFileSync(join(folder, "cdk.tf.json"), Testing.synth(stack));
      expect(terraform(folder, "init", "-backend=false")).toMatchObject({ status: 0 });
      expect(terraform(folder, "validate")).toEqual({
        status: 0,
        output: "Success! The configuration is valid.\n\n",
      });
    },
    120_000,
  );
});
