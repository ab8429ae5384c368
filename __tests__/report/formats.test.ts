import { join } from "node:path";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { validateXML } from "xmllint-wasm";
import { prove, type Proof } from "../../proof/prove";
import { without, type Safeguard } from "../../proof/decide/safeguards";
import { compare, isOpening, readVerdicts } from "../../report/compare";
import { junit } from "../../report/junit";
import { changesMarkdown, proofMarkdown } from "../../report/markdown";
import { proofJson } from "../../report/proof-json";
import { sarif } from "../../report/sarif";
import { readChanged, readStack } from "../support/read-stack";

const HOSTILE = "a|b <script>alert(1)</script> `x` [y](http://z) @team\u202E \u0000";

/** The shipped stack, its text, and the same stack without two of its statements. */
let shipped: Proof;
let opened: Proof;
let text: string;
beforeAll(() => {
  const read = readChanged((json) => {
    text = JSON.stringify(json, null, 2);
  });
  shipped = prove(read);
  const lost = ["DenyInsecureTransport", "DenyObjectsOutsideEndpoint"].map((statement): Safeguard => ({
    kind: "statement",
    address: "aws_s3_bucket_policy.policy",
    statement,
  }));
  opened = prove({ ...read, configuration: without(read.configuration, lost) });
});

const verdicts = (proof: Proof, stack = "backup") =>
  readVerdicts("a report", JSON.parse(JSON.stringify(proofJson([{ stack, proof }]))));

describe("compare", () => {
  test("nothing changed: nothing is told", () => {
    expect(compare(verdicts(shipped), verdicts(shipped))).toEqual([]);
  });

  test("what a change opens is told as opening, and what takes it back as closing", () => {
    const there = compare(verdicts(shipped), verdicts(opened));
    const back = compare(verdicts(opened), verdicts(shipped));
    expect(there.filter(isOpening).map(({ kind }) => kind)).toContain("breaks");
    expect(back.filter(isOpening)).toEqual([]);
    expect(back.length).toBe(there.length);
  });

  test("a cell that becomes unknown opens: unknown never passes", () => {
    const cell = (verdict: string) =>
      readVerdicts("x", {
        format_version: "2.0",
        stacks: [
          {
            stack: "a",
            claims: [],
            matrix: [{ who: "bastion", bucket: "b", cells: [{ column: "read", verdict, reason: "r" }] }],
          },
        ],
      });
    const opened = compare(cell("denied"), cell("unknown"));
    expect(opened).toMatchObject([{ kind: "unknown", what: "bastion → read on b" }]);
    expect(opened.every(isOpening)).toBe(true);
    expect(compare(cell("allowed"), cell("unreachable"))).toMatchObject([{ kind: "closes" }]);
  });

  test("a claim whose subject is gone, or that is not asked any more, is no claim that holds", () => {
    const claim = (...holds: (boolean | null)[]) =>
      readVerdicts("x", {
        format_version: "2.0",
        stacks: [
          {
            stack: "a",
            claims: holds.map((one) => ({
              id: "c",
              says: "s",
              verdict: one === null ? "not applicable" : "denied",
              holds: one,
            })),
            matrix: [
              {
                who: "bastion",
                bucket: "b",
                cells: holds.map(() => ({ column: "read", verdict: "denied" })),
              },
            ],
          },
        ],
      });
    expect(compare(claim(true), claim(null))).toMatchObject([{ kind: "loses", at: "c" }]);
    const gone = compare(claim(true), claim());
    expect(gone).toMatchObject([
      { kind: "loses", at: "c" },
      { kind: "loses", at: "bastion → read on b" },
    ]);
    expect(gone.every(isOpening)).toBe(true);
  });

  test("a report that still names its columns put and get is compared with as any other", () => {
    const as = (column: string) =>
      readVerdicts("x", {
        format_version: "2.0",
        stacks: [
          { stack: "s", matrix: [{ who: "w", bucket: "b", cells: [{ column, verdict: "allowed" }] }] },
        ],
      });
    expect(compare(as("put"), as("upload"))).toEqual([]);
    expect(compare(as("get"), as("read"))).toEqual([]);
    expect(compare(as("get"), as("upload")).map(({ kind }) => kind)).toEqual(["loses", "opens"]);
  });

  test("a stack that was not there before opens what it lets through", () => {
    const before = readVerdicts("x", { format_version: "1.0", stacks: [] });
    const changes = compare(before, verdicts(shipped));
    expect(changes.filter(isOpening).map(({ what }) => what)).toContain(
      "private host → upload on aws_s3_bucket.bucket",
    );
  });

  test.each([
    [{}, "is no report"],
    [{ format_version: "3.0", stacks: [] }, 'format_version "3.0"'],
    [{ format_version: "1.0", stacks: [{}] }, "stack 1"],
  ])("%j is refused in words", (given, says) => {
    expect(() => readVerdicts("before.json", given)).toThrow(says);
  });
});

describe("Markdown", () => {
  test("says of each stack whether its claims hold, and who can do what", () => {
    const markdown = proofMarkdown([{ stack: "backup", proof: shipped }]);
    expect(markdown).toContain("### backup: ✓ 16 claims hold");
    expect(markdown).toMatch(/^\| bastion \| ✕ denied, bucket policy \|/mu);
  });

  test("what a change opens comes first, under a heading that says so", () => {
    const markdown = changesMarkdown(compare(verdicts(shipped), verdicts(opened)));
    expect(markdown).toMatch(/^### ✗ This change opens \d+ thing/u);
  });

  test("names of a configuration are no markup", () => {
    const markdown = proofMarkdown([{ stack: HOSTILE, proof: shipped }]);
    const [heading = ""] = markdown.split("\n");
    expect(heading).not.toMatch(/[<>`[\]|@]|\u202E/u);
    expect(heading).toContain("&#60;script&#62;");
  });
});

describe("SARIF", () => {
  test("a stack whose claims hold has no result, and all rules", () => {
    const log = sarif([{ stack: "backup", proof: shipped }]) as any;
    expect(log.runs[0].results).toEqual([]);
    expect(log.runs[0].tool.driver.rules).toHaveLength(16);
  });

  test("a failing claim stands at the resource that decides it, in its file and line", () => {
    const sources = new Map([["backup", { uri: "cdktf.out/stacks/backup/cdk.tf.json", text }]]);
    const log = sarif([{ stack: "backup", proof: opened }], sources) as any;
    const tls = log.runs[0].results.find(({ ruleId }: any) => ruleId === "tls-only");
    expect(tls.level).toBe("error");
    const [{ physicalLocation }] = tls.locations;
    expect(physicalLocation.artifactLocation.uri).toBe("cdktf.out/stacks/backup/cdk.tf.json");
    expect(physicalLocation.region.startLine).toBeGreaterThan(1);
    expect(log.runs[0].tool.driver.rules[tls.ruleIndex].id).toBe("tls-only");
  });
});

describe("SARIF's schema", () => {
  const schema = JSON.parse(
    readFileSync(
      join(require.resolve("@microsoft/jest-sarif"), "../../lib/schemas/sarif-2.1.0-rtm.5.json"),
      "utf8",
    ),
  ) as { $schema?: string; id?: string };
  // Ajv knows newer drafts than the one that the schema names; nothing in it is read otherwise by them.
  delete schema.$schema;
  delete schema.id;

  test("takes what is written, of a stack that holds and of one that does not, with files and without", () => {
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    const sources = new Map([["backup", { uri: "a b/cdk.tf.json", text }]]);
    for (const proof of [shipped, opened])
      for (const log of [sarif([{ stack: HOSTILE, proof }]), sarif([{ stack: "backup", proof }], sources)])
        expect([validate(log), validate.errors]).toEqual([true, null]);
    expect(validate({ version: "2.1.0", runs: [{}] })).toBe(false);
  });
});

describe("JUnit", () => {
  const xml = () => junit([{ stack: "backup", proof: opened }]);

  test("counts what it holds", () => {
    const failing = opened.claims.filter(
      ({ holds, verdict }) => holds === false && verdict !== "unknown",
    ).length;
    expect(failing).toBeGreaterThan(0);
    expect(xml()).toContain(`<testsuite name="backup" tests="16" failures="${failing}"`);
    expect(xml().match(/<testcase /gu)).toHaveLength(16);
    expect(xml().match(/<failure /gu)).toHaveLength(failing);
  });

  test("hostile names are text, and characters that XML forbids are replaced", () => {
    const text = junit([{ stack: HOSTILE, proof: shipped }]);
    expect(text).toContain("&#60;script&#62;");
    expect(text).not.toMatch(/<script|\u0000|\u202E/u);
  });

  test("follows its schema, whatever it holds; the schema refuses what is not JUnit's", async () => {
    const schema = readFileSync(join(__dirname, "support/junit.xsd"), "utf8");
    const hostless = prove(readStack({ hosts: false }));
    const claims = shipped.claims.map((claim) => ({ ...claim, holds: false, verdict: "unknown" as const }));
    const texts = [
      xml(),
      junit([]),
      junit([
        { stack: HOSTILE, proof: shipped },
        { stack: "other", proof: hostless },
        { stack: "unknown", proof: { ...shipped, claims } },
      ]),
    ];
    const errorsOf = async (contents: string) =>
      (await validateXML({ xml: [{ fileName: "junit.xml", contents }], schema })).errors;
    for (const text of texts) expect(await errorsOf(text)).toEqual([]);
    expect(await errorsOf(xml().replace(/ name="backup"/u, ""))).not.toEqual([]);
    expect(await errorsOf(xml().replace(/<failure /u, "<failed "))).not.toEqual([]);
  });
});
