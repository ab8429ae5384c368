import { z } from "zod";
import { acknowledgements } from "./acknowledgements";
import { judgeAccount } from "./account";
import { adoptSettings } from "./adopt-settings";
import { alarmSettings } from "./alarm-settings";
import { judgeOperator, judgeWriter } from "./arn";
import { backendSettings } from "./backend-settings";
import { judgeBackupName } from "./backup-name";
import { bucketSettings } from "./bucket-settings";
import { changeSettings } from "./changes";
import { dnsFirewallSettings } from "./dns-firewall-settings";
import { endpointSettings } from "./endpoint-settings";
import { hostsSettings } from "./hosts-settings";
import { machinesSettings } from "./machine-settings";
import { networkSettings } from "./network-settings";
import { judgeRegion, REGIONS } from "./region";
import { resourceId } from "./resource-id";
import { about, list, text } from "./setting";
import { restoreLaneSettings } from "./restore-lane-settings";
import { tagSettings } from "./tags";
import { tearDownSettings } from "./tear-down-settings";

/** Every setting of one private backup; all but `name` may stand under `defaults` too. */
export const backupSchema = z.strictObject({
  name: text(judgeBackupName, {
    title: "a name",
    description:
      "Name of the stack, its folder, its state and its resources: 1 to 28 lower-case letters, digits and single hyphens.",
    example: "backup",
    pattern: "^(?=.{1,28}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$",
  }),
  region: text(judgeRegion, {
    title: "a region",
    description: "AWS region of the VPC and of the bucket.",
    example: "eu-west-1",
    enum: REGIONS,
  }),
  account: text(judgeAccount, {
    title: "an account's twelve digits, in quotes",
    description: "The account that is expected; a plan in another one fails.",
    otherwise: "any account",
    example: "111122223333",
    pattern: "^[0-9]{12}$",
  }).optional(),
  protect: z
    .boolean()
    .meta(
      about({
        description:
          "Bucket, policies and key carry prevent_destroy, so that a destroy stops at its plan; false tears down.",
        example: false,
      }),
    )
    .default(true),
  tags: tagSettings,
  operators: list(
    text(judgeOperator, {
      title: "an ARN or pattern, or deployer",
      description: "An ARN or pattern of roles or users, or the word deployer.",
      example: "arn:aws:iam::111122223333:role/Deployer",
    }),
    {
      description:
        "Who may read and change the bucket's settings from outside the VPC: role or user ARNs, patterns of them, or the word deployer for whoever applies.",
      otherwise: "a Terraform variable",
      example: ["deployer"],
    },
  ).optional(),
  writers: list(
    text(judgeWriter, {
      title: "a role's ARN",
      description: "The ARN of one IAM role.",
      example: "arn:aws:iam::111122223333:role/database",
    }),
    {
      description: "Further IAM roles, by exact ARN, that upload from the private subnets.",
      example: ["arn:aws:iam::111122223333:role/database"],
    },
  ).default([]),
  machines: machinesSettings,
  acknowledge: acknowledgements,
  changes: changeSettings,
  bucketPolicy: z
    .enum(["guarded", "strict"])
    .meta(
      about({
        description:
          "guarded: operators can reach the bucket's settings from anywhere. strict: nobody can reach them from outside the endpoint, which must be acknowledged (strict-bucket-policy-locks-out-operators).",
        example: "guarded",
      }),
    )
    .default("guarded"),
  proof: z
    .enum(["enforce", "warn"])
    .meta(
      about({
        description:
          "enforce: a claim that fails or cannot be decided stops the synthesis, and earlier output stays. warn: the synthesis only prints it.",
        example: "warn",
      }),
    )
    .default("enforce"),
  s3: z
    .enum(["gateway", "interface"])
    .meta(
      about({
        description:
          "The path to S3. gateway: by the private route tables, at no charge. interface: by addresses in the private subnets, which cost by the hour and the gigabyte; S3's names then lead there in the whole VPC, and the endpoint admits only the private host and members of one security group.",
        example: "interface",
      }),
    )
    .default("gateway"),
  endpoint: endpointSettings,
  lockTo: z
    .enum(["endpoint", "vpc"])
    .meta(
      about({
        description:
          "How the bucket's policy limits uploads. endpoint: they must come through this endpoint. vpc: they may come through any endpoint of the VPC, in this region, so that you can replace an endpoint.",
        example: "vpc",
      }),
    )
    .default("endpoint"),
  alsoAllowEndpoints: list(
    resourceId("vpce", { description: "A VPC endpoint.", example: "vpce-0a1b2c3d4e5f60718" }),
    {
      description: "Further VPC endpoints through which uploads pass, for example the old one during a move.",
      example: ["vpce-0a1b2c3d4e5f60718"],
    },
  ).default([]),
  dnsFirewall: dnsFirewallSettings,
  restoreLane: restoreLaneSettings,
  alarms: alarmSettings,
  adopt: adoptSettings,
  tearDown: tearDownSettings,
  backend: backendSettings,
  network: networkSettings,
  bucket: bucketSettings,
  hosts: hostsSettings,
});

/** One private backup, all defaults filled in. */
export type BackupSettings = z.output<typeof backupSchema>;

/** One private backup as a user writes it: `name` and `region` are enough. */
export type BackupSettingsInput = z.input<typeof backupSchema>;
