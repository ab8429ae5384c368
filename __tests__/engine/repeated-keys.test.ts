import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AWS_PROVIDER_VERSIONS } from "../../stacks/provider";
import cases from "../cases/configuration/repeated-keys.json";
import { describeOnEngine, terraform } from "../support/engine";
import { withOneProvider } from "../support/one-provider";

describeOnEngine("keys that stand twice are read as terraform reads them", () => {
  withOneProvider();
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-keys-"));
    const required_providers = { aws: { source: "hashicorp/aws", version: AWS_PROVIDER_VERSIONS } };
    writeFileSync(join(folder, "versions.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    expect(terraform(folder, "init", "-backend=false").status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(cases)("$name: $terraform", ({ json, terraform: expected }) => {
    writeFileSync(join(folder, "main.tf.json"), json);
    const { status, output } = terraform(folder, "validate");
    expect([status === 0 ? "taken" : "refused", output]).toEqual([expected, expect.any(String)]);
  });
});
