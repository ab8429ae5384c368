import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { Gate } from "./gate";
import { RunningTerraform } from "./running-terraform";
import { synthesizeStack } from "./synthesize-stack";

export type Backend = NonNullable<BackupSettingsInput["backend"]>;

/** What a test suite says to a backend beside its settings, once it knows. */
type Environment = () => Readonly<Record<string, string>>;

/** What terraform says where somebody else holds the lock. */
export const LOCKED = "Error acquiring the state lock";

/** As long as a busy machine may need until a lock is free. */
const LONG_ENOUGH = "-lock-timeout=20m";

/** One stack's folder, checked out by two people, with the backend that settings give it and nothing to apply on AWS. */
export class Team {
  readonly root = mkdtempSync(join(tmpdir(), "private-backup-state-"));
  readonly gate = new Gate();
  readonly #running: RunningTerraform[] = [];

  /** @param environment - what the machine says to the backend, as credentials are said */
  constructor(
    public backend: Backend,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {}

  /**
   * A person's folder with resources to make; the one named `slow` is made only when the gate opens, and so keeps the
   * lock for as long as the test wants.
   */
  async folder(person: string, resources: readonly string[], ...initArgs: string[]): Promise<string> {
    const folder = join(this.root, person, "stacks", "off-site");
    mkdirSync(folder, { recursive: true });
    const settings = backupSettings({ name: "off-site", region: "eu-west-1", backend: this.backend });
    const { backend } = synthesizeStack(settings).terraform;
    const wait = { "local-exec": { command: await this.gate.command() } };
    const terraform_data = Object.fromEntries(
      resources.map((name) => [name, { input: name, ...(name === "slow" ? { provisioner: [wait] } : {}) }]),
    );
    writeFileSync(
      join(folder, "cdk.tf.json"),
      JSON.stringify({ terraform: { backend }, resource: { terraform_data } }),
    );
    expect(await this.run(folder, "init", ...initArgs).done).toMatchObject({ status: 0 });
    return folder;
  }

  run(folder: string, ...args: string[]): RunningTerraform {
    const running = new RunningTerraform(folder, [...args], this.environment);
    this.#running.push(running);
    return running;
  }

  apply(folder: string, ...args: string[]): RunningTerraform {
    return this.run(folder, "apply", "-auto-approve", ...args);
  }

  /** Begins to apply what is slow, and comes back when the state is locked. */
  async holdLock(folder: string): Promise<RunningTerraform> {
    // A server may notice only a moment later that who held the lock is dead.
    const holder = this.apply(folder, LONG_ENOUGH);
    await Promise.race([this.gate.arrival(), holder.said("terraform_data.slow: Creation complete")]);
    return holder;
  }

  async stateOf(folder: string): Promise<string[]> {
    const { output } = await this.run(folder, "state", "list").done;
    return output.trim().split("\n").sort();
  }

  async end(): Promise<void> {
    for (const running of this.#running) await running.kill();
    await this.gate.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** What holds for every backend that locks. */
export function locks(start: () => Promise<Backend>, environment?: Environment): void {
  describe("locks", () => {
    let team: Team;
    beforeEach(async () => {
      team = new Team(await start(), environment?.());
    });
    afterEach(() => team.end());

    test("of two applies at once one stops cleanly and says who holds the lock", async () => {
      const [one, other] = [await team.folder("one", ["slow"]), await team.folder("other", ["slow", "more"])];
      const holder = await team.holdLock(one);
      const second = await team.apply(other, "-lock-timeout=0s").done;
      expect(second.status).toBe(1);
      expect(second.output).toContain(LOCKED);
      expect(second.output).toContain("OperationTypeApply");
      team.gate.open();
      expect(await holder.done).toMatchObject({ status: 0 });
      expect(await team.stateOf(other)).toEqual(["terraform_data.slow"]);
    });

    test("… or waits, and then adds to what the first one wrote: nothing is lost", async () => {
      const [one, other] = [await team.folder("one", ["slow"]), await team.folder("other", ["slow", "more"])];
      const holder = await team.holdLock(one);
      const second = team.apply(other, LONG_ENOUGH);
      await second.said("Acquiring state lock");
      team.gate.open();
      expect(await holder.done).toMatchObject({ status: 0 });
      const outcome = await second.done;
      expect(outcome.output).toContain("1 added, 0 changed, 0 destroyed");
      expect(outcome.status).toBe(0);
      expect(await team.stateOf(one)).toEqual(["terraform_data.more", "terraform_data.slow"]);
    });
  });
}

/** What holds where the lock is gone with whoever held it. */
export function forgetsTheDead(start: () => Promise<Backend>): void {
  test("an apply that was killed leaves no lock behind, and the next one finishes", async () => {
    const team = new Team(await start());
    try {
      const folder = await team.folder("one", ["slow"]);
      await (await team.holdLock(folder)).kill();
      const next = await team.holdLock(folder);
      team.gate.open();
      expect(await next.done).toMatchObject({ status: 0 });
      expect(await team.stateOf(folder)).toEqual(["terraform_data.slow"]);
    } finally {
      await team.end();
    }
  });
}

/** What holds where a lock outlives whoever held it. */
export function staysLocked(start: () => Promise<Backend>, environment?: Environment): void {
  test("a stale lock stops the next apply, which names it; taken away by its id, nothing is lost", async () => {
    const team = new Team(await start(), environment?.());
    try {
      const folder = await team.folder("one", ["before"]);
      expect(await team.apply(folder).done).toMatchObject({ status: 0 });
      await team.folder("one", ["before", "slow"]);
      await (await team.holdLock(folder)).kill();

      const next = await team.apply(folder).done;
      expect(next).toMatchObject({ status: 1, output: expect.stringContaining(LOCKED) });
      const [, id = ""] = /ID: +([0-9a-f-]{36})/.exec(next.output) ?? [];
      expect(id).not.toBe("");

      expect(await team.run(folder, "force-unlock", "-force", id).done).toMatchObject({ status: 0 });
      expect(await team.stateOf(folder)).toContain("terraform_data.before");
      const last = await team.holdLock(folder);
      team.gate.open();
      expect(await last.done).toMatchObject({ status: 0 });
      expect(await team.stateOf(folder)).toEqual(["terraform_data.before", "terraform_data.slow"]);
    } finally {
      await team.end();
    }
  });
}

/** What docs/guides/migrate-state.md promises of a backend that a state moves to. */
export function takesOver(start: () => Promise<Backend>, environment?: Environment): void {
  test("a state that moves here from a local file is there, and the next plan finds no change", async () => {
    const team = new Team({ type: "local" }, environment?.());
    try {
      await team.apply(await team.folder("one", ["before"])).done;
      team.backend = await start();
      const folder = await team.folder("one", ["before"], "-migrate-state", "-force-copy");
      // Taken from the new place alone.
      rmSync(join(team.root, "one", "terraform.off-site.tfstate"), { force: true });
      expect(await team.stateOf(folder)).toEqual(["terraform_data.before"]);
      expect((await team.run(folder, "plan").done).output).toContain("No changes.");
    } finally {
      await team.end();
    }
  });
}
