import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { summary } from "../../cli/summary";
import { resultOf } from "../../cli/stack-result";
import { ask } from "../../proof/ask/ask";
import { readQuestion } from "../../proof/ask/question";
import { ProvedStack } from "../../proof/proved-stack";
import { readSubjects } from "../../proof/system/read-subjects";
import { answerText } from "../../report/answer-text";
import { readVerdicts } from "../../report/compare";
import { PLAIN } from "../../report/layout";
import { proofJson } from "../../report/proof-json";
import { wholeProofText } from "../../report/proof-text";
import { restsOnText } from "../../report/rests-on-text";
import { reviewBasisOf } from "../../report/review/review-basis";
import { review } from "../../report/review/review";
import { reviewText } from "../../report/review/review-text";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { liveText } from "../../verify/live-text";
import { command } from "../support/command";
import { RecordedAccount } from "../support/recorded-account";
import { PUBLIC_KEY, SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const LONG_ROLE =
  "arn:aws:iam::111122223333:role/teams/platform/terraform-that-applies-the-private-backups-of-all";

const TRIED: Readonly<Record<string, BackupSettingsInput>> = {
  "the shipped settings": { name: "backup", region: "eu-west-1", operators: ["deployer"] },
  "an operator with a long name": {
    ...{ name: "backup-of-the-databases-long", region: "eu-west-1", account: "111122223333" },
    ...{ operators: [LONG_ROLE], writers: [`${LONG_ROLE}-databases`] },
    hosts: { sshPublicKey: PUBLIC_KEY, sshFrom: ["203.0.113.7/32"] },
  },
  ...Object.fromEntries(
    Object.entries(SAMPLES).filter(([name]) => /restore lane with|strict|adopted$/u.test(name)),
  ),
};

const WIDTHS = [40, 60, 80, 100, 140] as const;

/** Words that a line may not break: ARNs, addresses, paths and identifiers. */
const WHOLE = /arn:[^\s,;)"]+|\baws_\w+(?:\.\w+)+|\bdata\.\w+\.\w+|\b[\w.-]+(?:\/[\w.-]+)+/gu;

/** Lines that somebody copies, commands and entries of the settings, stay whole. */
const COPIED = /^\s*(?:next: |or |then: )?(?:terraform|npx|npm) |^ {8}at: /u;

/** Lines that are too wide although they could have been broken, and words that were broken. */
function faults(text: (columns: number) => string): string[] {
  const unbroken = new Set(text(100_000).match(WHOLE) ?? []);
  return WIDTHS.flatMap((columns) => {
    const told = text(columns);
    const wide = told
      .split("\n")
      .filter(
        (line) =>
          line.length > columns &&
          !COPIED.test(line) &&
          /\S \S/u.test(line.trimStart().replace(/^(?:[-✓✗?–]|as) /u, "")),
      );
    // The matrix shortens long names by "…", and says so; everywhere else a word stays as it is.
    const flat = told.replaceAll(/\s+/gu, " ");
    const broken = [...unbroken].filter((word) => !flat.includes(word) && !flat.includes("…"));
    return [
      ...wide.map((line) => `${columns}: ${line}`),
      ...broken.map((word) => `${columns}: broke ${word}`),
    ];
  });
}

const stacks = new Map<string, ProvedStack>();
const stackOf = (name: string): ProvedStack => {
  const known = stacks.get(name);
  if (known !== undefined) return known;
  const settings = backupSettings(TRIED[name] ?? fail(name));
  const content = JSON.stringify(synthesizeStack(settings));
  const made = new ProvedStack(settings.name, readSubjects([{ name: "cdk.tf.json", content }]));
  stacks.set(name, made);
  return made;
};
const fail = (name: string): never => {
  throw new Error(`there is no sample ${name}`);
};

describe.each(Object.keys(TRIED))("%s", (name) => {
  test("npm start: no line over the width, and no word broken", () => {
    const stack = stackOf(name);
    const settings = backupSettings(TRIED[name] ?? fail(name));
    const text = (columns: number) =>
      summary({
        ...{
          backups: [settings],
          results: [resultOf(stack)],
          restsOn: stack.restsOn({ pathsOfDenials: false }),
        },
        ...{ leftBehind: ["gone"], outdir: "cdktf.out", report: "cdktf.out/report/index.html" },
        layout: { columns, paint: PLAIN },
      });
    expect(faults(text)).toEqual([]);
    const { account } = settings;
    if (account !== undefined) expect(text(140)).toMatch(new RegExp(`^\\S+ .* account ${account} `, "mu"));
    else expect(text(140)).not.toMatch(/^\S+ .* account /mu);
  });

  test("npm run prove", () => {
    const { proof, ...stack } = stackOf(name);
    expect(faults((columns) => wholeProofText(proof, { columns }))).toEqual([]);
    expect(stack.stack).not.toBe("");
  });

  test("npm run ask", () => {
    const { system } = stackOf(name);
    const bucket =
      system.configuration.resources("aws_s3_bucket")[0]?.address ?? "arn:aws:s3:::backup-bucket";
    const questions = [
      "internet",
      system.configuration.resources("aws_subnet")[0]?.address ?? "internet",
    ].map((from) =>
      ask(system, readQuestion({ from, action: "s3:PutObject", on: `${bucket}/${"folder/".repeat(9)}db` })),
    );
    for (const answer of questions) expect(faults((columns) => answerText(answer, { columns }))).toEqual([]);
  });

  test("npm run report -- --against", () => {
    const named = (one: ProvedStack) => ({
      stack: "backup",
      proof: one.proof,
      reviewBasis: reviewBasisOf(one.read.configuration),
    });
    const side = (one: ProvedStack) =>
      readVerdicts("a report", JSON.parse(JSON.stringify(proofJson([named(one)]))));
    const reviewed = review({
      before: side(stackOf("the shipped settings")),
      after: side(stackOf(name)),
      losses: [],
    });
    expect(faults((columns) => reviewText(reviewed, { columns }))).toEqual([]);
  });
});

test("npm run cost, as COLUMNS says", () => {
  const cwd = mkdtempSync(join(tmpdir(), "private-backup-widths-"));
  const text = (columns: number) =>
    spawnSync(process.execPath, command("cli/cost.ts", "--gb", "500"), {
      cwd,
      encoding: "utf8",
      env: { ...process.env, COLUMNS: String(Math.min(columns, 140)) },
    }).stdout;
  try {
    writeFileSync(
      join(cwd, "backups.yaml"),
      "version: 1\nbackups: [{ name: backup, region: eu-west-1, operators: [deployer] }]\n",
    );
    expect(text(100)).toContain("USD");
    expect(faults(text)).toEqual([]);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

test("npm run verify", async () => {
  const checked = await new RecordedAccount().check();
  expect(faults((columns) => liveText(checked, { columns }))).toEqual([]);
});

test("what claims depend on", () => {
  const restsOn = stackOf("the shipped settings").restsOn({ pathsOfDenials: false });
  expect(faults((columns) => restsOnText(restsOn, { columns }))).toEqual([]);
});
