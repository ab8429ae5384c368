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
import { backupSettings } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { SAMPLES } from "../support/settings-samples";

const backup = (name: string) => backupSettings({ name, region: "eu-west-1", operators: ["deployer"] });

/** Samples that have a resource of every kind between them. */
const SEVERAL = [
  "a key of its own, compliance, no overwriting, all of the lifecycle, an access log",
  "an alarm by email and by a topic, on both lanes and the bucket",
  "a network ACL, Session Manager, a DNS firewall",
  "S3 by an interface endpoint in two zones, locked to the VPC",
  "an existing VPC whose subnets get new route tables",
  "IPv6, an Instance Connect endpoint, a DNS firewall",
];

let outdir: string;
beforeEach(() => {
  outdir = join(mkdtempSync(join(tmpdir(), "private-backup-synthesize-")), "cdktf.out");
});
afterEach(() => rmSync(join(outdir, ".."), { recursive: true, force: true }));

const stackFile = (name: string) => join(outdir, "stacks", name, "cdk.tf.json");

test("writes one folder a private backup, and the manifest that cdktf reads", () => {
  synthesize([backup("one"), backup("two")], { outdir });
  expect(readdirSync(join(outdir, "stacks"))).toEqual(["one", "two"]);
  const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
  expect(Object.keys(manifest.stacks)).toEqual(["one", "two"]);
});

test("the same settings give the same bytes in another folder", () => {
  const all = SEVERAL.map((name, n) => backupSettings({ ...SAMPLES[name]!, name: `backup-${n}` }));
  const other = join(outdir, "..", "elsewhere", "deeper");
  synthesize(all, { outdir });
  synthesize(all, { outdir: other });
  for (const { name } of all) {
    expect(readFileSync(join(other, "stacks", name, "cdk.tf.json"))).toEqual(readFileSync(stackFile(name)));
  }
  expect(readFileSync(join(other, "manifest.json"))).toEqual(readFileSync(join(outdir, "manifest.json")));
});

test("leaves everything else in a stack's folder as it is", () => {
  synthesize([backup("one")], { outdir });
  const lock = join(outdir, "stacks", "one", ".terraform.lock.hcl");
  writeFileSync(lock, "kept");
  synthesize([backup("one")], { outdir });
  expect(readFileSync(lock, "utf8")).toBe("kept");
});

test("a disk that is full is told with the folder that was to be written", () => {
  const check = () => writeFileSync("/dev/full", "text");
  expect(() => synthesize([backup("one")], { outdir, check })).toThrow(
    expect.objectContaining({ code: "ENOSPC", path: outdir }),
  );
});

test("a check that throws leaves an earlier synthesis untouched and nothing else behind", () => {
  synthesize([backup("one")], { outdir });
  writeFileSync(stackFile("one"), "earlier");
  const check = () => {
    throw new Error("a claim fails");
  };
  expect(() => synthesize([backup("one"), backup("two")], { outdir, check })).toThrow("a claim fails");
  expect(readFileSync(stackFile("one"), "utf8")).toBe("earlier");
  expect(existsSync(stackFile("two"))).toBe(false);
  expect(readdirSync(outdir)).toEqual(["manifest.json", "stacks"]);
});

test("names the folders of backups that are no longer there, and leaves them: their state may still matter", () => {
  synthesize([backup("old"), backup("kept")], { outdir });
  const { leftBehind } = synthesize([backup("kept")], { outdir });
  expect(leftBehind).toEqual(["old"]);
  expect(existsSync(stackFile("old"))).toBe(true);
});

test("removes what a killed process left, and not what a running one is writing", () => {
  mkdirSync(join(outdir, ".staging-999999999"), { recursive: true });
  mkdirSync(join(outdir, `.staging-${process.ppid}`), { recursive: true });
  synthesize([backup("one")], { outdir });
  expect(readdirSync(outdir)).toEqual([`.staging-${process.ppid}`, "manifest.json", "stacks"]);
});
