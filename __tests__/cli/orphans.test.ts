import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../support/command";

const ENDPOINT = "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-0a1b2c3d4e5f60718";
const LISTED = JSON.stringify({ ResourceTagMappingList: [{ ResourceARN: ENDPOINT, Tags: [] }] });

describe("npm run orphans", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-orphans-"));
    const stack = join(folder, "cdktf.out", "stacks", "backup");
    mkdirSync(stack, { recursive: true });
    const resource = { aws_vpc_endpoint: { endpoint: {} } };
    writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ resource }));
    writeFileSync(join(folder, "tagged.json"), LISTED);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** An engine whose `state pull` answers as given. */
  const engine = (body: string) => {
    const file = join(folder, "engine.sh");
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const run = (args: readonly string[], { binary = engine("true"), input = "" } = {}) =>
    spawnSync(process.execPath, command("cli/orphans.ts", ...args), {
      cwd: folder,
      encoding: "utf8",
      input,
      env: { ...process.env, TERRAFORM_BINARY_NAME: binary },
    });

  test.each([
    ["a file", "tagged.json"],
    ["standard input", "-"],
  ])("what %s lists and no state knows is an orphan: 1, with the line that imports it", (_, file) => {
    const { status, stdout } = run(["backup", file], { input: LISTED });
    expect(status).toBe(1);
    expect(stdout).toContain("import 'aws_vpc_endpoint.endpoint' vpce-0a1b2c3d4e5f60718");
  });

  test("what others put into the VPC is told beside it: 1", () => {
    const vpc = {
      mode: "managed",
      type: "aws_vpc",
      name: "vpc",
      instances: [{ attributes: { id: "vpc-1" } }],
    };
    const binary = engine(`echo '${JSON.stringify({ resources: [vpc] })}'`);
    const endpoints = { VpcEndpoints: [{ VpcEndpointId: "vpce-2", VpcId: "vpc-1" }] };
    writeFileSync(join(folder, "endpoints.json"), JSON.stringify(endpoints));
    writeFileSync(join(folder, "none.json"), JSON.stringify({ ResourceTagMappingList: [] }));
    const { status, stdout } = run(["backup", "none.json", "endpoints.json"], { binary });
    expect(status).toBe(1);
    expect(stdout).toContain("the state knows all 0 resources");
    expect(stdout).toContain("aws ec2 delete-vpc-endpoints --vpc-endpoint-ids vpce-2");
  });

  test("what the state knows is none: 0", () => {
    const instances = [{ attributes: { arn: ENDPOINT } }];
    const resources = [{ mode: "managed", type: "aws_vpc_endpoint", name: "endpoint", instances }];
    const { status, stdout } = run(["backup", "tagged.json"], {
      binary: engine(`echo '${JSON.stringify({ resources })}'`),
    });
    expect([status, stdout]).toEqual([0, "backup: the state knows all 1 resources that bear its tag\n"]);
  });

  test.each<[string, string[], string, string]>([
    [
      "a stack that was not synthesized",
      ["other", "tagged.json"],
      "there is no stack other in cdktf.out/stacks",
      LISTED,
    ],
    ["a file that is not there", ["backup", "taged.json"], "did you mean tagged.json?", LISTED],
    ["no JSON", ["backup", "-"], "standard input is not JSON", "{"],
    ["another list", ["backup", "-"], 'expected {"ResourceTagMappingList"', "[]"],
    ["no file", ["backup"], "the list is missing: npm run orphans -- backup FILE", LISTED],
  ])("%s is said, without a stack trace", (_, args, words, input) => {
    const { status, stderr } = run(args, { input });
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("    at ");
  });

  test.each([
    ["that is not there", "no-such-engine", "no-such-engine cannot be run"],
    ["that fails", "", "state pull in cdktf.out/stacks/backup: Error acquiring the state lock"],
  ])("an engine %s is named with its own words", (_, binary, words) => {
    const failing = binary === "" ? engine("echo Error acquiring the state lock >&2; exit 1") : binary;
    const { status, stderr } = run(["backup", "tagged.json"], { binary: failing });
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("    at ");
  });

  test("a defect shows where it happened: a state that is no JSON", () => {
    const { status, stderr } = run(["backup", "tagged.json"], { binary: engine("echo nonsense") });
    expect(status).toBe(70);
    expect(stderr).toContain("    at ");
  });
});
