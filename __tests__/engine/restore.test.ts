import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeUnless } from "../support/engine";
import {
  filesUnder,
  MadeBackups,
  makeCertificate,
  missingForRestores,
  tarOf,
  type MadeProps,
} from "../support/aws/made-backups";

const SCRIPT = join(__dirname, "../../agent/restore.sh");

/** A folder like those that are hard to restore. */
function originals(): string {
  const folder = mkdtempSync(join(tmpdir(), "originals-"));
  mkdirSync(join(folder, "with a space", "deep"), { recursive: true });
  writeFileSync(join(folder, "with a space", "deep", "naïve 'quoted' \"twice\" \\ \n line"), "text\n");
  writeFileSync(join(folder, "empty"), "");
  writeFileSync(join(folder, "program"), "#!/bin/sh\n");
  chmodSync(join(folder, "program"), 0o755);
  writeFileSync(join(folder, "large"), Buffer.alloc(3_000_000, "0123456789abcdefghijk"));
  symlinkSync("program", join(folder, "link"));
  spawnSync("truncate", ["-s", "5M", join(folder, "sparse")]);
  return folder;
}

describeUnless(missingForRestores(), "the restore script with the real AWS CLI", () => {
  const backups = new MadeBackups();
  const source = originals();
  const archive = tarOf(source);
  let to: string;

  beforeAll(async () => backups.start());
  afterAll(async () => backups.stop());
  beforeEach(async () => {
    await backups.empty();
    to = join(mkdtempSync(join(tmpdir(), "restored-")), "new");
  });

  const make = (props: Partial<MadeProps> = {}) => backups.make({ source: archive, ...props });
  const restore = (...args: string[]) =>
    backups.run("restore", "private-host/files", "--to", to, "--json", ...args);
  const nothingIsLeft = () => expect(readdirSync(join(to, ".."))).toEqual([]);
  const result = ({ out }: { out: string }) => JSON.parse(out).privateBackupRestore;

  test.each(["gzip", "zstd", "none"] as const)(
    "an archive (%s) comes back byte for byte, in many parts",
    async (compression) => {
      const { manifestKey, dataKey, versionId } = await make({ compression });
      const run = restore("--part-size", compression === "none" ? "2000000" : "10000");
      expect(run).toMatchObject({ status: 0 });
      expect(filesUnder(to)).toEqual(filesUnder(source));
      expect(result(run)).toMatchObject({
        status: "done",
        manifest: { key: manifestKey, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        data: { key: dataKey, version_id: versionId },
        source: { bytes: archive.length },
      });
    },
  );

  test("a stream comes back as one file, and an empty one as an empty file", async () => {
    await make({ source: Buffer.from("create table t;\n"), archive: "stream" });
    expect(restore().status).toBe(0);
    const [name = ""] = readdirSync(to);
    expect(name).toMatch(/^20261129T130813Z-[0-9a-f]{16}\.out$/);
    expect(readFileSync(join(to, name), "utf8")).toBe("create table t;\n");
    await make({ job: "nothing", source: Buffer.alloc(0), archive: "stream", compression: "none" });
    const empty = `${to}-empty`;
    expect(backups.run("restore", "private-host/nothing", "--to", empty).status).toBe(0);
    expect(Object.values(filesUnder(empty))).toHaveLength(1);
  });

  test("one file of an archive comes back alone", async () => {
    await make();
    expect(restore("--only", "./with a space").status).toBe(0);
    expect(readdirSync(to)).toEqual(["with a space"]);
    const none = backups.run("restore", "private-host/files", "--to", `${to}-2`, "--only", "./not there");
    expect(none).toMatchObject({
      status: 1,
      err: expect.stringContaining("not there: Not found in archive"),
    });
    expect(existsSync(`${to}-2`)).toBe(false);
  });

  test("setuid is not restored unless owners are asked for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "setuid-"));
    writeFileSync(join(folder, "su"), "x");
    chmodSync(join(folder, "su"), 0o4755);
    await make({ source: tarOf(folder) });
    expect(restore().status).toBe(0);
    expect(filesUnder(to)["su"]).toMatch(/^f 755 /);
    if (process.getuid?.() !== 0) return;
    const owned = `${to}-owned`;
    expect(backups.run("restore", "private-host/files", "--to", owned, "--owners").status).toBe(0);
    expect(filesUnder(owned)["su"]).toMatch(/^f 4755 /);
  });

  describe("encrypted to a certificate", () => {
    const own = makeCertificate(backups.folder, "own");
    const other = makeCertificate(backups.folder, "other");

    test("it comes back with the certificate's key", async () => {
      await make({ certificate: own.certificate, compression: "zstd" });
      expect(restore("--key", own.key, "--part-size", "3000")).toMatchObject({ status: 0 });
      expect(filesUnder(to)).toEqual(filesUnder(source));
    });

    test("without the key, or with another, nothing comes back", async () => {
      await make({ certificate: own.certificate });
      expect(restore()).toMatchObject({ status: 2, err: expect.stringContaining("--key") });
      expect(restore("--key", other.key)).toMatchObject({
        status: 4,
        err: expect.stringContaining("does not open"),
      });
      nothingIsLeft();
    });
  });

  const flipped = (at: (length: number) => number) => (data: Buffer) => {
    const changed = Buffer.from(data);
    const place = at(data.length);
    changed[place] = changed[place]! ^ 1;
    return changed;
  };

  test.each([
    ["a byte flipped at the begin", "none", flipped(() => 0)],
    ["a byte flipped in the middle", "gzip", flipped((length) => length >> 1)],
    ["a byte flipped at the end", "zstd", flipped((length) => length - 1)],
    ["the last byte missing", "none", (data: Buffer) => data.subarray(0, -1)],
    ["half of it missing", "zstd", (data: Buffer) => data.subarray(0, data.length >> 1)],
    ["a byte too many", "gzip", (data: Buffer) => Buffer.concat([data, Buffer.from("x")])],
  ] as const)("data with %s (%s) are found, and nothing is kept", async (_, compression, data) => {
    await make({ data, compression });
    const run = restore("--attempts", "1");
    expect(run).toMatchObject({ status: 4 });
    expect(result(run)).toMatchObject({ status: "failed", message: expect.stringMatching(/manifest/) });
    nothingIsLeft();
  });

  test("what was put on top of a backup does not hide it: a marker, other data, another manifest", async () => {
    const { dataKey, manifestKey } = await make();
    await backups.put(dataKey, "rubbish");
    await backups.put(manifestKey, "{}");
    await backups.ask("DELETE", dataKey);
    await backups.ask("DELETE", manifestKey);
    expect(backups.run("list").out).toContain("something newer lies on top");
    expect(restore()).toMatchObject({ status: 0 });
    expect(filesUnder(to)).toEqual(filesUnder(source));
  });

  test("data without a manifest are no backup", async () => {
    await backups.put("private-host/files/20261129T130813Z-0123456789abcdef.tar.gz", archive);
    expect(restore()).toMatchObject({
      status: 3,
      err: expect.stringContaining("no backup of private-host/files"),
    });
    expect(backups.run("list").out.trim().split("\n")).toHaveLength(1);
  });

  test.each<[string, (manifest: any) => unknown]>([
    ["of another format", (it) => ({ ...it, format: "private-backup/2" })],
    ["of another job", (it) => ({ ...it, job: "other" })],
    [
      "with another backup's data",
      (it) => ({ ...it, data: { ...it.data, key: "private-host/other/x.tar.gz" } }),
    ],
    ["without checksums", ({ content: _, ...it }) => it],
    ["with a size in words", (it) => ({ ...it, data: { ...it.data, size: "9" } })],
    ["with an unknown encryption", (it) => ({ ...it, encryption: { method: "rot13", key_cms: "aa" } })],
    ["with no encryption said", ({ encryption: _, ...it }) => it],
    ["with a version that is not there", (it) => ({ ...it, data: { ...it.data, version_id: "none" } })],
    ["that is no JSON", () => "}"],
  ])("a manifest %s is refused", async (_, manifest) => {
    await make({ manifest });
    expect(restore("--attempts", "1")).toMatchObject({ status: 4 });
    nothingIsLeft();
  });

  test("where the manifest names no version, the first of that size is taken", async () => {
    const { dataKey } = await make({ manifest: (it) => ({ ...it, data: { ...it.data, version_id: null } }) });
    await backups.put(dataKey, "rubbish");
    expect(restore()).toMatchObject({ status: 0 });
  });

  test("the newest that had arrived by a time is chosen, or the one of a run, or the newest", async () => {
    const [, second] = [await make({ id: "1".repeat(16) }), await make({ id: "2".repeat(16) })];
    const chosen = (...args: string[]) =>
      result(backups.run("verify", "private-host/files", "--json", ...args));
    expect(chosen().manifest.key).toBe(second.manifestKey);
    expect(chosen("--run", "1".repeat(16)).manifest.key).toContain("-1111111111111111.manifest");
    expect(chosen("--at", "tomorrow").manifest.key).toBe(second.manifestKey);
    expect(backups.run("verify", "private-host/files", "--at", "2 days ago").status).toBe(3);
    expect(backups.run("verify", "private-host/files", "--at", "when it was").status).toBe(2);
  });

  test("a folder that is there is never written into", async () => {
    await make();
    mkdirSync(to);
    expect(restore()).toMatchObject({
      status: 2,
      err: expect.stringContaining("nothing is ever overwritten"),
    });
    expect(readdirSync(to)).toEqual([]);
  });

  test("what is in Glacier has to be asked for, with its version, and then comes back", async () => {
    const { dataKey } = await make({ storageClass: "GLACIER" });
    expect(restore()).toMatchObject({ status: 5, err: expect.stringContaining("thaw") });
    expect(backups.run("thaw", "private-host/files", "--tier", "Bulk", "--days", "3")).toMatchObject({
      status: 0,
      err: expect.stringContaining(`${dataKey}: asked for, Bulk, for 3 days`),
    });
    expect(restore()).toMatchObject({ status: 0 });
    expect(backups.run("thaw", "private-host/files", "--tier", "Slowly").status).toBe(2);
  });

  test("a backup in no archive class needs no asking", async () => {
    await make();
    expect(backups.run("thaw", "private-host/files")).toMatchObject({
      status: 0,
      err: expect.stringContaining("it can be read at once"),
    });
  });

  test("what a user mistook is said, and nothing is asked of S3", () => {
    for (const args of [
      ["restore"],
      ["restore", "private-host/files"],
      ["restore", "../etc", "--to", to],
      ["burn", "private-host/files"],
      ["verify", "a/b", "--sideways"],
      ["verify", "a/b", "--at"],
      ["verify", "a/b", "--bucket", "No Bucket"],
    ])
      expect([args, backups.run(...args).status]).toEqual([args, 2]);
    expect(backups.run("help")).toMatchObject({ status: 0, out: expect.stringContaining("Usage") });
  });
});

const noShellcheck =
  spawnSync("shellcheck", ["--version"]).status === 0 ? undefined : "shellcheck is not on this machine";

describeUnless(noShellcheck, "the restore script", () => {
  test("passes shellcheck", () => {
    expect(spawnSync("shellcheck", [SCRIPT], { encoding: "utf8" }).stdout).toBe("");
  });
});
