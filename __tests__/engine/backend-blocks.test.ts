import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings } from "../../settings";
import { BACKEND_SAMPLES } from "../support/backend-samples";
import { describeOnEngine, terraform } from "../support/engine";
import { synthesizeStack } from "../support/synthesize-stack";

/** What Terraform says of a block whose arguments it does not know, misses or cannot take. */
const WRONG_BLOCK =
  /Extraneous JSON|Unsupported argument|Missing Required|Invalid|Incorrect|required field|must be|not expected|Unsuitable/i;

/** What `-backend-config` fills in, as the guide says it. */
const FILLED_IN: Readonly<Record<string, readonly string[]>> = {
  "partial s3": ["bucket=acme-state", "region=eu-west-1", "key=private-backup/backup.tfstate"],
  "partial gcs": ["bucket=acme-state", "prefix=private-backup/backup"],
  "partial azurerm": [
    "storage_account_name=acme",
    "container_name=state",
    "use_azuread_auth=true",
    "key=private-backup/backup.tfstate",
  ],
};

describeOnEngine("terraform knows every argument of every backend's block", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-backend-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (block: object) =>
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ terraform: block }));

  /** A whole init, with neither a network nor credentials: it gets as far as the block is right. */
  const initialize = (...args: string[]) => {
    const { stdout, stderr } = spawnSync("terraform", ["init", "-input=false", "-no-color", ...args], {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        CHECKPOINT_DISABLE: "1",
        AWS_EC2_METADATA_DISABLED: "true",
        HTTPS_PROXY: "http://127.0.0.1:1",
        HTTP_PROXY: "http://127.0.0.1:1",
        TF_HTTP_RETRY_MAX: "0",
      },
    });
    return `${stdout}${stderr}`;
  };

  test.each(Object.entries(BACKEND_SAMPLES))("%s", (name, [backend]) => {
    const block = synthesizeStack(backupSettings({ name: "backup", region: "eu-west-1", backend })).terraform;
    delete block.required_providers;
    write(block);
    expect(initialize(...(FILLED_IN[name] ?? []).map((pair) => `-backend-config=${pair}`))).not.toMatch(
      WRONG_BLOCK,
    );
    rmSync(join(folder, ".terraform"), { recursive: true, force: true });
    expect(terraform(folder, "init", "-backend=false")).toMatchObject({ status: 0 });
    expect(terraform(folder, "validate")).toEqual({
      status: 0,
      output: "Success! The configuration is valid.\n\n",
    });
  });

  test.each([
    [
      "an argument too many",
      { backend: { s3: { bucket: "a", key: "b", region: "eu-west-1", token_of: "x" } } },
    ],
    ["an argument too few", { backend: { s3: { region: "eu-west-1" } } }],
    ["CDKTF's misspelling", { backend: { gcs: { bucket: "a", storeage_custom_endpoint: "x" } } }],
    ["a cloud block without its organization's workspaces", { cloud: { organisation: "acme" } }],
  ])("and refuses %s, so that the tests above mean something", (_, block) => {
    write(block);
    expect(initialize()).toMatch(WRONG_BLOCK);
  });
});
