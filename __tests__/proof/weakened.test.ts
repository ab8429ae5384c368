import type { ClaimId } from "../../proof/claims";
import { claimsOf } from "../../proof/claims-of-stack";
import { outcome, prove } from "../../proof/prove";
import { Prover } from "../../proof/decide/prover";
import { readSubjects } from "../../proof/system/read-subjects";
import type { Read } from "../../proof/system/subjects";
import { System } from "../../proof/system/system";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { soundChanges } from "../support/sound-changes";
import { synthesizeStack, type StackJson } from "../support/synthesize-stack";
import { editStatements, type StatementJson, type Weakening } from "../support/weakening";
import {
  doubled,
  lostSubjects,
  openedEndpoint,
  openedPaths,
  weakenedStatements,
} from "../support/weakened-policies";
import { brokenUploads } from "../support/broken-uploads";
import { furtherInterfaces, pathsIn, pathsOut } from "../support/opened-network";

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

/** Statements on which, in every guarded stack, a claim rests alone. */
const ALONE: Readonly<Record<string, ClaimId>> = {
  DenyInsecureTransport: "tls-only",
  DenyObjectsOutsideEndpoint: "bastion-cannot-upload",
  DenyUploadsByOthers: "nobody-else-can-upload",
  DenyBucketToOthers: "only-operators-change-the-bucket",
};

interface Base {
  readonly name: string;
  readonly settings: Partial<BackupSettingsInput>;
  readonly weakenings: readonly Weakening[];
}

const BASES: readonly Base[] = [
  {
    name: "the shipped stack",
    settings: {},
    weakenings: [
      ...weakenedStatements(ALONE),
      ...openedPaths(),
      ...openedEndpoint(),
      ...doubled(),
      ...lostSubjects(),
      ...pathsOut(),
      ...pathsIn(),
      ...furtherInterfaces(),
      ...brokenUploads(),
    ],
  },
  {
    name: "a stack with named writers and operators",
    settings: { writers: [role("app"), role("db")], operators: [role("terraform-*")] },
    weakenings: weakenedStatements(ALONE),
  },
  {
    name: "a stack without hosts",
    settings: { hosts: false, writers: [role("app")] },
    weakenings: [
      ...weakenedStatements({ DenyObjectsOutsideEndpoint: "nobody-else-can-upload" }),
      ...openedPaths(),
    ],
  },
  {
    name: "a stack that any endpoint of its VPC gets into",
    settings: { lockTo: "vpc" },
    weakenings: weakenedStatements({
      ...ALONE,
      DenyAllButUploads: "nobody-can-read",
      DenyOtherRegions: "nobody-else-can-upload",
    }),
  },
  {
    name: "a stack with a restore lane, and an endpoint beside its own",
    settings: { restoreLane: { readers: [role("reader")] }, alsoAllowEndpoints: ["vpce-0a1b2c3d4e5f60718"] },
    weakenings: weakenedStatements({
      DenyInsecureTransport: "tls-only",
      DenyBucketToOthers: "only-operators-change-the-bucket",
      DenyListingOutsideRestoreLane: "only-operators-list",
      DenyReadsOutsideRestoreLane: "nobody-can-read",
      DenyRestoreLaneToOthers: "nobody-else-can-restore",
    }),
  },
];

const textOf = (settings: Partial<BackupSettingsInput>): string =>
  JSON.stringify(
    synthesizeStack(
      backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"], ...settings }),
    ),
  );

function readAfter(text: string, change: (json: StackJson) => void): Read {
  const json = JSON.parse(text) as StackJson;
  change(json);
  return readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(json) }]);
}

/** Whether one claim holds; null where it has no subject. */
function holds({ configuration, subjects }: Read, id: ClaimId): boolean | null {
  const claim = claimsOf(subjects).find((one) => one.id === id);
  if (claim === undefined || subjects === undefined) throw new Error(`nothing claims ${id}`);
  return new Prover(new System(configuration), subjects).prove(claim).holds;
}

const verdicts = (read: Read) => prove(read).claims.map(({ id, verdict }) => [id, verdict]);

test("there are at least 300 weakenings, each of another name in its stack", () => {
  expect(BASES.flatMap(({ weakenings }) => weakenings).length).toBeGreaterThanOrEqual(300);
  for (const { weakenings } of BASES)
    expect(new Set(weakenings.map(({ name }) => name)).size).toBe(weakenings.length);
});

describe.each(BASES)("$name", ({ settings, weakenings }) => {
  let text = "";
  beforeAll(() => void (text = textOf(settings)));

  test("holds all its claims before", () => {
    expect(outcome(prove(readAfter(text, () => undefined)))).toBe("holds");
  });

  test.each(weakenings)("$name: $flips does not hold", ({ change, flips }) => {
    expect(holds(readAfter(text, change), flips)).toBe(false);
  });
});

describe("sound changes", () => {
  let text = "";
  beforeAll(() => void (text = textOf({})));

  test.each(soundChanges())("$name: every claim holds still", ({ change }) => {
    expect(outcome(prove(readAfter(text, change)))).toBe("holds");
  });
});

describe("duplicates and order never change a verdict", () => {
  const settings: Partial<BackupSettingsInput> = {
    restoreLane: { readers: [role("reader")] },
    bucket: { encryption: { type: "kms" } },
  };
  let text = "";
  let before: ReturnType<typeof verdicts> = [];
  beforeAll(() => {
    text = textOf(settings);
    before = verdicts(readAfter(text, () => undefined));
  });

  test.each([
    ["statements in reverse", (all: readonly StatementJson[]) => [...all].reverse()],
    [
      "statements twice, under another name",
      (all: readonly StatementJson[]) => [
        ...all,
        ...all.map((one) => ({ ...one, Sid: `${one["Sid"]}Again` })),
      ],
    ],
    ["statements turned by two", (all: readonly StatementJson[]) => [...all.slice(2), ...all.slice(0, 2)]],
  ])("%s", (_, change) => {
    const after = readAfter(text, (json) => {
      for (const type of ["aws_s3_bucket_policy", "aws_vpc_endpoint", "aws_iam_role_policy"])
        for (const name of Object.keys(json.resource[type]))
          editStatements(json, type, (all) => change(all), name);
    });
    expect(verdicts(after)).toEqual(before);
  });

  test("actions, resources and values of conditions twice and in reverse", () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return [...value, ...value].reverse().map(turned);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, one]) => [key, turned(one)]),
      );
    };
    const after = readAfter(text, (json) =>
      editStatements(json, "aws_s3_bucket_policy", (all) => all.map((one) => turned(one) as typeof one)),
    );
    expect(verdicts(after)).toEqual(before);
  });

  test("resources in reverse", () => {
    const after = readAfter(text, (json) => {
      for (const [type, byName] of Object.entries<object>(json.resource).reverse()) {
        delete json.resource[type];
        json.resource[type] = Object.fromEntries(Object.entries(byName).reverse());
      }
    });
    expect(verdicts(after)).toEqual(before);
  });

  test("each of a host's rules, routes and associations twice", () => {
    const after = readAfter(text, (json) => {
      for (const type of ["aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"])
        for (const [name, body] of Object.entries(json.resource[type]))
          json.resource[type][`${name}_again`] = body;
    });
    expect(verdicts(after)).toEqual(before);
  });
});
