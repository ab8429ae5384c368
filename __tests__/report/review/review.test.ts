import { prove } from "../../../proof/prove";
import { readSubjects } from "../../../proof/system/read-subjects";
import { readVerdicts, type Verdicts } from "../../../report/compare";
import { proofJson } from "../../../report/proof-json";
import { isOpen } from "../../../report/review/finding";
import { findingName } from "../../../report/review/finding-names";
import { GUARD_RULES } from "../../../report/review/guard-rules";
import { reviewBasisOf } from "../../../report/review/review-basis";
import { review } from "../../../report/review/review";
import { backupSettings, type BackupSettingsInput } from "../../../settings";
import { CHANGES } from "../../../settings/changes";
import { synthesizeStack } from "../../support/synthesize-stack";

const DATABASE = "arn:aws:iam::111122223333:role/database";
const files = { name: "files", paths: ["/etc"], schedule: "02:30" };
const mail = { name: "mail", paths: ["/var/mail"], schedule: "03:30" };

const BEFORE: BackupSettingsInput = {
  name: "backup",
  region: "eu-west-1",
  operators: ["arn:aws:iam::111122223333:role/Deployer"],
  writers: [DATABASE],
  acknowledge: ["compliance-cannot-be-undone"],
  alarms: { notify: ["platform@example.com"], alsoBucket: true, days: 365 },
  hosts: { sshFrom: ["203.0.113.7/32"], jobs: [files, mail] },
  bucket: {
    name: "acme-backup",
    encryption: { type: "kms" },
    objectLock: { mode: "compliance", days: 90 },
    lifecycle: { expireAfterDays: 365, expireNoncurrentAfterDays: 120 },
    accessLogging: { bucket: "acme-logs", prefix: "backup/" },
  },
};

type Changed = Partial<BackupSettingsInput>;
type Edit = (json: any) => void;

/** One side of a change, as a report's JSON hands it on. */
function side(changes: Changed = {}, edit: Edit = () => undefined): Verdicts {
  const json = synthesizeStack(backupSettings({ ...BEFORE, ...changes }));
  edit(json);
  const read = readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(json) }]);
  const named = { stack: "backup", proof: prove(read), reviewBasis: reviewBasisOf(read.configuration) };
  return readVerdicts("a report", JSON.parse(JSON.stringify(proofJson([named]))));
}

const bucket = (changes: Partial<NonNullable<BackupSettingsInput["bucket"]>>): Changed => ({
  bucket: { ...BEFORE.bucket, ...changes },
});

let before: Verdicts;
beforeAll(() => {
  before = side();
});

const kindsOf = (after: Verdicts) => [
  ...new Set(
    review({ before, after })
      .findings.filter(isOpen)
      .map(({ change }) => change),
  ),
];

const HARMLESS: Readonly<Record<string, readonly [Changed, Edit?]>> = {
  "nothing at all": [{}],
  "a tag more": [{ tags: { team: "platform" } }],
  "a longer retention": [bucket({ objectLock: { mode: "compliance", days: 100 } })],
  "a later expiry": [bucket({ lifecycle: { expireAfterDays: 400, expireNoncurrentAfterDays: 120 } })],
  "no expiry any more": [bucket({ lifecycle: { expireNoncurrentAfterDays: 120 } })],
  "parts of uploads that stay longer": [
    bucket({ lifecycle: { ...BEFORE.bucket?.lifecycle, abortUnfinishedUploadsAfterDays: 14 } }),
  ],
  "a cheaper storage class in three zones": [
    bucket({
      lifecycle: { ...BEFORE.bucket?.lifecycle, transition: { afterDays: 30, storageClass: "GLACIER_IR" } },
    }),
  ],
  "uploads that may not overwrite": [bucket({ overwrite: "refuse" })],
  "an alarm that tells one more": [
    { alarms: { notify: ["platform@example.com", "security@example.com"], alsoBucket: true, days: 365 } },
  ],
  "logs kept longer": [{ alarms: { notify: ["platform@example.com"], alsoBucket: true, days: 731 } }],
  "one job more": [
    {
      hosts: {
        sshFrom: ["203.0.113.7/32"],
        jobs: [files, mail, { ...mail, name: "home", paths: ["/home"] }],
      },
    },
  ],
  "a job that runs at another hour": [
    { hosts: { sshFrom: ["203.0.113.7/32"], jobs: [{ ...files, schedule: "04:30" }, mail] } },
  ],
  "a larger volume": [{ hosts: { sshFrom: ["203.0.113.7/32"], jobs: [files, mail], volumeSize: 30 } }],
  "an expected account": [{ account: "111122223333" }],
  "logs in another bucket": [bucket({ accessLogging: { bucket: "acme-logs-2", prefix: "backup/" } })],
  "a key that rotates more often": [
    {},
    (json) => {
      json.resource.aws_kms_key.bucket_key.rotation_period_in_days = 180;
    },
  ],
};

const HARMFUL: Readonly<Record<string, readonly [expected: readonly string[], Changed, Edit?]>> = {
  "a shorter retention": [["retention-shortened"], bucket({ objectLock: { mode: "compliance", days: 30 } })],
  "governance in place of compliance": [
    ["retention-mode-weakened"],
    bucket({ objectLock: { mode: "governance", days: 90 } }),
  ],
  "no Object Lock": [["object-lock-off", "loses-subject"], bucket({ objectLock: false })],
  "no versioning": [
    ["versioning-off", "becomes-unknown"],
    {},
    (json) => {
      json.resource.aws_s3_bucket_versioning.bucket_versioning.versioning_configuration.status = "Suspended";
    },
  ],
  "no protection": [["protection-off"], { protect: false }],
  "a sooner expiry": [
    ["expiration-sooner"],
    bucket({ lifecycle: { expireAfterDays: 100, expireNoncurrentAfterDays: 120 } }),
  ],
  "old versions that go sooner": [
    ["noncurrent-expiration-sooner"],
    bucket({ lifecycle: { expireAfterDays: 365, expireNoncurrentAfterDays: 91 } }),
  ],
  "parts of uploads that go sooner": [
    ["unfinished-uploads-removed-sooner"],
    bucket({ lifecycle: { ...BEFORE.bucket?.lifecycle, abortUnfinishedUploadsAfterDays: 1 } }),
  ],
  "one zone alone": [
    ["one-zone"],
    bucket({
      lifecycle: { ...BEFORE.bucket?.lifecycle, transition: { afterDays: 30, storageClass: "ONEZONE_IA" } },
    }),
  ],
  "a key of somebody else's": [
    ["removed", "key-replaced"],
    bucket({
      encryption: {
        type: "kms",
        keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      },
    }),
  ],
  "weaker encryption": [
    ["encryption-weakened", "key-replaced", "removed"],
    bucket({ encryption: { type: "s3" } }),
  ],
  "a key that is deleted sooner and not rotated": [
    ["key-deletion-sooner", "key-rotation-off"],
    {},
    (json) => {
      Object.assign(json.resource.aws_kms_key.bucket_key, {
        deletion_window_in_days: 7,
        enable_key_rotation: false,
      });
    },
  ],
  "no alarms": [
    ["alarm-off", "nobody-told", "trail-off", "events-off", "logs-off", "removed"],
    { alarms: false },
  ],
  "an alarm that tells nobody": [
    ["alarm-off"],
    {},
    (json) => {
      json.resource.aws_cloudwatch_metric_alarm.alarm.alarm_actions = [];
    },
  ],
  "no access logs": [["access-logging-off"], { bucket: { ...BEFORE.bucket, accessLogging: undefined } }],
  "logs that go sooner": [
    ["logs-kept-shorter", "expiration-sooner"],
    { alarms: { notify: ["platform@example.com"], alsoBucket: true, days: 30 } },
  ],
  "an operator more": [
    ["operator-added"],
    { operators: ["arn:aws:iam::111122223333:role/Deployer", "arn:aws:iam::111122223333:role/Helper"] },
  ],
  "a writer more": [["writer-added"], { writers: [DATABASE, "arn:aws:iam::111122223333:role/mail"] }],
  "another region": [["another-place", "key-replaced"], { region: "eu-central-1" }],
  "another bucket": [["another-place"], bucket({ name: "acme-backup-2" })],
  "another block": [["another-place"], { network: { mode: "new", cidr: "10.43.0.0/24" } }],
  "a job less": [["job-removed"], { hosts: { sshFrom: ["203.0.113.7/32"], jobs: [files] } }],
  "SSH from one network more": [
    ["source-added"],
    { hosts: { sshFrom: ["203.0.113.7/32", "198.51.100.0/24"], jobs: [files, mail] } },
  ],
  "no hosts": [["loses-subject", "removed", "job-removed"], { hosts: false }],
  "an endpoint that lets everything through": [
    ["breaks"],
    {},
    (json) => {
      delete json.resource.aws_vpc_endpoint.endpoint.policy;
    },
  ],
  "a destroy that takes the backups along": [
    ["force-destroy-on", "retention-mode-weakened"],
    bucket({ objectLock: { mode: "governance", days: 90 }, forceDestroy: true }),
  ],
};

describe("a harmless change asks for nothing", () => {
  test.each(Object.entries(HARMLESS))("%s", (_name, [changes, edit]) => {
    expect(kindsOf(side(changes, edit))).toEqual([]);
  });
});

describe("a change that hurts says so", () => {
  test.each(Object.entries(HARMFUL))("%s", (_name, [expected, changes, edit]) => {
    expect(kindsOf(side(changes, edit)).sort()).toEqual([...expected].sort());
  });
});

describe("an acknowledgement", () => {
  const shorter = bucket({ objectLock: { mode: "compliance", days: 30 } });
  const entry = {
    change: "retention-shortened",
    at: "aws_s3_bucket.bucket",
    reason: "Legal agreed.",
  } as const;

  test("lets through what it names, with its reason", () => {
    const { findings } = review({ before, after: side({ ...shorter, changes: [entry] }) });
    expect(findings).toMatchObject([
      { change: "retention-shortened", before: "90 days", after: "30 days", reason: "Legal agreed." },
    ]);
  });

  test("of another place or another kind lets nothing through", () => {
    const elsewhere = { ...entry, at: "aws_s3_bucket.alarm_trail_bucket" };
    const otherwise = { ...entry, change: "versioning-off" as const };
    expect(kindsOf(side({ ...shorter, changes: [elsewhere, otherwise] }))).toEqual(["retention-shortened"]);
  });

  test("that was there before the change lets nothing through, and is said to be of no use", () => {
    const { findings, stale } = review({
      before: side({ changes: [entry] }),
      after: side({ ...shorter, changes: [entry] }),
    });
    expect(findings.filter(isOpen).map(({ change }) => change)).toEqual(["retention-shortened"]);
    expect(stale).toMatchObject([{ stack: "backup", reason: "Legal agreed." }]);
  });
});

test("a report without settings is not taken for one in which nothing is weaker", () => {
  const old = { ...before, bases: new Map() };
  expect(review({ before: old, after: side() }).findings).toMatchObject([{ change: "not-compared" }]);
});

test("a stack that is not there any more is told once and stops nothing", () => {
  const nothing: Verdicts = { stacks: new Map(), bases: new Map() };
  const { gone, findings, changes } = review({ before, after: nothing });
  expect([gone, findings, changes.length]).toEqual([["backup"], [], 1]);
});

test("a new stack whose claims hold asks for nothing", () => {
  const nothing: Verdicts = { stacks: new Map(), bases: new Map() };
  expect(review({ before: nothing, after: before }).findings).toEqual([]);
});

test("the settings take each kind that the review finds, and no other; each has a plain name of its own", () => {
  const ofVerdicts = ["opens", "breaks", "becomes-unknown", "loses-subject", "not-compared"];
  const ofPlans = ["another-place", "removed", "destroys", "replaces", "forgets"];
  const all = [...ofVerdicts, ...ofPlans, ...GUARD_RULES.map(({ id }) => id)];
  expect([...CHANGES].sort()).toEqual(all.sort());
  const names = CHANGES.map(findingName);
  expect(CHANGES.filter((change) => findingName(change) === change)).toEqual([]);
  expect(new Set(names).size).toBe(CHANGES.length);
});

test("a writer whose ARN makes the account known is one more writer, and nothing else of the account is another", () => {
  const expected = { account: "111122223333", operators: ["deployer"] };
  const found = review({
    before: side({ ...expected, writers: [] }),
    after: side({ ...expected, writers: [DATABASE] }),
  }).findings;
  expect(
    found.filter(({ change }) => change !== "opens").map(({ change, after }) => [change, after]),
  ).toEqual([["writer-added", DATABASE]]);
});
