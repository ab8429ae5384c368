import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { command } from "../support/command";
import { describeOnEngine, describeUnless } from "../support/engine";
import { makeCertificate } from "../support/hcp-terraform/certificate";
import { missingForTls, signedIn } from "../support/hcp-terraform/client";
import { Organization } from "../support/hcp-terraform/organization";
import { HcpTerraform } from "../support/hcp-terraform/server";
import { unpack, Worker } from "../support/hcp-terraform/worker";
import { MOCKED_AWS } from "../support/mocked-aws";
import { withOneProvider } from "../support/one-provider";
import { RunningTerraform } from "../support/running-terraform";
import { synthesizeStack } from "../support/synthesize-stack";

const ROOT = resolve(__dirname, "../..");
const TOKEN = "a-token-that-must-not-be-uploaded";
/** Stands in every file that must not leave the machine. */
const SECRET = "must-not-be-uploaded";

/** Warnings about the machine's own configuration stand beside it. */
const VERSION = (
  JSON.parse(spawnSync("terraform", ["version", "-json"], { encoding: "utf8" }).stdout || "{}") as {
    terraform_version?: string;
  }
).terraform_version;

const BACKUP = { name: "backup", region: "eu-west-1", operators: ["deployer"], protect: false };

/** Files that hold secrets, or that a worker has no use for. */
const MUST_STAY = /node_modules|\.terraform\/|tfstate|tfplan|\.env|\.git\//;

/** Every file below a folder, by its path in it. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const missingGit = () =>
  spawnSync("git", ["--version"]).status === 0 ? undefined : "git is not on this machine";

describeUnless(missingGit(), "git", () => {
  describeOnEngine("a workspace that version control drives", () => {
    withOneProvider();
    let project: string;
    beforeEach(() => {
      project = mkdtempSync(join(tmpdir(), "private-backup-committed-"));
    });
    afterEach(() => rmSync(project, { recursive: true, force: true }));

    const git = (...args: string[]) => {
      const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
      return spawnSync("git", [...who, ...args], { cwd: project, maxBuffer: 64 * 1024 * 1024 });
    };
    const synthesized = (more: Partial<BackupSettingsInput> = {}) =>
      synthesize([backupSettings({ ...BACKUP, ...more })], { outdir: join(project, "cdktf.out") });

    test("plans a checkout of the committed output without Node, and settings without their output are noticed", async () => {
      const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8");
      writeFileSync(join(project, ".gitignore"), ignored.replace("cdktf.out/", "cdktf.out/.staging-*"));
      synthesized();
      git("init", "--quiet");
      git("add", "--all");
      expect(git("commit", "--quiet", "--message", "Output").status).toBe(0);

      let log = "";
      const work = {
        archive: git("archive", "--format=tar.gz", "HEAD").stdout,
        workingDirectory: "cdktf.out/stacks/backup",
        state: undefined,
        destroy: false,
        plan: undefined,
      };
      const { ok } = await new Worker(MOCKED_AWS).work(work, (text) => (log += text));
      expect([ok, log]).toEqual([true, expect.stringContaining("1 passed, 0 failed")]);

      synthesized();
      expect(git("diff", "--exit-code", "cdktf.out").status).toBe(0);
      synthesized({ tags: { Team: "platform" } });
      expect(git("diff", "--exit-code", "cdktf.out").status).toBe(1);
    });
  });
});

describeUnless(missingForTls(), "TLS on loopback", () => {
  describeOnEngine("HCP Terraform's API, played on loopback", () => {
    withOneProvider();
    let root: string;
    /** The project's folder; what signs in lies beside it. */
    let project: string;
    let hcp: HcpTerraform;
    let organization: Organization;
    let env: Record<string, string>;
    const running: RunningTerraform[] = [];

    const start = async (worker: Worker) => {
      root = mkdtempSync(join(tmpdir(), "private-backup-hcp-"));
      project = join(root, "project");
      mkdirSync(project);
      const certificate = makeCertificate(join(root, "certificate"));
      organization = new Organization("acme", "backups", VERSION ?? "", worker);
      hcp = new HcpTerraform(certificate, TOKEN, organization);
      // Whoever sends a run up has a provider of their own, which gets into the lock file; the worker has the suite's.
      const own = { TF_REATTACH_PROVIDERS: "" };
      env = { ...signedIn(root, await hcp.start(), TOKEN, certificate.certFile), ...own };
    };
    afterEach(async () => {
      for (const one of running.splice(0)) await one.kill();
      await hcp.stop();
      rmSync(root, { recursive: true, force: true });
    });

    const run = (folder: string, ...args: string[]) => {
      const one = new RunningTerraform(folder, args, env);
      running.push(one);
      return one.done;
    };
    const succeeds = async (folder: string, ...args: string[]) => {
      const { status, output } = await run(folder, ...args);
      if (status !== 0) throw new Error(`${args.join(" ")}: ${output}\nunknown: ${hcp.unknown.join(", ")}`);
      return output;
    };
    const cloud = (more: object = {}): BackupSettingsInput["backend"] => ({
      type: "cloud",
      organization: "acme",
      hostname: hcp.hostname,
      ...more,
    });

    /** A stack's folder with the block that settings give it, and a resource that needs no cloud. */
    const small = (backend: BackupSettingsInput["backend"], input = "before") => {
      const folder = join(project, "cdktf.out", "stacks", "off-site");
      mkdirSync(folder, { recursive: true });
      const block = synthesizeStack(
        backupSettings({ name: "off-site", region: "eu-west-1", backend }),
      ).terraform;
      delete block.required_providers;
      writeFileSync(
        join(folder, "cdk.tf.json"),
        JSON.stringify({
          terraform: block,
          resource: { terraform_data: { it: { input } } },
          output: { it: { value: "${terraform_data.it.output}" } },
        }),
      );
      return folder;
    };

    /** What a person sets in a workspace: where the configuration lies in what is sent. */
    const inFolder = (workspace: string, workingDirectory: string) =>
      Object.assign(organization.make(workspace), { workingDirectory });

    /** The files of the last upload, by their paths. */
    const uploaded = () => {
      const folder = mkdtempSync(join(root, "uploaded-"));
      unpack(organization.configurations.at(-1)!.archive!, folder);
      return new Map(filesOf(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
    };

    /** A project as it lies on a developer's machine, with a secret wherever one could lie. @returns the stack's folder */
    const plantedProject = () => {
      const outdir = join(project, "cdktf.out");
      synthesize([backupSettings({ ...BACKUP, backend: cloud() })], { outdir });
      const folder = join(outdir, "stacks", "backup");
      const folders = readdirSync(ROOT, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== "cdktf.out")
        .map(({ name }) => join(project, name));
      for (const planted of [
        ...folders,
        join(project, "node_modules", "a-package"),
        join(folder, ".terraform"),
      ]) {
        mkdirSync(planted, { recursive: true });
        writeFileSync(join(planted, "index.js"), SECRET);
      }
      const secrets = [
        ".env",
        ".env.local",
        "terraform.off-site.tfstate",
        "cdktf.out/stacks/backup/reviewed.tfplan",
      ];
      for (const file of [...secrets, "cdktf.out/stacks/backup/terraform.tfstate.d/x.tfstate"]) {
        mkdirSync(dirname(join(project, file)), { recursive: true });
        writeFileSync(join(project, file), SECRET);
      }
      cpSync(join(ROOT, ".terraformignore"), join(project, ".terraformignore"));
      return folder;
    };

    test("init makes the workspace, a run plans and applies there, the state is kept there, and the next plan finds no change", async () => {
      await start(new Worker());
      const folder = small(cloud({ project: "backups" }));
      await succeeds(folder, "init");
      expect(organization.workspaces.map(({ name }) => name)).toEqual(["private-backup-off-site"]);

      expect(await succeeds(folder, "apply", "-auto-approve")).toContain("1 added, 0 changed, 0 destroyed");
      expect(organization.runs.map(({ status }) => status)).toEqual(["applied"]);
      expect(await succeeds(folder, "output", "-raw", "it")).toBe("before");
      expect(organization.workspaces[0]?.states).toHaveLength(1);

      expect(await succeeds(folder, "plan")).toContain("No changes.");
      expect(organization.runs.map(({ status }) => status)).toEqual(["applied", "planned_and_finished"]);

      expect(await succeeds(folder, "destroy", "-auto-approve")).toContain("1 destroyed");
      expect(hcp.unknown).toEqual([]);
    });

    test("tags choose the workspace, and what runs on one's own machine locks it and keeps its state there", async () => {
      await start(new Worker());
      const workspace = organization.make("archive", ["backup", "off-site"]);
      organization.make("another", ["off-site"]);
      workspace.executionMode = "local";
      const folder = small(cloud({ tags: ["backup", "<name>"] }));
      await succeeds(folder, "init");
      expect(await succeeds(folder, "workspace", "show")).toBe("archive\n");

      workspace.locked = true;
      const refused = await run(folder, "apply", "-auto-approve");
      expect(refused).toMatchObject({ status: 1, output: expect.stringContaining("locked") });
      expect(workspace.states).toEqual([]);

      workspace.locked = false;
      await succeeds(folder, "apply", "-auto-approve");
      expect(String(workspace.currentState?.state)).toContain("terraform_data");
      expect(workspace.locked).toBe(false);
      expect(organization.runs).toEqual([]);
      expect(await succeeds(folder, "plan")).toContain("No changes.");
      expect(hcp.unknown).toEqual([]);
    });

    test("a private backup goes up as its stacks' folders and no more, and plans there without Node", async () => {
      await start(new Worker(MOCKED_AWS));
      const folder = plantedProject();
      inFolder("private-backup-backup", "cdktf.out/stacks/backup");
      await succeeds(folder, "init");
      expect(await succeeds(folder, "plan")).toContain("1 passed, 0 failed");
      expect(organization.runs.map(({ status }) => status)).toEqual(["planned_and_finished"]);

      const files = uploaded();
      expect([...files.keys()]).toEqual(
        expect.arrayContaining([
          "cdktf.out/stacks/backup/cdk.tf.json",
          "cdktf.out/stacks/backup/.terraform.lock.hcl",
        ]),
      );
      expect([...files.keys()].filter((file) => MUST_STAY.test(file))).toEqual([]);
      expect([...files].filter(([, text]) => text.includes(SECRET))).toEqual([]);
      expect([...files.keys()].filter((file) => !/^(cdktf\.out\/|[^/]+$)/.test(file))).toEqual([]);
      expect(hcp.unknown).toEqual([]);
    });

    test("a workspace without a working directory is sent the stack's folder alone", async () => {
      await start(new Worker());
      const folder = small(cloud());
      await succeeds(folder, "init");
      await succeeds(folder, "plan");
      expect([...uploaded().keys()]).toEqual(["cdk.tf.json"]);
    });

    test("npx cdktf deploy runs there too, from settings to an apply and its outputs", async () => {
      await start(new Worker(MOCKED_AWS));
      inFolder("private-backup-backup", "cdktf.out/stacks/backup");
      const settings = { version: 1, backups: [{ ...BACKUP, backend: cloud() }] };
      writeFileSync(join(project, "backups.yaml"), JSON.stringify(settings));
      cpSync(join(ROOT, ".terraformignore"), join(project, ".terraformignore"));
      const app = [process.execPath, ...command("main.ts", "--quiet")].map((word) => `"${word}"`).join(" ");
      writeFileSync(join(project, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
      const cdktf = join(dirname(require.resolve("cdktf-cli/package.json")), "bundle", "bin", "cdktf");
      const args = [cdktf, "deploy", "backup", "--auto-approve", "--skip-provider-lock"];
      const deploy = new RunningTerraform(project, args, { ...env, CI: "1" }, process.execPath);
      running.push(deploy);

      const { status, output } = await deploy.done;
      expect(output).toContain("1 passed, 0 failed");
      expect(output).toMatch(/^ *bucket = \S+$/m);
      expect(status).toBe(0);
      expect(organization.runs.map((one) => one.status)).toEqual(["applied"]);
      expect([...uploaded().keys()].filter((file) => MUST_STAY.test(file))).toEqual([]);
      expect(hcp.unknown).toEqual([]);
    });

    test("whoever has not signed in gets nothing, and is told how to", async () => {
      await start(new Worker());
      const folder = small(cloud());
      env = { ...env, TF_CLI_CONFIG_FILE: join(root, "nobody.tfrc") };
      writeFileSync(join(root, "nobody.tfrc"), "");
      const refused = await run(folder, "init");
      expect(refused.status).toBe(1);
      expect(refused.output).toContain(`terraform login ${hcp.hostname}`);
      expect(organization.workspaces).toEqual([]);
    });
  });
});
