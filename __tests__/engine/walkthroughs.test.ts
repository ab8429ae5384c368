import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AWS_PROVIDER_VERSIONS } from "../../stacks/provider";
import { standardStep } from "../../walkthroughs/walkthrough";
import { describeOnEngine, terraform } from "../support/engine";
import { stepJson, STEPS } from "../support/walkthrough-steps";

/** The few data sources whose answers have to make sense. */
const MOCK = `
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333", arn = "arn:aws:sts::111122223333:assumed-role/terraform.ci/session" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_data "aws_iam_session_context" {
    defaults = { issuer_arn = "arn:aws:iam::111122223333:role/terraform.ci" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:111122223333:log-group:flow-logs" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/walkthrough" }
  }
  mock_data "aws_vpc" {
    defaults = { id = "vpc-0a1b2c3d4e5f60718", enable_dns_support = true, enable_dns_hostnames = true }
  }
  mock_data "aws_subnet" {
    defaults = { id = "subnet-0a1b2c3d4e5f60718", vpc_id = "vpc-0a1b2c3d4e5f60718" }
  }
}
`;

/** All steps are modules of one test: one init, and one terraform that asks the provider. */
describeOnEngine("terraform takes every step of every walkthrough", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-walkthroughs-"));
    const required_providers = { aws: { source: "hashicorp/aws", version: AWS_PROVIDER_VERSIONS } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    const runs = STEPS.map(([, step, walkthrough]) => {
      const name = `${walkthrough.name}.${step.name}`;
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "cdk.tf.json"), JSON.stringify(stepJson(step)));
      // One step of each is applied: what is computed then is in all of them.
      const command = step === standardStep(walkthrough) ? "apply" : "plan";
      return `run "${runName(name)}" {\n  command = ${command}\n  module {\n    source = "./${name}"\n  }\n}\n`;
    });
    writeFileSync(join(folder, "steps.tftest.hcl"), MOCK + runs.join("\n"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("it validates, plans, and where it is the usual step applies against a provider that is mocked", () => {
    expect(terraform(folder, "init", "-backend=false")).toMatchObject({ status: 0 });
    // Every run validates its module first.
    const { status, output } = terraform(folder, "test");
    const passed = [...output.matchAll(/run "([\w]+)"\.\.\. pass/g)].map(([, name]) => name);
    expect(passed).toEqual(STEPS.map(([, step, { name }]) => runName(`${name}.${step.name}`)));
    expect(output).toContain(`${STEPS.length} passed, 0 failed`);
    expect(status).toBe(0);
  }, 600_000);
});

function runName(name: string): string {
  return name.replaceAll(/[^a-z0-9]/g, "_");
}
