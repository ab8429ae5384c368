import { backupSettings, type BackupSettingsInput } from "../../settings";
import { BACKEND_SAMPLES } from "../support/backend-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const terraformOf = (backend: BackupSettingsInput["backend"], name = "backup") => {
  const input = { name, region: "eu-west-1", ...(backend === undefined ? {} : { backend }) };
  const { required_version, ...rest } = synthesizeStack(backupSettings(input)).terraform;
  delete rest.required_providers;
  return { required_version, rest };
};

test.each(Object.entries(BACKEND_SAMPLES))("%s becomes Terraform's own block", (_, [backend, block]) => {
  expect(terraformOf(backend).rest).toEqual(block);
});

test("every block has the stack's own name in the place of <name>", () => {
  for (const [backend, block] of Object.values(BACKEND_SAMPLES)) {
    const text = JSON.stringify(terraformOf(backend, "archive").rest);
    expect(text).not.toContain("<name>");
    if (JSON.stringify(block) !== "{}" && backend.type !== "partial") expect(text).toContain("archive");
  }
});

test("an object that locks asks for the version of Terraform that knows it, and a table does not", () => {
  const s3 = { type: "s3" as const, bucket: "acme-state", region: "eu-west-1" };
  expect(terraformOf(s3).required_version).toBe(">= 1.10.0");
  expect(terraformOf({ ...s3, dynamodbTable: "locks" })).toMatchObject({
    required_version: ">= 1.7.0",
    rest: { backend: { s3: { use_lockfile: false, dynamodb_table: "locks" } } },
  });
});

test("no backend needs a terraform binary to be synthesized", () => {
  const before = process.env.TERRAFORM_BINARY_NAME;
  process.env.TERRAFORM_BINARY_NAME = "/nowhere/terraform";
  try {
    for (const [backend] of Object.values(BACKEND_SAMPLES)) expect(() => terraformOf(backend)).not.toThrow();
  } finally {
    if (before === undefined) delete process.env.TERRAFORM_BINARY_NAME;
    else process.env.TERRAFORM_BINARY_NAME = before;
  }
});
