import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { describeOnEngine, describeUnless } from "../support/engine";
import { Gate } from "../support/gate";
import { missingPostgres, PostgresServer } from "../support/postgres-server";
import { RunningTerraform } from "../support/running-terraform";
import { StateServer } from "../support/state-server";
import { synthesizeStack } from "../support/synthesize-stack";

type Backend = NonNullable<BackupSettingsInput["backend"]>;

const LOCKED = "Error acquiring the state lock";

/** One stack's folder, checked out by two people, with the backend that settings give it and nothing to apply on AWS. */
class Team {
  readonly root = mkdtempSync(join(tmpdir(), "private-backup-state-"));
  readonly gate = new Gate();
  readonly #running: RunningTerraform[] = [];

  constructor(readonly backend: Backend) {}

  /**
   * A person's folder with resources to make; the one named `slow` is made only when the gate opens, and so keeps the
   * lock for as long as the test wants.
   */
  async folder(person: string, resources: readonly string[]): Promise<string> {
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
    expect(await this.run(folder, "init").done).toMatchObject({ status: 0 });
    return folder;
  }

  run(folder: string, ...args: string[]): RunningTerraform {
    const running = new RunningTerraform(folder, [...args]);
    this.#running.push(running);
    return running;
  }

  apply(folder: string, ...args: string[]): RunningTerraform {
    return this.run(folder, "apply", "-auto-approve", ...args);
  }

  /** Begins to apply what is slow, and comes back when the state is locked. */
  async holdLock(folder: string): Promise<RunningTerraform> {
    // A server may notice only a moment later that who held the lock is dead.
    const holder = this.apply(folder, "-lock-timeout=30s");
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
function locks(start: () => Promise<Backend>): void {
  describe("locks", () => {
    let team: Team;
    beforeEach(async () => {
      team = new Team(await start());
    }, 60_000);
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
    }, 60_000);

    test("… or waits, and then adds to what the first one wrote: nothing is lost", async () => {
      const [one, other] = [await team.folder("one", ["slow"]), await team.folder("other", ["slow", "more"])];
      const holder = await team.holdLock(one);
      const second = team.apply(other, "-lock-timeout=50s");
      await second.said("Acquiring state lock");
      team.gate.open();
      expect(await holder.done).toMatchObject({ status: 0 });
      const outcome = await second.done;
      expect(outcome.output).toContain("1 added, 0 changed, 0 destroyed");
      expect(outcome.status).toBe(0);
      expect(await team.stateOf(one)).toEqual(["terraform_data.more", "terraform_data.slow"]);
    }, 60_000);
  });
}

/** What holds where the lock is gone with whoever held it. */
function forgetsTheDead(start: () => Promise<Backend>): void {
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
  }, 60_000);
}

describeOnEngine("a state in a local file", () => {
  const start = () => Promise.resolve<Backend>({ type: "local" });
  locks(start);
  forgetsTheDead(start);
});

describeOnEngine("a state on an HTTP server", () => {
  let server: StateServer;
  const start = async (): Promise<Backend> => {
    server = new StateServer();
    return { type: "http", address: `${await server.start()}/<name>` };
  };
  afterEach(() => server.stop());
  locks(start);

  test("a stale lock stops the next apply, which names it; taken away by its id, nothing is lost", async () => {
    const team = new Team(await start());
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
      expect(server.paths).toEqual(["/off-site"]);
    } finally {
      await team.end();
    }
  }, 60_000);
});

describeUnless(missingPostgres(), "PostgreSQL", () => {
  describeOnEngine("a state in a PostgreSQL database", () => {
    const server = new PostgresServer();
    let stacks = 0;
    let connStr: string;
    beforeAll(async () => {
      connStr = await server.start();
    }, 60_000);
    afterAll(() => server.stop());
    const start = () =>
      Promise.resolve<Backend>({ type: "pg", connStr, schemaName: `private_backup_<name>_${stacks++}` });
    locks(start);
    forgetsTheDead(start);
  });
});
