import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSettings, parseSettings, SettingsError } from "../../settings";
import { fileWith, problemsOf, shown } from "./support/problems";

const one = (text: string) => {
  const problems = problemsOf(text);
  expect(shown(problems)).toHaveLength(1);
  return problems[0]!;
};

describe("a settings file that is right", () => {
  test("name and region are enough", () => {
    const [backup] = parseSettings(fileWith(), "backups.yaml");
    expect(backup).toMatchObject({
      name: "backup",
      region: "eu-west-1",
      protect: true,
      writers: [],
      bucketPolicy: "guarded",
      backend: { type: "local" },
      network: { mode: "new", cidr: "10.42.0.0/24", zones: 1 },
      bucket: {
        objectLock: { mode: "governance", days: 30 },
        encryption: { type: "s3" },
        overwrite: "new-version",
      },
      hosts: {
        architecture: "arm64",
        instanceType: "t4g.micro",
        volumeSize: 8,
        bastionMayTryToUpload: false,
      },
    });
    expect(backup).not.toHaveProperty("operators");
    expect(backup).not.toHaveProperty("hosts.sshPublicKey");
  });

  test("old versions are kept as long as the retention, and 30 days without Object Lock", () => {
    const noncurrent = (line: string) =>
      parseSettings(fileWith(line), "x")[0]?.bucket.lifecycle.expireNoncurrentAfterDays;
    expect(noncurrent("bucket: { objectLock: { days: 90 } }")).toBe(90);
    expect(noncurrent("bucket: { objectLock: false }")).toBe(30);
  });

  test("Windows line ends and a byte order mark do no harm", () => {
    expect(
      parseSettings(`\uFEFF${fileWith("protect: false").replaceAll("\n", "\r\n")}`, "x")[0]?.protect,
    ).toBe(false);
  });
});

describe("each kind of bad input stops with its line, its value, what is allowed and an example", () => {
  test.each([
    ["a misspelled key", ["proteckt: false"], 5, 5, "backups[0].proteckt", /did you mean protect\?/],
    ["an unknown key", ["vault: 1"], 5, 5, "backups[0].vault", /not a setting here: expected name, region/],
    [
      "a key of another form",
      ["network: { mode: new, vpcId: vpc-1 }"],
      5,
      27,
      "backups[0].network.vpcId",
      /expected mode, cidr, zones, networkAcl or ipv6/,
    ],
    [
      "a VPC that is too large",
      ["network: { mode: new, cidr: 10.0.0.0/8 }"],
      5,
      33,
      "backups[0].network.cidr",
      /^"10.0.0.0\/8" is larger than a VPC may be: expected \/16 to \/28, for example 10.42.0.0\/24$/,
    ],
    [
      "a VPC that is too small",
      ["network: { mode: new, cidr: 10.0.0.0/29 }"],
      5,
      33,
      "backups[0].network.cidr",
      /smaller.*expected \/16 to \/28.*example/,
    ],
    [
      "no room for the subnets",
      ["network: { mode: new, cidr: 10.0.0.0/26, zones: 3 }"],
      5,
      33,
      "backups[0].network.cidr",
      /"10.0.0.0\/26" is too small for 6 subnets.*\/25.*example/,
    ],
    [
      "a name that S3 refuses",
      ["bucket: { name: My_Bucket }"],
      5,
      21,
      "backups[0].bucket.name",
      /"My_Bucket" is no name that S3 takes.*example acme/,
    ],
    [
      "a bucket of another region",
      ["bucket: { region: eu-west-2 }"],
      5,
      23,
      "backups[0].bucket.region",
      /gateway endpoint reaches S3 of its own region only, so expected eu-west-1/,
    ],
    [
      "retention out of range",
      ["bucket: { objectLock: { days: 36501 } }"],
      5,
      35,
      "backups[0].bucket.objectLock.days",
      /^36501 is too large: expected a whole number from 1 to 36500, for example 90$/,
    ],
    [
      "no retention at all",
      ["bucket: { objectLock: { days: 0 } }"],
      5,
      35,
      "backups[0].bucket.objectLock.days",
      /^0 is too small/,
    ],
    [
      "compliance without acknowledgement",
      ["bucket: { objectLock: { mode: compliance } }"],
      5,
      35,
      "backups[0].bucket.objectLock.mode",
      /"compliance" must be acknowledged.*add acknowledge: \[compliance-cannot-be-undone\]/,
    ],
    [
      "strict without acknowledgement",
      ["bucketPolicy: strict"],
      5,
      19,
      "backups[0].bucketPolicy",
      /"strict" must be acknowledged/,
    ],
    [
      "an endpoint-only policy without an operator",
      ["operators: []"],
      5,
      16,
      "backups[0].operators",
      /locks out.*example \[deployer\]/,
    ],
    [
      "a bare star for operators",
      ['operators: ["*"]'],
      5,
      17,
      "backups[0].operators[0]",
      /^"\*" matches every principal.*example arn/,
    ],
    [
      "a wrong word",
      ["bucketPolicy: lenient"],
      5,
      19,
      "backups[0].bucketPolicy",
      /^"lenient" is none of these: guarded or strict/,
    ],
    [
      "a wrong mode",
      ["network: { mode: exisiting }"],
      5,
      22,
      "backups[0].network.mode",
      /new, existing or default: did you mean existing\?/,
    ],
    [
      "a missing mode",
      ["network: { cidr: 10.0.0.0/24 }"],
      5,
      14,
      "backups[0].network.mode",
      /is missing: expected new, existing or default/,
    ],
    [
      "a number where text belongs",
      ["tags: { cost: 12 }"],
      5,
      19,
      "backups[0].tags.cost",
      /^12 is a number: expected text; put it in quotes/,
    ],
    [
      "text where a number belongs",
      ['hosts: { volumeSize: "8" }'],
      5,
      26,
      "backups[0].hosts.volumeSize",
      /^"8" is text: expected a whole number/,
    ],
    [
      "part of a day",
      ["bucket: { objectLock: { days: 1.5 } }"],
      5,
      35,
      "backups[0].bucket.objectLock.days",
      /expected a whole number/,
    ],
    ["a list where a mapping belongs", ["bucket: []"], 5, 13, "backups[0].bucket", /expected a mapping/],
    ["a key without a value", ["bucket:"], 5, 5, "backups[0].bucket", /is empty.*take the line away/],
    [
      "hosts: true",
      ["hosts: true"],
      5,
      12,
      "backups[0].hosts",
      /^true does not fit: expected false or a mapping, for example {/,
    ],
    [
      "something twice in a list",
      ["operators: [deployer, deployer]"],
      5,
      27,
      "backups[0].operators[1]",
      /is in the list already/,
    ],
    [
      "a required id that is missing",
      ["network: { mode: existing, vpcId: vpc-0a1b2c3d, publicSubnetId: subnet-0a1b2c3d }"],
      5,
      14,
      "backups[0].network.privateSubnetIds",
      /is missing: expected a list, each a subnet id, for example \[subnet-/,
    ],
  ])("%s", (_, lines, line, column, path, message) => {
    expect(one(fileWith(...lines))).toEqual({
      file: "backups.yaml",
      line,
      column,
      path,
      message: expect.stringMatching(message),
    });
  });

  test("a region that does not exist", () => {
    const problem = one("version: 1\nbackups:\n  - name: backup\n    region: eu-wset-1\n");
    expect(problem).toMatchObject({
      line: 4,
      column: 13,
      message: '"eu-wset-1" is not a region of AWS: did you mean eu-west-1, eu-west-2 or eu-west-3?',
    });
  });

  test("duplicate names, at the later one", () => {
    const text =
      "version: 1\nbackups:\n  - { name: a, region: eu-west-1 }\n  - { name: a, region: eu-west-2 }\n";
    expect(one(text)).toMatchObject({
      line: 4,
      column: 13,
      path: "backups[1].name",
      message: expect.stringMatching(/"a" is that of backups\[0\] already/),
    });
  });

  test("a private key where a public one belongs, without showing it", () => {
    const secret = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAA";
    const text = fileWith(
      "hosts:",
      "  sshPublicKey: |",
      "    -----BEGIN OPENSSH PRIVATE KEY-----",
      `    ${secret}`,
      "    -----END OPENSSH PRIVATE KEY-----",
    );
    expect(one(text)).toMatchObject({
      line: 6,
      path: "backups[0].hosts.sshPublicKey",
      message: expect.stringMatching(/is a private key.*for example ssh-ed25519/),
    });
    expect(JSON.stringify(problemsOf(text))).not.toContain(secret);
    expect(JSON.stringify(problemsOf(fileWith(`hosts: { sshKey: ${secret} }`)))).not.toContain(secret);
    expect(JSON.stringify(problemsOf(fileWith(`region: ${secret}`)))).not.toContain(secret);
    expect(
      JSON.stringify(problemsOf(fileWith(`"-----BEGIN RSA PRIVATE KEY----- ${secret}": 1`))),
    ).not.toContain(secret);
  });

  test("a long or hostile value is shortened and cannot move the cursor", () => {
    const { message } = one(fileWith(`bucket: { name: "\\e[2J\\u202e${"x".repeat(5000)}" }`));
    expect(message.length).toBeLessThan(300);
    expect(message).toContain("\\u001b[2J\\u202exxx");
    expect(message).toContain("…");
    expect(message).not.toMatch(/[\u001b\u202e]/);
  });
});

test("all problems come at once, in the file's order, comparisons included", () => {
  const text = fileWith(
    "protect: perhaps",
    "operators: []",
    "network: { mode: new, cidr: 10.0.0.1/24 }",
    "bucket:",
    "  objectLock: { mode: compliance, days: 40000 }",
    "  forceDestroy: true",
    "  region: us-east-1",
    "hosts: { sshFrom: [0.0.0.0/1, 128.0.0.0/1], volumeSize: 1 }",
  );
  expect(problemsOf(text).map(({ line, path }) => [line, path.replace("backups[0].", "")])).toEqual([
    [5, "protect"],
    [6, "operators"],
    [7, "network.cidr"],
    [9, "bucket.objectLock.mode"],
    [9, "bucket.objectLock.days"],
    [10, "bucket.forceDestroy"],
    [11, "bucket.region"],
    [12, "hosts.sshFrom"],
    [12, "hosts.volumeSize"],
  ]);
});

describe("a text that is not a settings file", () => {
  test.each([
    ["nothing", "", 1, /holds no settings/],
    ["comments only", "# one\n# two\n", 1, /holds no settings/],
    ["a list", "- name: a\n", 1, /a list does not fit: expected a mapping/],
    ["plain text", "hello", 1, /"hello" is text: expected a mapping/],
    ["a key twice", "version: 1\nbackups: []\nversion: 1\n", 3, /this key stands here twice/],
    ["a tab", "version: 1\nbackups:\n\t- name: a\n", 3, /a tab indents this line/],
    ["two documents", "version: 1\n---\nversion: 1\n", 2, /second document/],
    ["an alias", "version: 1\nbackups: &all []\ndefaults: *all\n", 3, /anchors and aliases are not taken/],
    [
      "a bomb of aliases",
      "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
      2,
      /anchors and aliases are not taken/,
    ],
    ["an alias of nothing", "version: *one\n", 1, /anchors and aliases|not YAML/],
    ["a tag", "version: !one 1\n", 1, /a tag \(!\) is not taken/],
    ["a quote that never ends", 'version: "1\n', 2, /missing/],
    ["a bracket that never ends", "version: 1\nbackups: [\n", 3, /missing|indentation/],
    ["a key that is a list", "[1, 2]: 3\n", 1, /not plain text/],
    ["a deep nest of brackets", "[".repeat(50_000), 1, /nested too deeply/],
    ["a deep nest of mappings", "{a: ".repeat(500), 1, /nested too deeply/],
    [
      "another version",
      "version: 2\nbackups: [{ name: a, region: eu-west-1 }]\n",
      1,
      /^2 does not fit: expected 1$/,
    ],
    ["no version", "backups: [{ name: a, region: eu-west-1 }]\n", 1, /^is missing: expected 1$/],
    ["no backup", "version: 1\nbackups: []\n", 2, /an empty list: expected at least one/],
    [
      "backups that are no list",
      "version: 1\nbackups: { name: a }\n",
      2,
      /a mapping does not fit: expected a list/,
    ],
    ["a backup that is no mapping", "version: 1\nbackups: [a]\n", 2, /"a" is text: expected a mapping/],
  ])("%s", (_, text, line, message) => {
    expect(problemsOf(text)).toContainEqual(
      expect.objectContaining({ file: "backups.yaml", line, message: expect.stringMatching(message) }),
    );
  });

  test("mistakes of YAML and of the settings are told at once, each line once", () => {
    const text = fileWith("protect: 1", "protect: 2", "hosts: *all", "operators: []", "bukket: {}");
    expect(problemsOf(text).map(({ line }) => line)).toEqual([5, 6, 7, 8, 9]);
  });

  test("where the text breaks off, nothing is told of what may only seem to follow", () => {
    const [first, second] = problemsOf('version: 1\nbackups:\n  - name: "backup\n    region: eu-west-9\n');
    expect([first?.message, second]).toEqual([expect.stringContaining("is missing here"), undefined]);
  });

  test("keys that JavaScript gives a meaning to are keys like any other", () => {
    const text = fileWith("__proto__: { protect: false }", "constructor: 1");
    expect(problemsOf(text).map(({ path }) => path)).toEqual([
      "backups[0].__proto__",
      "backups[0].constructor",
    ]);
  });
});

describe("defaults", () => {
  const file = (defaults: string, ...backups: string[]) =>
    ["version: 1", `defaults: ${defaults}`, "backups:", ...backups.map((backup) => `  - { ${backup} }`)].join(
      "\n",
    );

  test("are under every backup", () => {
    const backups = parseSettings(
      file("{ region: eu-west-1, protect: false, tags: { a: x } }", "name: a", "name: b, tags: { b: y }"),
      "x",
    );
    expect(backups.map(({ region, protect, tags }) => ({ region, protect, tags }))).toEqual([
      { region: "eu-west-1", protect: false, tags: { a: "x" } },
      { region: "eu-west-1", protect: false, tags: { a: "x", b: "y" } },
    ]);
  });

  test("a mistake in them is shown once, on their line", () => {
    expect(one(file("{ region: nowhere-1 }", "name: a", "name: b"))).toMatchObject({
      line: 2,
      column: 21,
      path: "defaults.region",
    });
  });

  test("are checked even where every backup overrides them", () => {
    expect(one(file("{ region: nowhere-1 }", "name: a, region: eu-west-1"))).toMatchObject({
      line: 2,
      path: "defaults.region",
    });
  });

  test("may lack what every backup adds, and still hold mistakes of their own", () => {
    const defaults =
      "{ region: eu-west-1, hosts: false, network: { mode: existing, vpcId: vpc-0a1b2c3d, routeTableIds: [rtb-0a1b2c3d] } }";
    const backup = "name: a, network: { privateSubnetIds: [subnet-0a1b2c3d] }";
    expect(parseSettings(file(defaults, backup), "x")).toHaveLength(1);
    expect(one(file(defaults.replace("vpc-0", "vpc_0"), backup))).toMatchObject({
      line: 2,
      path: "defaults.network.vpcId",
    });
  });

  test("may hold one key of a network whose mode is the backup's", () => {
    expect(
      parseSettings(
        file("{ network: { zones: 2 } }", "name: a, region: eu-west-1, network: { mode: new }"),
        "x",
      )[0]?.network,
    ).toMatchObject({ zones: 2 });
  });

  test("that are there without a value are shown", () => {
    expect(one(file("", "name: a, region: eu-west-1"))).toMatchObject({
      line: 2,
      path: "defaults",
      message: expect.stringMatching(/is empty/),
    });
  });

  test("hold no name", () => {
    expect(one(file("{ name: a }", "name: a, region: eu-west-1"))).toMatchObject({
      line: 2,
      column: 13,
      path: "defaults.name",
    });
  });

  test("what they do wrong together with a backup is shown at the backup's own value", () => {
    expect(
      one(
        file(
          "{ bucket: { objectLock: { days: 90 } } }",
          "name: a, region: eu-west-1, bucket: { lifecycle: { expireAfterDays: 30 } }",
        ),
      ),
    ).toMatchObject({
      line: 4,
      path: "backups[0].bucket.lifecycle.expireAfterDays",
    });
  });
});

describe("loading", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "settings-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("reads the file and names it in problems", () => {
    const path = join(folder, "mine.yaml");
    writeFileSync(path, fileWith("protect: 1"));
    expect(() => loadSettings(path)).toThrow(`${path}:5:14  backups[0].protect  1 is a number`);
    writeFileSync(path, fileWith());
    expect(loadSettings(path)).toHaveLength(1);
  });

  test("a file that is not there says where it was sought and how to start", () => {
    const path = join(folder, "none.yaml");
    expect(() => loadSettings(path)).toThrow(SettingsError);
    expect(() => loadSettings(path)).toThrow(
      `no settings at ${path}: there is no such file. To start, write there: version: 1`,
    );
  });

  test("a folder is no settings file", () => {
    expect(() => loadSettings(folder)).toThrow(
      `it is a folder. Give a file, for example ${folder}/backups.yaml`,
    );
  });
});
