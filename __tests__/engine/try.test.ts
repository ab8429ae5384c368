import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { overrideFile } from "../../emulator/override-file";
import { backupSettings } from "../../settings";
import { missingAgentTools } from "../../tools/agent-tools";
import { sample } from "../docs/sample";
import { missingMoto } from "../support/aws/moto";
import { command } from "../support/command";
import { describeUnless, missingEngine } from "../support/engine";
import { synthesizeStack } from "../support/synthesize-stack";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-try-"));
  // Moto's environment is there already; a folder of somebody else's would install it.
  symlinkSync(resolve(".cache"), join(folder, ".cache"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is left of a run: its folders, and processes that have its path in their arguments. */
const left = () => ({
  folders: readdirSync(join(folder, "cdktf.out/try")).filter((name) => name.startsWith("run-")),
  processes: spawnSync("pgrep", ["-af", join(folder, "cdktf.out/try")], { encoding: "utf8" }).stdout,
});

const NOTHING = { folders: [], processes: "" };

describeUnless(missingEngine() ?? missingMoto() ?? missingAgentTools(), "a trial without an account", () => {
  test("goes from the apply to the bytes that came back, and leaves nothing behind", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, command("cli/try.ts"), {
      cwd: folder,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    const steps = stdout.split("\n").filter((line) => /^\d of \d/u.test(line));
    expect(steps.map((line) => line.slice(0, 6))).toEqual([1, 2, 3, 4, 5, 6, 7].map((at) => `${at} of 7`));
    expect(stdout.match(/ {8}real /gu)).toHaveLength(7);
    expect(stdout).toMatch(/Apply complete! Resources: \d+ added/u);
    expect(stdout).toMatch(/✓ \d+ claims hold; 1 backup came in time/u);
    expect(stdout).toContain("4 of 4 files are the same, byte for byte");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(left()).toEqual(NOTHING);
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "stopped by %s, it leaves no process and no file of the run",
    async (signal) => {
      const child = spawn(process.execPath, command("cli/try.ts"), { cwd: folder });
      let err = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
      const ended = new Promise<number | null>((done) => child.on("close", done));
      let out = "";
      await new Promise<void>((begun) =>
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
          out += text;
          if (out.includes("3 of 7")) begun();
        }),
      );
      const [, port] = /http:\/\/127\.0\.0\.1:(\d+)/u.exec(out) ?? [];
      child.kill(signal);
      expect(await ended).toBe(signal === "SIGINT" ? 130 : 143);
      expect(err).toBe(`stopped by ${signal}: nothing is left running\n`);
      expect(left()).toEqual(NOTHING);
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    },
  );
});

test("says all that the machine lacks at once, and writes nothing", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command("cli/try.ts"), {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: join(folder, "nothing"), HOME: folder },
  });
  expect([status, stdout]).toEqual([2, ""]);
  const lines = stderr.trim().split("\n");
  expect(lines).toEqual([
    expect.stringMatching(/^terraform is not on this machine: https:/u),
    expect.stringMatching(/^python3 is not on this machine/u),
    expect.stringMatching(/is not on this machine: the agent/u),
  ]);
  expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
});

test("the guide's override is the one that the trial writes", () => {
  const stack = synthesizeStack(
    backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] }),
  );
  const guide = JSON.parse(sample(readFileSync("docs/guides/try.md", "utf8"), "override"));
  const written = overrideFile(stack, { lifecycle: false }) as Record<string, any>;
  expect(guide.provider).toEqual(written.provider);
  const sorted = ({ lifecycle, ...rest }: any) =>
    lifecycle === undefined ? rest : { ignore_changes: [...lifecycle.ignore_changes].sort() };
  for (const [type, resources] of Object.entries<any>(guide.resource))
    for (const [name, override] of Object.entries<any>(resources))
      expect([name, sorted(written.resource[type][name])]).toEqual([name, sorted(override)]);
});
