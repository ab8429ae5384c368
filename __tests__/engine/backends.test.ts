import { describeOnEngine, describeUnless } from "../support/engine";
import { missingPostgres, PostgresServer } from "../support/postgres-server";
import { StateServer } from "../support/state-server";
import { forgetsTheDead, locks, staysLocked, takesOver, type Backend } from "../support/state-team";

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
  staysLocked(start);
  takesOver(start);
});

describeUnless(missingPostgres(), "PostgreSQL", () => {
  describeOnEngine("a state in a PostgreSQL database", () => {
    const server = new PostgresServer();
    let stacks = 0;
    let connStr: string;
    beforeAll(async () => {
      connStr = await server.start();
    });
    afterAll(() => server.stop());
    const start = () =>
      Promise.resolve<Backend>({ type: "pg", connStr, schemaName: `private_backup_<name>_${stacks++}` });
    locks(start);
    forgetsTheDead(start);
  });
});
