import { ExitCode } from "../../cli/exit-code";
import { proveStacks, refuseUnproved } from "../../cli/proof-gate";
import { Refusal } from "../../cli/refusal";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const strict = SAMPLES["the article's strict policy, acknowledged"] as BackupSettingsInput;

const gate = (input: BackupSettingsInput, change: (json: any) => void = () => undefined) => {
  const settings = backupSettings(input);
  const json = synthesizeStack(settings);
  change(json);
  const proofs = proveStacks([{ name: settings.name, text: JSON.stringify(json) }]);
  return () => refuseUnproved([settings], proofs);
};
const refusalOf = (work: () => void): Refusal => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

const good: BackupSettingsInput = { name: "backup", region: "eu-west-1", operators: ["deployer"] };

test("a stack whose claims hold passes", () => {
  expect(gate(good)).not.toThrow();
});

test("a claim that fails stops, with exit code 1, the reason and the way around", () => {
  const { message, exitCode } = refusalOf(gate(strict));
  expect(exitCode).toBe(ExitCode.Refused);
  expect(message).toMatch(/✗ only the writers.*Nothing was written.*`proof: warn`/s);
});

test("a claim that is unknown stops too, with exit code 3", () => {
  const unknown = gate(good, (json) => {
    json.variable = { ...json.variable, who: { type: "string" } };
    const { policy } = json.resource.aws_s3_bucket_policy;
    policy.policy = policy.policy.replace("[aws_vpc_endpoint.endpoint.id]", "var.who");
  });
  expect(refusalOf(unknown).exitCode).toBe(ExitCode.Unknown);
});

test("with proof: warn nothing stops", () => {
  expect(gate({ ...strict, proof: "warn" })).not.toThrow();
});
