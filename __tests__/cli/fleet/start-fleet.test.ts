import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings } from "../../../settings";
import { synthesizedStacks } from "../../../stacks/synthesized-stacks";
import { command } from "../../support/command";
import { signalAtFile } from "../../support/signal-at-file";

/** More than are built together, and on more than one thread. */
const NAMES = Array.from({ length: 12 }, (_, at) => `backup-${at}`);

let folder: string;
const emptyFolder = () => mkdtempSync(join(tmpdir(), "private-backup-fleet-"));

/** A folder in which the fleet was started once, and what that said. */
let begun: { readonly folder: string; readonly said: ReturnType<typeof start> };
beforeAll(() => {
  folder = emptyFolder();
  write();
  begun = { folder, said: start() };
});
afterAll(() => rmSync(begun.folder, { recursive: true, force: true }));

beforeEach(() => {
  folder = emptyFolder();
  cpSync(begun.folder, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Changes = Readonly<Record<string, object>>;

const ELSEWHERE: Changes = { "backup-7": { region: "eu-central-1" } };

const write = (changes: Changes = {}) =>
  writeFileSync(
    join(folder, "backups.yaml"),
    JSON.stringify({
      version: 1,
      defaults: { region: "eu-west-1", operators: ["deployer"] },
      backups: NAMES.map((name) => ({ name, ...ELSEWHERE[name], ...changes[name] })),
    }),
  );

function started(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, ...more };
  delete env.CDKTF_OUTDIR;
  return spawnSync(process.execPath, command("main.ts", ...args), { cwd: folder, encoding: "utf8", env });
}

/** What it says, without how far it had come: a busy machine tells that, too. */
function start(...args: string[]) {
  const { status, stdout, stderr } = started(args);
  const said = stderr.replaceAll(/^synthesized and proved \d+ of 12 stacks\n/gmu, "");
  return { status, stdout, stderr: said };
}

const fileOf = (name: string) => join(folder, "cdktf.out", "stacks", name, "cdk.tf.json");
const filesOf = () => NAMES.map((name) => readFileSync(fileOf(name), "utf8"));
const inodes = () => NAMES.map((name) => statSync(fileOf(name)).ino);

test("every stack of a fleet is what it is alone, and cdktf is told of all of them", () => {
  expect(begun.said).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("all claims of 12 stacks hold"),
  });
  for (const name of ["backup-0", "backup-7", "backup-11"]) {
    const region = name === "backup-7" ? "eu-central-1" : "eu-west-1";
    const settings = backupSettings({ name, region, operators: ["deployer"] });
    mkdirSync(join(folder, "alone"), { recursive: true });
    const [alone] = synthesizedStacks([settings], join(folder, "alone"));
    expect(readFileSync(fileOf(name), "utf8")).toBe(alone?.text);
  }
  const manifest = JSON.parse(readFileSync(join(folder, "cdktf.out", "manifest.json"), "utf8"));
  expect(Object.keys(manifest.stacks)).toEqual([...NAMES].sort());
  expect(manifest.stacks["backup-7"]).toMatchObject({
    constructPath: "backup-7",
    synthesizedStackPath: "stacks/backup-7/cdk.tf.json",
  });
  expect(readdirSync(join(folder, "cdktf.out")).sort()).toEqual(["manifest.json", "stacks"]);
});

test("what did not change is left as it is, with what it said; what did is written anew", () => {
  const { stdout } = begun.said;
  const [before, files] = [inodes(), filesOf()];
  expect(start()).toMatchObject({ status: 0, stdout, stderr: "" });
  expect(inodes()).toEqual(before);
  write({ "backup-3": { writers: ["arn:aws:iam::111122223333:role/database"] } });
  expect(start("--quiet")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(inodes().flatMap((inode, at) => (inode === before[at] ? [] : NAMES[at]))).toEqual(["backup-3"]);
  writeFileSync(fileOf("backup-5"), "{}");
  rmSync(join(folder, ".cache"), { recursive: true });
  write();
  expect(start("--quiet").status).toBe(0);
  expect(filesOf()).toEqual(files);
});

test("one that fails stops all of them, tells why by its name, and is asked again the next time", () => {
  const [before, files] = [inodes(), filesOf()];
  const strict = { bucketPolicy: "strict", acknowledge: ["strict-bucket-policy-locks-out-operators"] };
  write({ "backup-2": { writers: ["arn:aws:iam::111122223333:role/database"] }, "backup-4": strict });
  for (const run of ["first", "second"]) {
    const { status, stderr } = start("--quiet");
    expect([run, status]).toEqual([run, 1]);
    expect(stderr).toMatch(/^backup-4\n/mu);
    expect(stderr).toContain("✗ 1 of 12 stacks fails: backup-4");
    expect(stderr).not.toMatch(/^backup-2$/mu);
    expect(filesOf()).toEqual(files);
    expect(inodes()).toEqual(before);
  }
});

test("one that is killed leaves every stack whole, and what is known right, wherever it had come to", () => {
  const before = filesOf();
  const writers = ["arn:aws:iam::111122223333:role/database"];
  const changed = { "backup-3": { writers }, "backup-9": { writers } };
  const wholes = (text: string) => JSON.parse(text) as object;
  const points: readonly (readonly [RegExp, number])[] = [
    [/\.staging-\d+\/0\/stacks\/backup-9\/cdk\.tf\.json$/u, 0],
    [/cdktf\.out\/stacks\/[^/]+\/cdk\.tf\.json$/u, 1],
    [/cdktf\.out\/manifest\.json$/u, 0],
    [/\.cache\/fleet\.json$/u, 0],
  ];
  for (const [path, others] of points) {
    write(changed);
    const { signal } = started(["--quiet"], signalAtFile("SIGKILL", path, others));
    expect([path.source, signal]).toEqual([path.source, "SIGKILL"]);
    expect(() => filesOf().map(wholes)).not.toThrow();
    write();
    expect([path.source, start("--quiet")]).toEqual([path.source, { status: 0, stdout: "", stderr: "" }]);
    expect(filesOf()).toEqual(before);
    expect(readdirSync(join(folder, "cdktf.out")).sort()).toEqual(["manifest.json", "stacks"]);
  }
  write(changed);
  const now = inodes();
  expect(start("--quiet").status).toBe(0);
  expect(inodes().flatMap((inode, at) => (inode === now[at] ? [] : NAMES[at]))).toEqual([
    "backup-3",
    "backup-9",
  ]);
});
