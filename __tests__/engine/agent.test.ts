import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { agentOnEmulator, sha256, writeAwkwardFiles, type AgentMachine } from "../support/agent";
import { missingMoto } from "../support/aws/moto";
import { PreloadedAwsCli } from "../support/aws/preloaded-aws-cli";
import { ACCESS_DENIED, INTERNAL_ERROR, SLOW_DOWN } from "../support/aws/refusal";
import { missingAgentTools } from "../../tools/agent-tools";
import { describeUnless } from "../support/engine";

const noShellcheck =
  spawnSync("shellcheck", ["--version"]).status === 0 ? undefined : "shellcheck is not on this machine";

describeUnless(noShellcheck, "shellcheck", () => {
  test.each(readdirSync("agent").filter((name) => name.endsWith(".sh")))("finds nothing in %s", (name) => {
    expect(spawnSync("shellcheck", [join("agent", name)], { encoding: "utf8" }).stdout).toBe("");
  });
});

const PART = "s3 PUT object?partNumber";

/** Waits until a process has ended; until the first process of the machine takes note of that, it stands as a zombie. */
async function gone(pid: number): Promise<void> {
  const stateOf = () =>
    spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  while (!/^(?:Z|$)/u.test(stateOf())) await pause(10);
}

describeUnless(missingMoto() ?? missingAgentTools(), "the agent, with the real AWS CLI", () => {
  const opened = agentOnEmulator(new PreloadedAwsCli());
  const { aws } = opened;
  let machine: AgentMachine;
  let files: string;
  beforeEach(() => {
    machine = opened.machine;
    files = machine.files;
  });

  const nothingIsLeft = async () => {
    expect(machine.kept).toEqual([]);
    expect(await machine.openUploads()).toBe(0);
    expect(readdirSync(machine.state)).not.toContain("work");
  };

  test("stores whatever names and holes files have, and they come back the same", async () => {
    writeAwkwardFiles(files, 2 ** 26);
    mkdirSync(join(files, "left out"));
    writeFileSync(join(files, "left out", "cache"), "x");
    const { code, status } = await machine.run({ paths: [files], exclude: [join(files, "left out")] });
    expect([code, status]).toEqual([0, expect.objectContaining({ result: "stored", exit: 0, warnings: [] })]);
    const { manifest, file } = await machine.backup();
    expect(manifest).toMatchObject({
      format: "private-backup/1",
      archive: "tar",
      compression: "zstd",
      encryption: null,
    });
    expect(manifest.data.key).toMatch(/^private-host\/files\/\d{8}T\d{6}Z-[0-9a-f]{16}\.tar\.zst$/);
    expect(await machine.keys()).toEqual([
      `private-host/files/${manifest.run}.manifest.json`,
      manifest.data.key,
    ]);
    // A hole is told of, and not stored.
    expect(manifest.source.size).toBeLessThan(100_000);
    const back = join(machine.folder, "back");
    mkdirSync(back);
    execFileSync("tar", ["--use-compress-program=zstd", "-xf", file, "-C", back]);
    rmSync(join(files, "left out"), { recursive: true });
    expect(spawnSync("diff", ["-r", files, join(back, files)], { encoding: "utf8" }).stdout).toBe("");
    expect(machine.status).toEqual(status);
    await nothingIsLeft();
  });

  test("a large one goes in parts, its id on disk before the first; encrypted, its key opens it and nothing less", async () => {
    const certificate = join(machine.folder, "certificate.pem");
    const key = join(machine.folder, "key.pem");
    const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=backups", "-days", "2"];
    execFileSync("openssl", [...request, "-keyout", key, "-out", certificate], { stdio: "ignore" });
    const content = randomBytes(17 << 20);
    writeFileSync(join(files, "dump"), content);
    const kept: number[] = [];
    aws.proxy.interfere(PART, { whenDone: () => Promise.resolve(void kept.push(machine.kept.length)) });
    const run = await machine.run({ command: `cat '${files}/dump'`, compression: "none", certificate });
    expect([run.code, run.status.warnings]).toEqual([0, []]);
    expect(kept).toEqual([1]);
    expect(aws.proxy.calls.filter(({ name }) => name === PART)).toHaveLength(4);
    const { manifest, data, file } = await machine.backup();
    expect(manifest.data.key).toMatch(/\.out\.enc$/);
    expect(data.includes(content.subarray(0, 32))).toBe(false);
    expect([manifest.content.sha256, manifest.content.size, manifest.source.size]).toEqual([
      sha256(content),
      content.length,
      content.length,
    ]);
    writeFileSync(join(machine.folder, "pass"), Buffer.from(manifest.encryption!.key_cms, "base64"));
    const pass = execFileSync("openssl", [
      "cms",
      "-decrypt",
      "-binary",
      "-inform",
      "DER",
      "-in",
      join(machine.folder, "pass"),
      "-inkey",
      key,
    ]);
    const cipher = [
      "enc",
      "-d",
      "-aes-256-ctr",
      "-pbkdf2",
      "-iter",
      "10000",
      "-md",
      "sha256",
      "-pass",
      `pass:${pass.toString()}`,
    ];
    const opened = execFileSync("openssl", [...cipher, "-in", file], { maxBuffer: 1 << 26 });
    expect(sha256(opened)).toBe(sha256(content));
    await nothingIsLeft();
  });

  // What it takes of memory, and a stream that is not compressed away, are the benchmark's.
  test("more than 4 GiB of zeros as a stream", async () => {
    const { code } = await machine.run({ command: `head -c ${2 ** 32 + 1} /dev/zero` });
    expect(code).toBe(0);
    expect((await machine.backup()).manifest.source.size).toBe(2 ** 32 + 1);
  });

  test("nothing at all is stored, and said", async () => {
    const { code, status } = await machine.run({ command: "true", compression: "none" });
    expect([code, status.warnings]).toEqual([0, ["the command wrote nothing"]]);
    expect((await machine.backup()).data).toHaveLength(0);
  });

  test.each([
    [
      "a command that fails after it wrote a lot",
      { command: "head -c 12M /dev/urandom; echo no space for more >&2; exit 3" },
      "the command ended with 3: no space for more",
    ],
    ["the first of two commands", { command: "false | echo fine" }, "the command ended with 1"],
    ["a path that is not there", { paths: ["/nowhere/at/all"] }, "tar ended with 2"],
  ])("the end of input is no success: %s", async (_, job, message) => {
    const hook = join(machine.folder, "told");
    const { code, status } = await machine.run({
      ...job,
      on_failure: `echo "$PRIVATE_BACKUP_EXIT $PRIVATE_BACKUP_STATUS" >'${hook}'`,
    });
    expect([code, status.message]).toEqual([3, expect.stringContaining(message)]);
    expect(await machine.keys()).toEqual([]);
    expect(readFileSync(hook, "utf8")).toBe(`3 ${JSON.stringify(status)}\n`);
    await nothingIsLeft();
  });

  test("files that vanish while they are read are told of, and the rest is stored", async () => {
    const small = Array.from({ length: 20 }, (_, index) => join(files, `small-${index}`));
    small.slice(0, 10).forEach((name) => writeFileSync(name, "x"));
    writeFileSync(join(files, "large"), randomBytes(40 << 20));
    small.slice(10).forEach((name) => writeFileSync(name, "x"));
    // With one part under way and one behind it, the large file cannot have been read to its end.
    aws.proxy.interfere(PART, { whenDone: () => Promise.resolve(small.forEach((name) => rmSync(name))) });
    const { code, status } = await machine.run({ paths: [files], parallel: 1 });
    expect(code).toBe(0);
    expect(status.warnings).toContainEqual(expect.stringMatching(/removed before we read it/));
    expect((await machine.backup()).manifest.warnings).toEqual(status.warnings);
  });

  test.each([
    ["faults inside S3", { refuse: INTERNAL_ERROR, times: 4 }],
    ["throttling", { refuse: SLOW_DOWN, times: 4 }],
    ["connections that are cut", { cut: "before", times: 4 } as const],
    ["an answer that is lost", { cut: "after" } as const],
  ])("%s are got over", async (_, how) => {
    writeFileSync(join(files, "dump"), randomBytes(6 << 20));
    aws.proxy.interfere(PART, how);
    aws.proxy.interfere("s3 PUT object", how);
    const { code } = await machine.run({ paths: [files] });
    expect(code).toBe(0);
    await machine.backup();
    expect(aws.proxy.unmet).toEqual([]);
    await nothingIsLeft();
  });

  test.each([
    ["the begin", "s3 POST object?uploads"],
    ["a part", PART],
    ["the end", "s3 POST object?uploadId"],
    ["the manifest", "s3 PUT object"],
  ])("refused at %s, it asks no second time, and there is no backup", async (_, name) => {
    writeFileSync(join(files, "dump"), randomBytes(6 << 20));
    aws.proxy.interfere(name, { refuse: ACCESS_DENIED, times: 9 });
    const { code, status } = await machine.run({ paths: [files], parallel: 1 });
    expect([code, status.message]).toEqual([4, expect.stringContaining("AccessDenied")]);
    expect(aws.proxy.calls.filter((call) => call.name === name).length).toBeLessThan(3);
    expect((await machine.keys()).filter((key) => key.endsWith(".json"))).toEqual([]);
    await nothingIsLeft();
  });

  test.each([
    ["a part", PART, 1],
    ["the end", "s3 POST object?uploadId", 1],
    ["the manifest", "s3 PUT object", 0],
  ])("killed at %s, the next run clears what it left and stores", async (_, name, kept) => {
    writeFileSync(join(files, "dump"), randomBytes(6 << 20));
    const first = machine.start({ paths: [files] });
    aws.proxy.interfere(name, { cut: "before", times: 9 });
    await aws.proxy.arrival(name);
    first.killAll();
    await first.ended;
    expect(machine.kept).toHaveLength(kept);
    aws.proxy.reset();
    const { code, status } = await machine.run({ paths: [files] });
    expect([code, status.warnings]).toEqual([0, []]);
    await machine.backup();
    await nothingIsLeft();
  });

  describe("killed while it begins an upload in parts", () => {
    const BEGIN = "s3 POST object?uploads";
    // The run's own session, which holds the command that is asked for here and all others.
    const KILL_THE_RUN = "pkill -KILL -s 0";

    /** Kills a run of one large file; the next one stores it. Returns what the killed run left. */
    async function killed(prepare: (killAll: () => void) => void) {
      writeFileSync(join(files, "dump"), randomBytes(6 << 20));
      const first = machine.start({ paths: [files] });
      prepare(first.killAll);
      expect((await first.ended).code).toBe(null);
      const left = { kept: machine.kept.length, open: await machine.openUploads() };
      expect(await machine.keys()).toEqual([]);
      ["sync", "mv"].forEach((name) => rmSync(join(machine.bin, name), { force: true }));
      aws.proxy.reset();
      const { code, status } = await machine.run({ paths: [files] });
      expect([code, status.warnings]).toEqual([0, []]);
      await machine.backup();
      return left;
    }

    test("before S3 hears of it, it leaves nothing", async () => {
      const left = await killed((killAll) => {
        // Each of the retries too, until the run is killed.
        aws.proxy.interfere(BEGIN, { cut: "before", times: 9 });
        void aws.proxy.arrival(BEGIN).then(killAll);
      });
      expect(left).toEqual({ kept: 0, open: 0 });
      await nothingIsLeft();
    });

    // Only S3 knows of the upload by then, and hosts list none: the bucket's rule for unfinished uploads ends it.
    test.each([
      ["before S3's answer has come", (killAll: () => void) => killedAtAnswer(killAll)],
      ["before the id is on the disk", () => machine.command("sync", KILL_THE_RUN)],
    ])("%s, it leaves an upload without a part", async (_, prepare) => {
      expect(await killed(prepare)).toEqual({ kept: 0, open: 1 });
      expect(machine.kept).toEqual([]);
      const sent = aws.proxy.calls.filter(({ name }) => name === PART);
      expect(sent.length).toBeGreaterThan(0);
      expect(await machine.openUploads()).toBe(1);
    });

    const killedAtAnswer = (killAll: () => void) =>
      aws.proxy.interfere(BEGIN, { whenDone: () => Promise.resolve(killAll()), cut: "after" });

    test("right after its id is on the disk, the next run ends that upload", async () => {
      const left = await killed(() => machine.command("mv", `/bin/mv "$@" && ${KILL_THE_RUN}`));
      expect(left).toEqual({ kept: 1, open: 1 });
      expect(aws.proxy.calls.map(({ name }) => name)).toContain("s3 DELETE object?uploadId");
      await nothingIsLeft();
    });
  });

  test("stopped as systemd stops, it gives up its upload and says so", async () => {
    const first = machine.start({ compression: "none", command: "head -c 6M /dev/urandom; sleep 1000" });
    await aws.proxy.arrival(PART);
    const second = await machine.run({ command: "true" });
    expect([second.code, second.status.message]).toEqual([5, "the job is running already"]);
    first.child.kill("SIGTERM");
    const { code, status } = await first.ended;
    expect([code, status.message]).toEqual([8, "stopped by a signal"]);
    expect(await machine.keys()).toEqual([]);
    await nothingIsLeft();
  });

  test("the time limit ends the command with all that it started", async () => {
    const alive = join(machine.folder, "pid");
    // The limit counts from when the command runs, on whatever machine.
    machine.command(
      "timeout",
      `until [ -s '${alive}' ]; do /bin/sleep 0.1; done; exec /usr/bin/timeout "$1" 1 "\${@:3}"`,
    );
    const { code, status } = await machine.run({ command: `sleep 1000 & echo $! >'${alive}'; wait` });
    expect([code, status.message]).toEqual([6, "not done within the time limit of 43200 seconds"]);
    await gone(Number(readFileSync(alive, "utf8")));
    expect(await machine.keys()).toEqual([]);
  });

  test("a clock that went back is told of, and nothing is overwritten", async () => {
    await machine.run({ paths: [files] });
    machine.command("date", 'exec /bin/date --date="2001-02-03 04:05:06 UTC" "$@"');
    const { code, status } = await machine.run({ paths: [files] });
    expect([code, status.warnings]).toEqual([0, [expect.stringContaining("the clock went back")]]);
    expect(status.run).toMatch(/^20010203T040506Z-/);
    expect(await machine.keys()).toHaveLength(4);
  });

  test("a client without If-None-Match is refused where the bucket demands it, and one with it sends it", async () => {
    const { code, status } = await machine.run({ paths: [files], only_new: "yes" });
    const puts = aws.proxy.calls.filter(({ name }) => name === "s3 PUT object");
    if (code === 2) {
      expect(status.message).toContain("--if-none-match");
      expect(puts).toEqual([]);
    } else expect(puts.map(({ ifNoneMatch }) => ifNoneMatch)).toEqual([true, true]);
  });

  test("by HTTPS, with a certificate authority of the machine's own", async () => {
    const [key, cert] = [join(machine.folder, "ca-key.pem"), join(machine.folder, "ca.pem")];
    const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"];
    execFileSync(
      "openssl",
      [...request, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
      { stdio: "ignore" },
    );
    const proxy = await aws.startTls({ key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") });
    try {
      const { code } = await machine.run({ paths: [files], endpoint_url: proxy.address });
      expect(code).toBe(0);
      expect(proxy.calls.map(({ name }) => name)).toEqual(["s3 PUT object", "s3 PUT object"]);
      await machine.backup();
    } finally {
      await proxy.stop();
    }
  });

  const noMount =
    spawnSync("unshare", ["--mount", "true"]).status === 0 ? undefined : "nothing may be mounted here";
  describeUnless(noMount, "on a disk of its own", () => {
    test("a full disk is no backup", async () => {
      mkdirSync(machine.state);
      machine.startCliEachTime();
      const onSmallDisk = `mount -t tmpfs -o size=8m none '${machine.state}' && bash "$@"`;
      const shell = `unshare --mount bash -c '${onSmallDisk.replaceAll("'", "'\\''")}' agent "$@"`;
      const { code, status } = await machine.run({ command: "head -c 30M /dev/urandom" }, shell);
      expect([code, status.message]).toEqual([7, expect.stringContaining("No space left on device")]);
      expect(await machine.keys()).toEqual([]);
      expect(await machine.openUploads()).toBe(0);
    });
  });

  test("a job's file that lacks a name, or has one that no key may have, is refused", async () => {
    const { code, err } = await machine.run({ paths: [files], host: "a host" });
    expect([code, err]).toEqual([2, expect.stringContaining('host is "a host"')]);
  });
});
