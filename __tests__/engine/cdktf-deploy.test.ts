import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { stringify } from "yaml";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { EmulatedStack, IN_THE_DEFAULT_VPC } from "../support/aws/emulated-stack";
import { command } from "../support/command";
import type { Outcome } from "../support/engine";
import { withOneProvider } from "../support/one-provider";
import { RunningTerraform } from "../support/running-terraform";

const root = resolve(__dirname, "../..");
const APP = [process.execPath, ...command("main.ts", "--quiet")];
const CDKTF = join(root, "node_modules", ".bin", "cdktf");

describeOnMoto("CDKTF's command line on an emulated account, without a terminal", () => {
  const aws = new EmulatedAws();
  let stack: EmulatedStack;
  beforeAll(() => aws.start());
  withOneProvider(() => emulatedEnvironment(aws.address));
  afterAll(() => aws.stop());
  beforeEach(() => {
    stack = new EmulatedStack(aws.address);
  });
  afterEach(() => stack.end());

  const settle = (tags: Record<string, string> = {}) => {
    const backups = [{ ...IN_THE_DEFAULT_VPC, tags }];
    writeFileSync(join(stack.root, "backups.yaml"), stringify({ version: 1, backups }));
  };

  const cdktf = async (...args: string[]): Promise<Outcome> => {
    const env = { ...emulatedEnvironment(aws.address), CI: "1", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1" };
    const command = [...args, "--app", APP.map((word) => `"${word}"`).join(" ")];
    const { status, output } = await new RunningTerraform(stack.root, command, env, CDKTF).done;
    return { status, output: stripVTControlCharacters(output) };
  };

  test("deploys, finds nothing to change, shows what a changed setting does, and destroys", async () => {
    // What synthesis does not know stays in the stack's folder: here, where AWS is.
    stack.write(IN_THE_DEFAULT_VPC);
    const config = { language: "typescript", app: "true", projectId: "test", sendCrashReports: "false" };
    writeFileSync(join(stack.root, "cdktf.json"), JSON.stringify(config));
    settle();
    const before = await aws.inventory();
    const unattended = ["--auto-approve", "--skip-provider-lock"];
    expect(await cdktf("deploy", "backup", ...unattended)).toMatchObject({ status: 0 });
    expect(await aws.inventory()).toContain("bucket acme-backups");
    expect((await cdktf("diff", "backup", "--skip-provider-lock")).output).toContain("No changes.");

    settle({ Team: "platform" });
    const { output } = await cdktf("diff", "backup", "--skip-provider-lock");
    expect(output).toMatch(/Plan: 0 to add, \d+ to change, 0 to destroy/);
    expect(output).toMatch(/"Team" += "platform"/);

    expect(await cdktf("destroy", "backup", ...unattended)).toMatchObject({ status: 0 });
    expect(await aws.inventory()).toEqual(before);
  });
});
