import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings } from "../../settings";
import { command } from "../support/command";
import { synthesizeStack } from "../support/synthesize-stack";

const STACK = "cdktf.out/stacks/backup/cdk.tf.json";

let folder: string;
let json: any;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-report-"));
  json = synthesizeStack(backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] }));
  mkdirSync(join(folder, "cdktf.out/stacks/backup"), { recursive: true });
  write();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = () => writeFileSync(join(folder, STACK), JSON.stringify(json, null, 2));

/** Everything gets through the endpoint, and into every bucket. */
const widenEndpoint = () => {
  delete json.resource.aws_vpc_endpoint.endpoint.policy;
  write();
};

function report(...args: string[]) {
  const env = { ...process.env };
  delete env.CDKTF_OUTDIR;
  const { status, stdout, stderr } = spawnSync(process.execPath, command("cli/report.ts", ...args), {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

let own: string | undefined;

/** The report of the stack as it was synthesized, which is written once. */
function ownReport(): string {
  if (own === undefined) {
    expect(report("--format", "json", "--out", "own.json").status).toBe(0);
    own = readFileSync(join(folder, "own.json"), "utf8");
    rmSync(join(folder, "own.json"));
  }
  return own;
}

test("without arguments it writes the page of what was synthesized", () => {
  expect(report()).toEqual({
    status: 0,
    stdout: "report: cdktf.out/report/index.html\n\n✓ 16 claims hold\n",
    stderr: "",
  });
  expect(readFileSync(join(folder, "cdktf.out/report/index.html"), "utf8")).toContain("16 claims hold");
});

test("it says so if the settings were saved after the last synthesis, unless paths are given", () => {
  writeFileSync(join(folder, "cdktf.out/manifest.json"), JSON.stringify({ stacks: { backup: {} } }));
  utimesSync(join(folder, "cdktf.out/manifest.json"), 1_000, 1_000);
  writeFileSync(join(folder, "backups.yaml"), "version: 1\n");
  expect(report("--format", "json").stderr).toContain("backups.yaml was saved after the last synthesis");
  expect(report("backup", "--format", "json").stderr).toBe("");
});

test("what differs on the account is said after the verdict, which does not look at it", () => {
  const seen = { claim: "nobody-can-read", verdict: "contradicted", says: "200 OK", at: "2026-01-31" };
  writeFileSync(join(folder, "seen.json"), JSON.stringify({ observations: [seen] }));
  const { status, stdout } = report("--observations", "seen.json");
  expect(stdout).toMatch(/16 claims hold\n≠ 1 differs on the account: see the page\n$/u);
  expect(status).toBe(0);
});

test("against its own JSON nothing changes; against it a wider endpoint opens something, and that ends with 1", () => {
  writeFileSync(join(folder, "before.json"), ownReport());
  expect(report("--against", "before.json", "--format", "markdown")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("### ✓ This change opens, weakens and loses nothing"),
  });
  widenEndpoint();
  const { status, stdout } = report("--against", "before.json", "--format", "markdown");
  expect(status).toBe(1);
  expect(stdout).toMatch(/^### ✗ This change opens/mu);
  const page = report("--against", "before.json");
  expect(page.status).toBe(1);
  expect(page.stdout).toMatch(/^✗ review: this change does \d+ things that are not acknowledged\n/u);
  expect(page.stdout).toContain("- { change: breaks, at: upload-only, reason: … }");
  const [first, ...others] = page.stdout.trimEnd().split("\n");
  expect(others.at(-1)).toBe(first);
  expect(readFileSync(join(folder, "cdktf.out/report/index.html"), "utf8")).toContain('id="changes"');
});

describe("the last committed report", () => {
  const git = (...args: string[]) =>
    spawnSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], { cwd: folder });
  const commit = () => {
    git("add", "backups.report.json");
    git("commit", "--quiet", "--message", "report");
  };

  test("is compared with where nothing else is named, also while a newer one lies in its place", () => {
    git("init", "--quiet");
    writeFileSync(join(folder, "backups.report.json"), ownReport());
    commit();
    widenEndpoint();
    const written = report("--format", "json", "--out", "backups.report.json");
    expect(written).toMatchObject({
      status: 1,
      stderr: "compared with backups.report.json of the last commit\n",
      stdout: expect.stringMatching(/^✗ review: this change does \d+ things/u),
    });
    expect(report("--format", "markdown").status).toBe(1);
    commit();
    expect(report("--format", "markdown").status).toBe(0);
  });

  test("without git is the file as it lies; --no-against compares with nothing", () => {
    writeFileSync(join(folder, "backups.report.json"), ownReport());
    widenEndpoint();
    const compared = report("--format", "markdown");
    expect(compared).toMatchObject({ status: 1, stderr: "compared with backups.report.json\n" });
    expect(compared.stdout).toMatch(/^### ✗ This change opens/mu);
    const alone = report("--no-against", "--format", "markdown");
    expect(alone.stderr).toBe("");
    expect(alone.stdout).not.toContain("This change");
  });

  test("is needed for a plan's losses, where no other is named", () => {
    for (const args of [[], ["--no-against"]]) {
      const { status, stderr } = report("--plan", "plan.json", ...args);
      expect(status).toBe(2);
      expect(stderr).toContain("--plan belongs to a review");
    }
  });
});

test("a stack that left the settings is named once, with the command that removes it, and not reported", () => {
  mkdirSync(join(folder, "cdktf.out/stacks/old"));
  writeFileSync(join(folder, "cdktf.out/stacks/old/cdk.tf.json"), "{}");
  writeFileSync(join(folder, "cdktf.out/manifest.json"), JSON.stringify({ stacks: { backup: {} } }));
  const { status, stdout, stderr } = report("--format", "json");
  expect(status).toBe(0);
  expect(stderr).toMatch(/^old: no longer in the settings; .*npm run prune\n$/u);
  expect(JSON.parse(stdout).stacks.map(({ stack }: { stack: string }) => stack)).toEqual(["backup"]);
});

test("against a configuration it compares as well, and what closes ends with 0", () => {
  mkdirSync(join(folder, "old"));
  const before = structuredClone(json);
  widenEndpoint();
  writeFileSync(join(folder, "old/cdk.tf.json"), JSON.stringify(json));
  json = before;
  write();
  expect(report("--against", "old", "--format", "markdown")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("nothing opens"),
  });
});

test.each(["old", "old/cdk.tf.json"])(
  "--against %s takes the values of variables from its terraform.tfvars",
  (path) => {
    const { endpoint } = json.resource.aws_vpc_endpoint;
    const widened = endpoint.policy.replace('"Resource" = ', '"Resource" = var.widens ? "*" : ');
    expect(widened).not.toBe(endpoint.policy);
    endpoint.policy = widened;
    json.variable = { ...json.variable, widens: { type: "bool", default: false } };
    write();
    mkdirSync(join(folder, "old"));
    writeFileSync(join(folder, "old/cdk.tf.json"), JSON.stringify(json));
    writeFileSync(join(folder, "old/terraform.tfvars"), "widens = true\n");
    const { status, stdout } = report("--against", path, "--format", "markdown");
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/verdicts? closes? or (?:is|are) mended/u),
    });
  },
);

test("what a plan destroys has to be acknowledged in the settings, and then passes, in SARIF suppressed", () => {
  writeFileSync(join(folder, "before.json"), ownReport());
  const change = { actions: ["delete", "create"], replace_paths: [["key_name"]] };
  const resource_changes = [{ address: "aws_instance.hosts_private_host", mode: "managed", change }];
  writeFileSync(join(folder, "plan.json"), JSON.stringify({ format_version: "1.2", resource_changes }));
  const args = ["--against", "before.json", "--plan", "plan.json"];
  const refused = report(...args, "--format", "markdown");
  expect(refused.status).toBe(1);
  expect(refused.stdout).toContain("the private host with its root volume, because of key");
  const value = [{ change: "replaces", at: "aws_instance.hosts_private_host", reason: "A new key." }];
  json.output.acknowledged_changes = { value };
  write();
  const { status, stdout } = report(...args, "--format", "sarif");
  expect(status).toBe(0);
  expect(JSON.parse(stdout).runs[0].results).toMatchObject([
    { ruleId: "change/replaces", suppressions: [{ kind: "inSource", justification: "A new key." }] },
  ]);
});

test("a claim that fails ends with 1, in SARIF at its line, and in JUnit as a failure", () => {
  widenEndpoint();
  const log = report("--format", "sarif");
  expect(log.status).toBe(1);
  const [{ results }] = JSON.parse(log.stdout).runs;
  expect(results.length).toBeGreaterThan(0);
  expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(STACK);
  expect(report("--format", "junit").stdout).toContain("<failure ");
});

test.each(["svg", "dot", "mermaid"])("%s is the picture alone", (format) => {
  const { status, stdout } = report("--format", format);
  expect(status).toBe(0);
  expect(stdout).toContain("private host");
});

test("two configurations too large to be compared at once end with 3, the number, and the way to compare them", () => {
  for (const [name, resources] of [
    ["before", 75_000],
    ["after", 75_001],
  ] as const) {
    const roles = Array.from({ length: resources }, (_, number) => [`r${number}`, {}]);
    mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, name, "main.tf.json"),
      JSON.stringify({ resource: { aws_iam_role: Object.fromEntries(roles) } }),
    );
  }
  const { status, stderr } = report("after", "--against", "before");
  expect(stderr).toBe(
    "what changed is unknown: before and after hold 150,001 resources together, more than the 150,000 that are " +
      "compared; write a report of each with --format json, and compare with that\n",
  );
  expect(status).toBe(3);
});

test("mistakes are said in words and end with 2", () => {
  for (const [args, says] of [
    [["nowhere"], "there is no stack, file or folder nowhere: expected one of backup"],
    [["bakcup"], "there is no stack, file or folder bakcup; did you mean backup?"],
    [["--against", "bakcup"], "there is no stack, file or folder bakcup; did you mean backup?"],
    [[""], '"" names nothing: expected a stack, a file or a folder'],
    [["--format", "pdf"], "expected one of html, json"],
    [["--against", STACK.replace("backup/cdk.tf.json", "")], "holds no *.tf.json file"],
  ] as const) {
    const { status, stderr } = report(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /mu);
  }
  expect(existsSync(join(folder, "report"))).toBe(false);
});
