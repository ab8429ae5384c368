import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { command } from "../support/command";

const root = resolve(__dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-main-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (settings: string | undefined, ...args: string[]) => {
  if (settings !== undefined) writeFileSync(join(folder, "backups.yaml"), settings);
  const env = { ...process.env };
  delete env.CDKTF_OUTDIR;
  const { status, stdout, stderr } = spawnSync(process.execPath, command("main.ts", ...args), {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
};

let begun: string | undefined;
afterAll(() => begun !== undefined && rmSync(begun, { recursive: true, force: true }));

/** Leaves the folder as the first run of the valid settings does; that run is made once. */
const begin = () => {
  if (begun === undefined) {
    expect(start(VALID, "--quiet").status).toBe(0);
    begun = mkdtempSync(join(tmpdir(), "private-backup-begun-"));
    cpSync(folder, begun, { recursive: true });
  } else cpSync(begun, folder, { recursive: true });
};

const stackFile = () => join(folder, "cdktf.out", "stacks", "backup", "cdk.tf.json");
const VALID = "version: 1\nbackups:\n  - name: backup\n    region: eu-west-1\n    operators: [deployer]\n";

test("the shipped settings synthesize as they are and say what to run next, within 100 columns", () => {
  const { status, stdout, stderr } = start(readFileSync(join(root, "backups.yaml"), "utf8"));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(
    /^backup +eu-west-1 +new VPC 10\.42\.0\.0\/24 +\d+ resources → cdktf\.out\/stacks\/backup$/m,
  );
  expect(stdout).toContain("next: npx cdktf deploy backup");
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  expect(existsSync(stackFile())).toBe(true);
  expect(existsSync(join(folder, "cdktf.out", "report", "index.html"))).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(["backups.yaml", "cdktf.out"]);
});

test("for the CDKTF CLI, which has its own words to say, it says the verdict, what must not be missed, and where the report is", () => {
  process.env.CDKTF_CONTEXT_JSON = "{}";
  try {
    const { status, stdout } = start(VALID);
    expect(status).toBe(0);
    expect(stdout.replaceAll(/\n {4}/g, " ").split("\n")).toEqual([
      "✓ 16 claims hold",
      expect.stringMatching(/^ {2}- nobody can log in without /),
      expect.stringMatching(/^ {2}- the private host makes no backup by itself/),
      expect.stringMatching(/^ {2}- the bastion's public IPv4 address is charged for/),
      "report: cdktf.out/report/index.html",
      "",
    ]);
  } finally {
    delete process.env.CDKTF_CONTEXT_JSON;
  }
});

test("for the CDKTF CLI a stack whose claims fail, though it was warned of them, is told whole", () => {
  process.env.CDKTF_CONTEXT_JSON = "{}";
  try {
    const network =
      "{ mode: existing, vpcId: vpc-0a1b2c3d, privateSubnetIds: [subnet-0a1b2c3d], routeTableIds: [rtb-0a1b2c3d] }";
    const endpoint = "{ id: vpce-0a1b2c3d, policy: as-it-is }";
    const { stdout } = start(
      `${VALID}    proof: warn\n    hosts: false\n    writers: [arn:aws:iam::111122223333:role/db]\n    network: ${network}\n    endpoint: ${endpoint}\n`,
    );
    expect(stdout).toMatch(/^\? \d+ of \d+ claims (is|are) unknown$/m);
    expect(stdout).toMatch(/^ {2}\? /m);
    expect(stdout).toMatch(/^ {2}✓ /m);
  } finally {
    delete process.env.CDKTF_CONTEXT_JSON;
  }
});

test("writes without a word when asked to be quiet", () => {
  expect(start(VALID, "--quiet")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(existsSync(stackFile())).toBe(true);
});

test("says all mistakes at once, each at its line, and leaves what was written before", () => {
  begin();
  const before = readFileSync(stackFile(), "utf8");
  const { status, stdout, stderr } = start(
    "version: 1\nbackups:\n  - name: backup\n    region: eu-west-9\n    bukket: {}\n    operators: []\n",
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/backups\.yaml:4:\d+ .*eu-west-9/);
  expect(stderr).toMatch(/backups\.yaml:5:\d+ .*bukket/);
  expect(stderr).toMatch(/backups\.yaml:6:\d+ .*operators/);
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(readFileSync(stackFile(), "utf8")).toBe(before);
});

describe("the same stack in another place", () => {
  const elsewhere = (more = "") =>
    VALID.replace("eu-west-1", "us-east-1") + (more === "" ? "" : `    changes: [{ ${more} }]\n`);
  const known = "change: another-place, at: region, reason: Never applied.";

  test("stops before anything is written, says what would happen, and the ways to do it", () => {
    begin();
    const before = readFileSync(stackFile(), "utf8");
    const { status, stdout, stderr } = start(elsewhere(), "--quiet");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("region   was eu-west-1, is us-east-1");
    expect(stderr).toContain("docs/guides/rename-and-move.md#another-place");
    expect(stderr).toContain("rm -r cdktf.out/stacks/backup");
    expect(stderr).toContain("- { change: another-place, at: region, reason: … }");
    expect(readFileSync(stackFile(), "utf8")).toBe(before);
  });

  test("passes when the change says so, once, and not the next time with the same words", () => {
    begin();
    expect(start(elsewhere(known), "--quiet").status).toBe(0);
    expect(start(elsewhere(known), "--quiet").status).toBe(0);
    expect(start(elsewhere(known).replace("us-east-1", "eu-west-2"), "--quiet").status).toBe(2);
  });

  test("an acknowledgement of another part, or of another kind, lets nothing through", () => {
    begin();
    expect(start(elsewhere(known.replace("region", "account")), "--quiet").status).toBe(2);
    expect(start(elsewhere(known.replace("another-place", "removed")), "--quiet").status).toBe(2);
  });

  test("is seen on a machine without the folder too, by the report that was committed", () => {
    const basis = { format: "configuration", rules: [], guards: [], addresses: [], acknowledged: [] };
    const stack = {
      stack: "backup",
      claims: [],
      matrix: [],
      review_basis: { ...basis, place: { region: "eu-west-1" } },
    };
    const file = join(folder, "backups.report.json");
    writeFileSync(file, JSON.stringify({ format_version: "2.0", stacks: [stack] }));
    expect(start(elsewhere(), "--quiet")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("region   was eu-west-1, is us-east-1"),
    });
    expect(existsSync(stackFile())).toBe(false);
    expect(start(VALID, "--quiet").status).toBe(0);
  });

  test("is not looked for in a file that an earlier version, or nobody's program, wrote", () => {
    begin();
    for (const text of ["{}", "not JSON"]) {
      writeFileSync(stackFile(), text);
      expect(start(elsewhere(), "--quiet")).toMatchObject({ status: 0, stderr: "" });
    }
  });
});

describe("what the machine has against it is said in words, and what was there stays", () => {
  const TWO = `${VALID}  - name: other\n    region: eu-west-1\n    operators: [deployer]\n`;

  test("a file where the output folder should be", () => {
    writeFileSync(join(folder, "cdktf.out"), "a file");
    const { status, stdout, stderr } = start(VALID);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^cdktf\.out.*(EEXIST|ENOTDIR)\)\n$/u);
    expect(readFileSync(join(folder, "cdktf.out"), "utf8")).toBe("a file");
  });

  test("a file where a stack's folder should be: no stack is replaced", () => {
    begin();
    const before = readFileSync(stackFile(), "utf8");
    writeFileSync(join(folder, "cdktf.out", "stacks", "other"), "a file");
    const { status, stderr } = start(TWO.replace("[deployer]", "[deployer]\n    protect: false"), "--quiet");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^cdktf\.out\/stacks\/other: .*\(EEXIST\)\n$/u);
    expect(readFileSync(stackFile(), "utf8")).toBe(before);
  });

  test("a folder where a stack's file should be: no stack is replaced", () => {
    begin();
    const before = readFileSync(stackFile(), "utf8");
    mkdirSync(join(folder, "cdktf.out", "stacks", "other", "cdk.tf.json"), { recursive: true });
    const { status, stderr } = start(TWO.replace("[deployer]", "[deployer]\n    protect: false"), "--quiet");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^cdktf\.out\/stacks\/other\/cdk\.tf\.json.*: it is a folder/u);
    expect(readFileSync(stackFile(), "utf8")).toBe(before);
    expect(readdirSync(join(folder, "cdktf.out")).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

test("without settings it says where it looked, and writes nothing", () => {
  const { status, stderr } = start(undefined);
  expect(status).toBe(2);
  expect(stderr).toContain("backups.yaml");
  expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
});

test("cdktf's own command lists and writes the same stacks", () => {
  cpSync(join(root, "cdktf.json"), join(folder, "cdktf.json"));
  // The command that cdktf.json names is the project's own, in its place.
  symlinkSync(join(root, "bundle"), join(folder, "bundle"));
  writeFileSync(join(folder, "backups.yaml"), VALID);
  const cdktf = spawnSync(join(root, "node_modules", ".bin", "cdktf"), ["synth"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1" },
  });
  expect(`${cdktf.status} ${cdktf.stderr}`).toMatch(/^0 /);
  const byCdktf = readFileSync(stackFile());
  expect(start(undefined).status).toBe(0);
  expect(readFileSync(stackFile())).toEqual(byCdktf);
});
