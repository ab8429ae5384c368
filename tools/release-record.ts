import { withReviewBasis } from "../cli/review-inputs";
import { ProvedStack } from "../proof/proved-stack";
import { readSubjects } from "../proof/system/read-subjects";
import { proofJson } from "../report/proof-json";
import { backupSettings, type BackupSettingsInput } from "../settings";
import { buildApp } from "../stacks/app";
import { synthesizedAt, withStaging } from "../stacks/write-app";

/** What a version of this project made of a few settings: what a later one is reviewed against. */
export interface ReleaseRecord {
  readonly version: string;
  /** As users of that version wrote them, by what is special about them. */
  readonly settings: Readonly<Record<string, BackupSettingsInput>>;
  /** What `npm run report` said of them, of each stack what a review compares. */
  readonly report: unknown;
}

/** Where the record of the last release lies. */
export const RELEASE_RECORD = "__tests__/cases/last-release.json";

/** Private backups that between them have every kind of part that may not be lost. */
export const RELEASED_SETTINGS: Readonly<Record<string, BackupSettingsInput>> = {
  "a name and a region": { name: "plain", region: "eu-west-1", operators: ["deployer"] },
  "everything that keeps backups, and tells of them": {
    name: "whole",
    region: "eu-west-1",
    account: "111122223333",
    operators: ["arn:aws:iam::111122223333:role/Deployer"],
    writers: ["arn:aws:iam::111122223333:role/database"],
    acknowledge: ["compliance-cannot-be-undone"],
    alarms: { notify: ["platform@example.com"], alsoBucket: true },
    restoreLane: {},
    dnsFirewall: {},
    network: { mode: "new", zones: ["eu-west-1a", "eu-west-1b"] },
    hosts: { sshFrom: ["203.0.113.7/32"], jobs: [{ name: "files", paths: ["/etc"], schedule: "02:30" }] },
    bucket: {
      name: "acme-backup",
      encryption: { type: "kms" },
      objectLock: { mode: "compliance", days: 90 },
      lifecycle: { expireAfterDays: 365 },
    },
  },
  "a VPC that exists, and no hosts": {
    name: "existing",
    region: "eu-west-1",
    operators: ["deployer"],
    writers: ["arn:aws:iam::111122223333:role/database"],
    hosts: false,
    network: {
      mode: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60718"],
      routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
    },
  },
  "S3 by an interface endpoint, and Session Manager": {
    name: "interfaces",
    region: "eu-west-1",
    operators: ["deployer"],
    s3: "interface",
    hosts: { access: "session-manager" },
  },
};

/** What today's version makes of the settings, as a review reads it. */
export function reportOfSettings(settings: readonly BackupSettingsInput[], folder: string): unknown {
  const backups = settings.map((input) => backupSettings(input));
  const stacks = withStaging(folder, (staging) =>
    synthesizedAt(
      (outdir) => buildApp(backups, { outdir }),
      backups.map(({ name }) => name),
      staging,
    ),
  );
  const proofs = stacks.map(({ name, text }) =>
    withReviewBasis(new ProvedStack(name, readSubjects([{ name: "cdk.tf.json", content: text }]))),
  );
  const report = JSON.parse(JSON.stringify(proofJson(proofs))) as Reported;
  return {
    format_version: report.format_version,
    stacks: report.stacks.map(({ stack, claims, review_basis }) => ({
      stack,
      claims: claims.map(({ id, says, verdict, holds }) => ({ id, says, verdict, holds })),
      matrix: [],
      review_basis,
    })),
  };
}

interface Reported {
  readonly format_version: string;
  readonly stacks: readonly {
    readonly stack: string;
    readonly claims: readonly { id: string; says: string; verdict: string; holds: boolean | null }[];
    readonly review_basis: unknown;
  }[];
}

/** The record of this version, to be kept when it is released. */
export function releaseRecord(version: string, folder: string): ReleaseRecord {
  const report = reportOfSettings(Object.values(RELEASED_SETTINGS), folder);
  return { version, settings: RELEASED_SETTINGS, report };
}
