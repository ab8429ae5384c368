import fc from "fast-check";
import { textWithoutNames } from "../../../proof/configuration/text-without-names";
import { matches, wildcardPattern } from "../../../proof/iam/pattern";
import { ProvedStack } from "../../../proof/proved-stack";
import { readSubjects } from "../../../proof/system/read-subjects";
import { proofJson } from "../../../report/proof-json";
import { backupSettings, type BackupSettingsInput } from "../../../settings";
import { SAMPLES } from "../../support/settings-samples";
import { synthesizeStack } from "../../support/synthesize-stack";

const ACCOUNTS = ["111122223333", "555566667777"] as const;
const NAMES = ["payroll", "crm-data"] as const;

const EVERY_SAMPLE: Readonly<Record<string, BackupSettingsInput>> = {
  ...SAMPLES,
  "jobs on the private host, whose scripts hold the name": {
    name: "backup",
    region: "eu-west-1",
    operators: ["deployer"],
    hosts: { jobs: [{ name: "files", paths: ["/etc"], schedule: "02:30" }] },
    restoreLane: {},
    alarms: { notify: ["platform@example.com"], overdue: true },
  },
};

/** The text of a sample under another name, in another account, and what it is without them. */
function renamed(sample: BackupSettingsInput, at: 0 | 1) {
  const elsewhere = JSON.parse(JSON.stringify(sample).replaceAll(ACCOUNTS[0], ACCOUNTS[at]));
  const { name, account, ...settings } = backupSettings({ ...elsewhere, name: NAMES[at] });
  const text = JSON.stringify(synthesizeStack({ name, account, ...settings }), undefined, 2);
  return { name, account, text, without: textWithoutNames(text, [name, account]) };
}

/** The text of the shipped settings, with changes, under a name. */
function without(name: string, changes: Partial<BackupSettingsInput> = {}): string | undefined {
  const settings = backupSettings({ name, region: "eu-west-1", operators: ["deployer"], ...changes });
  return textWithoutNames(JSON.stringify(synthesizeStack(settings), undefined, 2), [name]);
}

function proofOf(text: string): unknown {
  const read = readSubjects([{ name: "cdk.tf.json", content: text }]);
  return proofJson([new ProvedStack("stack", read)]);
}

describe("the text of a stack without its names", () => {
  test.each(Object.entries(EVERY_SAMPLE))("of two stacks alike is proved to the same: %s", (_, sample) => {
    const [one, other] = [renamed(sample, 0), renamed(sample, 1)];
    expect(one.without).toBeDefined();
    // An account that only the ARNs of operators name is not the stack's own.
    if (sample.account === undefined && JSON.stringify(sample).includes(ACCOUNTS[0])) return;
    expect(other.without).toBe(one.without);
    const proof = JSON.stringify(proofOf(one.text));
    const inOtherWords = proof.replaceAll(NAMES[0], NAMES[1]).replaceAll(ACCOUNTS[0], ACCOUNTS[1]);
    expect(JSON.stringify(proofOf(other.text))).toBe(inOtherWords);
  });

  test("is another where anything but the name is", () => {
    expect(without("payroll", { region: "eu-west-2" })).not.toBe(without("payroll"));
    expect(without("payroll", { tags: { For: "crm" } })).not.toBe(
      without("crm-data", { tags: { For: "payroll" } }),
    );
    expect(without("payroll", { tags: { For: "crm-data" } })).not.toBe(
      without("crm-data", { tags: { For: "payroll" } }),
    );
  });

  const role = (name: string) => ({ operators: [`arn:aws:iam::111122223333:role/${name}`] });
  test.each([
    ["a pattern ends inside the name", "payroll", role("pay*")],
    ["a pattern goes on inside the name", "payroll", role("*roll")],
    ["a pattern is inside the name", "payroll", role("*yro*")],
    ["a pattern is inside the name, after another that is not", "payroll", role("*z*yro*")],
    ["a pattern ends with the name", "payroll", role("*payroll")],
    ["a pattern counts characters", "payroll", role("p??????")],
    ["the name has another case elsewhere", "payroll", { tags: { For: "PayRoll" } }],
    ["the name is a part of another word", "payroll", { tags: { For: "oldpayroll" } }],
    ["AWS gives such names a meaning", "sthree-payroll", {}],
    ["the name is the region", "us-east-1", { region: "us-east-1" }],
    ["the name is the size of an instance", "small", { hosts: { instanceType: "t4g.small" } }],
    ["the name is a part of an address", "db8", { hosts: { sshFrom: ["2001:db8::/48"] } }],
    ["the name is a word of every stack", "bucket", {}],
  ])("is none where %s", (_, name, changes) => {
    expect(without(name, changes)).toBeUndefined();
  });

  test("is none where what Terraform works out ends with the name, or begins with a part of it", () => {
    const of = (value: string) => textWithoutNames(JSON.stringify({ output: { value } }), ["payroll"]);
    expect(of("arn:aws:s3:::payroll")).toBeDefined();
    expect(of("${var.team}payroll")).toBeUndefined();
    expect(of("arn:aws:s3:::pay${var.team}")).toBeUndefined();
    expect(of('${join("", [var.team, "payroll"])}')).toBeUndefined();
    expect(of("arn:aws:s3:::payroll/${aws:username}")).toBeUndefined();
  });

  test("knows no comment, and no number that ends a string", () => {
    const of = (content: object, ...names: [string, string?]) =>
      textWithoutNames(JSON.stringify(content), names);
    const commented = (comment: unknown) => of({ "//": comment, resource: {} }, "checkout");
    expect(commented({ metadata: { overrides: ["check"] } })).toBeDefined();
    expect(commented({ metadata: { overrides: ["check"] } })).toBe(commented({}));
    expect(commented("a tag of that name")).not.toBe(commented("another"));
    expect(of({ cidr: "0.0.0.0/0", value: "1" }, "payroll", "012345678901")).toBeDefined();
    expect(
      of({ condition: '${cidrhost("${var.block}/7", 0) == 1}' }, "payroll", "712345678901"),
    ).toBeDefined();
    expect(of({ arn: '${join("", ["7", var.rest])}' }, "payroll", "712345678901")).toBeUndefined();
    expect(of({ arn: "arn:aws:iam::01*:role/x" }, "payroll", "012345678901")).toBeUndefined();
  });

  test("is none where the text has the signs that stand for names, escaped or not", () => {
    expect(textWithoutNames('{"a":"\\uf8f0"}', ["payroll"])).toBeUndefined();
    expect(textWithoutNames('{"a":"\uf8f1"}', ["payroll"])).toBeUndefined();
  });

  test("lets no pattern tell one name from the other", () => {
    const letters = fc.constantFrom("z", "y", "-", ":", "/", "NAME");
    const word = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(""));
    const name = fc.stringMatching(/^[a-f][a-f-]{2,5}$/);
    // Patterns that match one of the words under the first name: of the word some parts are left out.
    const cut = fc.record({
      of: fc.nat(),
      parts: fc.array(fc.tuple(fc.nat(9), fc.nat(4)), { maxLength: 4 }),
    });
    const patternOf = (
      { of, parts }: { of: number; parts: [number, number][] },
      words: string[],
      own: string,
    ) => {
      const characters = [...(words[of % words.length] ?? "").replaceAll("NAME", own)];
      for (const [from, length] of parts) characters.splice(from, length, "*");
      return characters.join("").replaceAll(own, "NAME");
    };
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(cut, { minLength: 1, maxLength: 2 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        name,
        name,
        (cuts, words, one, other) => {
          const patterns = cuts.map((each) => patternOf(each, words, one));
          const textOf = (own: string) => JSON.stringify({ patterns, words }).replaceAll("NAME", own);
          const [first, second] = [
            textWithoutNames(textOf(one), [one]),
            textWithoutNames(textOf(other), [other]),
          ];
          if (first === undefined || first !== second) return;
          compared += 1;
          const verdicts = (own: string) => {
            const as = (text: string) => text.replaceAll("NAME", own);
            return patterns.map((glob) => words.map((text) => matches(wildcardPattern(as(glob)), as(text))));
          };
          expect(verdicts(one)).toEqual(verdicts(other));
        },
      ),
      { numRuns: 20_000, seed: 7 },
    );
    expect(compared).toBeGreaterThan(1_000);
  });
});
