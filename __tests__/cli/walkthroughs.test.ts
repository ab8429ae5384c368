import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../support/command";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-walkthroughs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param outdir where the CDKTF CLI, whose app it is then, wants the stacks */
function walkthroughs(args: readonly string[], outdir?: string) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== "CDKTF_OUTDIR"));
  return spawnSync(process.execPath, command("cli/walkthroughs.ts", ...args), {
    cwd: folder,
    encoding: "utf8",
    env: { ...env, ...(outdir === undefined ? {} : { CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: "{}" }) },
  });
}

const STEPS = join("cdktf.out", "walkthroughs", "steps");

test("proves one walkthrough step by step, writes its steps, and says what to run next", () => {
  const { status, stdout, stderr } = walkthroughs(["cli-gateway"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("✓ the private host can write objects, through the endpoint");
  expect(stdout).toContain("denied by the bucket policy (DenyAllOutsideEndpoint)");
  expect(stdout).toContain('cli/walkthroughs.ts cli-gateway"');
  expect(stdout).not.toContain("✗");
  const lines = stdout.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^✓ \d+ claims of 5 steps hold$/);
  expect(lines.at(-1)).toBe(lines[0]);
  expect(Math.max(...stdout.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(100);
  expect(readdirSync(join(folder, STEPS))).toEqual([
    "cli-gateway.associated",
    "cli-gateway.in-no-table",
    "cli-gateway.no-endpoint",
    "cli-gateway.out-of-step",
    "cli-gateway.source-vpc",
  ]);
});

test("leaves the stacks of backups.yaml, their manifest and what else lies there alone", () => {
  const mine = [join("cdktf.out", "manifest.json"), join("cdktf.out", "stacks", "backup", "cdk.tf.json")];
  mkdirSync(join(folder, "cdktf.out", "stacks", "backup"), { recursive: true });
  mine.forEach((file) => writeFileSync(join(folder, file), "mine"));
  mkdirSync(join(folder, STEPS, "cli-gateway.associated"), { recursive: true });
  writeFileSync(join(folder, STEPS, "cli-gateway.associated", "reviewed.tfplan"), "a plan");
  expect(walkthroughs(["cli-gateway", "--step", "associated"]).status).toBe(0);
  for (const file of mine) expect(readFileSync(join(folder, file), "utf8")).toBe("mine");
  expect(readdirSync(join(folder, STEPS, "cli-gateway.associated"))).toEqual([
    "cdk.tf.json",
    "required_version.tf",
    "reviewed.tfplan",
  ]);
  expect(readdirSync(join(folder, "cdktf.out", "walkthroughs"))).toEqual(["steps"]);
});

test("as the app of the CDKTF CLI it writes the step that is meant, the same bytes as by itself", () => {
  const outdir = join("cdktf.out", "walkthroughs");
  walkthroughs(["cli-gateway", "--step", "associated"]);
  const { status, stdout } = walkthroughs(["cli-gateway", "--step", "associated"], outdir);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  const asStack = readFileSync(join(folder, outdir, "stacks", "cli-gateway", "cdk.tf.json"), "utf8");
  expect(asStack).toBe(readFileSync(join(folder, STEPS, "cli-gateway.associated", "cdk.tf.json"), "utf8"));
  const manifest = JSON.parse(readFileSync(join(folder, outdir, "manifest.json"), "utf8")) as object;
  expect(Object.keys((manifest as { stacks: object }).stacks)).toEqual(["cli-gateway"]);
});

test("by itself it writes below the folder that CDKTF_OUTDIR names", () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    command("cli/walkthroughs.ts", "cli-gateway", "--step", "associated"),
    { cwd: folder, encoding: "utf8", env: { ...process.env, CDKTF_OUTDIR: "build" } },
  );
  expect(status).toBe(0);
  expect(stdout).toContain("--output build/walkthroughs");
  expect(readdirSync(folder)).toEqual(["build"]);
  expect(readdirSync(join(folder, "build", "walkthroughs", "steps"))).toEqual(["cli-gateway.associated"]);
});

test("… and without a name all of them, for cdktf list", () => {
  const outdir = join(folder, "cdktf.out", "walkthroughs");
  expect(walkthroughs([], outdir).status).toBe(0);
  expect(readdirSync(join(outdir, "stacks"))).toContain("cli-gateway");
});

test.each([
  [
    "a walkthrough that is not there",
    ["cli-gatway"],
    /no walkthrough "cli-gatway"; did you mean cli-gateway/,
  ],
  [
    "a step that is not there",
    ["cli-gateway", "--step", "asociated"],
    /no step of cli-gateway "asociated"; did you mean associated/,
  ],
  [
    "a step of no walkthrough",
    ["--step", "associated"],
    /name it as well, for example \S+ --step associated/,
  ],
  [
    "a word that says nothing",
    ["--acknowledge", "all"],
    /--acknowledge "all" is no word that a walkthrough asks for/,
  ],
  ["an option that is none", ["--stp"], /unknown option '--stp'.*--help/],
  ["two walkthroughs", ["cli-gateway", "cli-gateway"], /too many arguments/],
])("%s is bad input, said in a line and with nothing written", (_name, args, message) => {
  const { status, stdout, stderr } = walkthroughs(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
});

test("an output folder from which the CDKTF CLI would remove stacks is refused", () => {
  const { status, stderr } = walkthroughs(["cli-gateway"], "cdktf.out");
  expect(status).toBe(2);
  expect(stderr).toContain("add --output cdktf.out/walkthroughs");
  expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
});

test("help says what there is and what the exit codes mean", () => {
  const { status, stdout } = walkthroughs(["--help"]);
  expect(status).toBe(0);
  expect(stdout).toContain("cli-gateway");
  expect(stdout).toContain("Exit: 0 all claims hold, 1 a claim fails, 2 bad input, 3 something is unknown.");
});
