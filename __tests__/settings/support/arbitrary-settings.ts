import fc from "fast-check";
import type { BackupSettingsInput } from "../../../settings";
import { REGIONS } from "../../../settings/region";

const HEX = "0123456789abcdef";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

const chars = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

export const backupName: fc.Arbitrary<string> = fc
  .tuple(chars(LETTERS, 1, 1), fc.array(chars(`${LETTERS}0123456789`, 1, 6), { minLength: 1, maxLength: 3 }))
  .map(([first, parts]) => `${first}${parts.join("-")}`);

const id = (kind: string) => chars(HEX, 17, 17).map((digits) => `${kind}-${digits}`);
const ids = (kind: string) => fc.uniqueArray(id(kind), { minLength: 1, maxLength: 3 });
const account = chars("0123456789", 12, 12);
const role = fc
  .tuple(account, chars(`${LETTERS}+=,.@_-`, 1, 20))
  .map(([number, name]) => `arn:aws:iam::${number}:role/${name}`);

const cidr = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 25 }))
  .map(([octet, prefix]) => `10.${octet}.0.0/${prefix}`);

const source = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 223 }), fc.integer({ min: 0, max: 255 }))
    .map(([a, b]) => `${a}.${b}.0.0/16`),
  chars("123456789abcdef", 1, 4).map((group) => `2001:db8:${group}::/48`),
);

const network: fc.Arbitrary<BackupSettingsInput["network"]> = fc.oneof(
  fc.record(
    { mode: fc.constant("new" as const), cidr, zones: fc.constantFrom(1 as const, 2 as const, 3 as const) },
    { requiredKeys: ["mode"] },
  ),
  fc.record(
    {
      mode: fc.constant("existing" as const),
      vpcId: id("vpc"),
      privateSubnetIds: ids("subnet"),
      routeTableIds: ids("rtb"),
      publicSubnetId: id("subnet"),
    },
    { requiredKeys: ["mode", "vpcId", "privateSubnetIds", "publicSubnetId"] },
  ),
  fc.constant({ mode: "default" as const, publicZone: "c", privateZone: "d" }),
);

const bucket: fc.Arbitrary<BackupSettingsInput["bucket"]> = fc.record(
  {
    prefix: backupName,
    objectLock: fc.oneof(
      fc.constant(false as const),
      fc.record(
        {
          mode: fc.constantFrom("governance" as const, "compliance" as const),
          days: fc.integer({ min: 1, max: 300 }),
        },
        { requiredKeys: [] },
      ),
    ),
    encryption: fc.constantFrom({ type: "s3" as const }, { type: "kms" as const }),
    overwrite: fc.constantFrom("new-version" as const, "refuse" as const),
    lifecycle: fc.record(
      {
        abortUnfinishedUploadsAfterDays: fc.integer({ min: 1, max: 36_500 }),
        transition: fc.record({
          afterDays: fc.integer({ min: 30, max: 299 }),
          storageClass: fc.constantFrom(
            "STANDARD_IA" as const,
            "GLACIER_IR" as const,
            "DEEP_ARCHIVE" as const,
          ),
        }),
        expireAfterDays: fc.integer({ min: 300, max: 36_500 }),
        expireNoncurrentAfterDays: fc.integer({ min: 300, max: 36_500 }),
      },
      { requiredKeys: [] },
    ),
    accessLogging: fc.record({
      bucket: backupName.map((name) => `${name}-logs`),
      prefix: chars(`${LETTERS}/`, 0, 10),
    }),
  },
  { requiredKeys: [] },
);

const hosts: fc.Arbitrary<BackupSettingsInput["hosts"]> = fc.oneof(
  fc.constant(false as const),
  fc.record(
    {
      volumeSize: fc.integer({ min: 8, max: 16_384 }),
      sshFrom: fc.uniqueArray(source, { maxLength: 4 }),
      bastionMayTryToUpload: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  fc.constantFrom(
    { architecture: "arm64" as const, instanceType: "m7g.large" },
    { architecture: "x86_64" as const },
  ),
);

/** Settings that are right: every form of every union, with and without what may be left out. */
export const backupInput: fc.Arbitrary<BackupSettingsInput> = fc
  .record(
    {
      name: backupName,
      region: fc.constantFrom(...REGIONS.filter((name) => !/^(cn|us-gov|us-iso|eu-iso|eusc)/.test(name))),
      protect: fc.boolean(),
      tags: fc.dictionary(chars(LETTERS, 1, 12), chars(`${LETTERS} _.:/=+-@`, 0, 20), { maxKeys: 4 }),
      operators: optional(
        fc.uniqueArray(fc.oneof(role, fc.constant("deployer")), { minLength: 1, maxLength: 3 }),
      ),
      writers: fc.uniqueArray(role, { maxLength: 3 }),
      bucketPolicy: fc.constantFrom("guarded" as const, "strict" as const),
      alsoAllowEndpoints: fc.uniqueArray(id("vpce"), { maxLength: 2 }),
      backend: fc.constantFrom(
        { type: "none" as const },
        { type: "local" as const },
        { type: "local" as const, path: "state/backup.tfstate" },
        { type: "partial" as const, of: "gcs" as const },
        { type: "s3" as const, bucket: "acme-state", region: "eu-west-1", dynamodbTable: "locks" },
        { type: "cloud" as const, organization: "acme", tags: ["<name>"] },
        { type: "remote" as const, organization: "acme", prefix: "backup-<name>-" },
        { type: "gcs" as const, bucket: "acme-state" },
        { type: "azurerm" as const, storageAccountName: "acme", containerName: "state" },
        { type: "pg" as const },
        { type: "http" as const, address: "https://state.example.com/<name>" },
        { type: "consul" as const },
      ),
      network,
      bucket,
      hosts,
    },
    { requiredKeys: ["name", "region"] },
  )
  .map((input) => ({
    ...input,
    acknowledge: [
      "ssh-from-anywhere" as const,
      "compliance-cannot-be-undone" as const,
      "strict-bucket-policy-locks-out-operators" as const,
      "new-route-table-for-existing-subnets" as const,
    ],
  }))
  .map((input) => JSON.parse(JSON.stringify(input)) as BackupSettingsInput);
