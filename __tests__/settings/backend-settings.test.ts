import { parseSettings } from "../../settings";
import { fileWith, problemsOf } from "./support/problems";

const S3 = "type: s3, bucket: acme-state, region: eu-west-1";

test.each([
  ["{ type: local, path: /var/state }", "path", /absolute path: expected a relative one/],
  [
    "{ type: local, path: '${path.root}/state' }",
    "path",
    /a Terraform expression, which a backend does not take/,
  ],
  ["{ type: local, path: 'state/<stack>' }", "path", /only <name> is understood/],
  ['{ type: local, path: "" }', "path", /is empty/],
  ["{ type: partial, of: pg }", "of", /none of these: s3, gcs or azurerm/],
  ["{ type: etcd }", "type", /./],
  [`{ ${S3}, use_lockfile: true }`, "use_lockfile", /did you mean useLockfile\?/],
  [`{ ${S3}, useLockfile: false }`, "useLockfile", /without a lock/],
  [`{ ${S3}, assumeRole: { roleArn: terraform } }`, "assumeRole.roleArn", /not the ARN of an IAM role/],
  ["{ type: cloud, organization: acme, workspace: a, tags: [b] }", "tags", /by name or by tags/],
  ["{ type: cloud, organization: acme, workspace: a b }", "workspace", /at most 90 letters/],
  ["{ type: cloud, organization: acme, tags: [] }", "tags", /an empty list/],
  ["{ type: cloud, organization: acme, hostname: 'https://x.example' }", "hostname", /without https/],
  ["{ type: remote, organization: acme, workspace: a, prefix: b }", "prefix", /by name or several by prefix/],
  ["{ type: http, address: 'http://state.example.com/a' }", "address", /plain HTTP/],
  ["{ type: http, address: state.example.com }", "address", /no address of HTTPS/],
  ["{ type: http, address: 'https://me@state.example.com/a' }", "address", /TF_HTTP_USERNAME/],
  ["{ type: pg, connStr: db.example.com }", "connStr", /no PostgreSQL connection string/],
  [`{ type: pg, schemaName: ${"x".repeat(40)}<name> }`, "schemaName", /63 characters/],
])("%s is refused", (backend, path, message) => {
  expect(problemsOf(fileWith(`backend: ${backend}`))).toMatchObject([
    { line: 5, path: `backups[0].backend.${path}`, message: expect.stringMatching(message) },
  ]);
});

test("the backup bucket holds no state: nobody may read objects of it", () => {
  const text = fileWith("bucket: { name: acme-state }", `backend: { ${S3} }`);
  expect(problemsOf(text)).toMatchObject([
    { path: "backups[0].backend.bucket", message: expect.stringMatching(/is the backup bucket itself/) },
  ]);
});

test.each([
  `{ ${S3}, useLockfile: false, dynamodbTable: locks }`,
  "{ type: http, address: 'http://127.0.0.1:8080/<name>' }",
  "{ type: http, address: 'http://localhost/<name>' }",
  "{ type: pg }",
  "{ type: pg, connStr: 'host=db.example.com user=terraform' }",
])("%s is taken", (backend) => {
  expect(parseSettings(fileWith(`backend: ${backend}`), "x")).toHaveLength(1);
});

const file = (defaults: string, ...backends: string[]) =>
  [
    "version: 1",
    `defaults: { region: eu-west-1${defaults} }`,
    "backups:",
    ...backends.map((backend, index) => `  - { name: ${"abc"[index]}${backend} }`),
  ].join("\n");

test("one backend in the defaults gives each stack a state of its own", () => {
  for (const backend of [
    S3,
    "type: gcs, bucket: acme-state",
    "type: azurerm, storageAccountName: acme, containerName: state",
    "type: pg",
    "type: consul",
    "type: cloud, organization: acme",
    "type: cloud, organization: acme, tags: [all, <name>]",
    "type: remote, organization: acme",
    "type: local",
    "type: http, address: 'https://state.example.com/<name>'",
  ]) {
    expect(parseSettings(file(`, backend: { ${backend} }`, "", ""), "x")).toHaveLength(2);
  }
});

test.each([
  [`${S3}, key: state`, "key"],
  ["type: gcs, bucket: acme-state, prefix: state", "prefix"],
  ["type: azurerm, storageAccountName: acme, containerName: state, key: state", "key"],
  ["type: pg, schemaName: state", "schemaName"],
  ["type: consul, path: state", "path"],
  ["type: cloud, organization: acme, workspace: state", "workspace"],
  ["type: cloud, organization: acme, tags: [state]", "tags"],
  ["type: remote, organization: acme, prefix: state-", "prefix"],
  ["type: local, path: state", "path"],
  ["type: http, address: 'https://state.example.com/a'", "address"],
])("two stacks with one state are refused: %s", (backend, key) => {
  expect(problemsOf(file(`, backend: { ${backend} }`, "", ""))).toMatchObject([
    {
      line: 2,
      path: `defaults.backend.${key}`,
      message: expect.stringMatching(/is the state of backups\[0\] already.*put <name> into it/),
    },
  ]);
});

test("the same place in other words is the same state", () => {
  const pair = (one: string, other: string) => file("", `, backend: { ${one} }`, `, backend: { ${other} }`);
  expect(
    problemsOf(pair("type: local, path: ./state//x", "type: local, path: state/x")).map(({ path }) => path),
  ).toEqual(["backups[1].backend.path"]);
  expect(
    problemsOf(
      pair("type: cloud, organization: acme, workspace: x", "type: remote, organization: Acme, workspace: x"),
    ).map(({ path }) => path),
  ).toEqual(["backups[1].backend.workspace"]);
  expect(problemsOf(pair(`${S3}, key: private-backup/b.tfstate`, S3)).map(({ path }) => path)).toEqual([
    "backups[1].backend",
  ]);
});

test("another bucket, organization or host is another state", () => {
  const pair = (one: string, other: string) =>
    parseSettings(file("", `, backend: { ${one} }`, `, backend: { ${other} }`), "x");
  expect(pair(`${S3}, key: x`, "type: s3, bucket: acme-more, region: eu-west-1, key: x")).toHaveLength(2);
  expect(pair("type: none", "type: none")).toHaveLength(2);
  expect(pair("type: partial, of: s3", "type: partial, of: s3")).toHaveLength(2);
});

test("a stack's own tags take the place of the defaults' workspace", () => {
  const [backup] = parseSettings(
    file(", backend: { type: cloud, organization: acme, workspace: <name> }", ", backend: { tags: [x] }"),
    "x",
  );
  expect(backup?.backend).toEqual({ type: "cloud", organization: "acme", tags: ["x"] });
});
