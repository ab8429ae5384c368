import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { proveAsked } from "../../proof/ask/asked-claims";
import { ask } from "../../proof/ask/ask";
import type { Question } from "../../proof/ask/question";
import { prove } from "../../proof/prove";
import { readConfiguration } from "../../proof/configuration/read-configuration";
import { readSubjects } from "../../proof/system/read-subjects";
import { System } from "../../proof/system/system";
import type { BackupSettingsInput } from "../../settings";
import { describeOnMoto, EmulatedAws } from "../support/aws/emulated-aws";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { ACCOUNT } from "../../emulator/moto";
import { EmulatedStack } from "../support/aws/emulated-stack";
import { handmade } from "../support/aws/handmade";
import { overrideFile } from "../../emulator/override-file";
import { withOneProvider } from "../support/one-provider";
import { RunningTerraform } from "../support/running-terraform";
import { SAMPLES } from "../support/settings-samples";
import { stepJson } from "../support/walkthrough-steps";
import { WALKTHROUGHS } from "../../walkthroughs";
import { standardStep } from "../../walkthroughs/walkthrough";

/** All that moto has on S3's prefix list; a plan refuses ranges that leave a part of it out. */
const S3_OF_MOTO = ["3.5.0.0/19", "52.216.0.0/15", "54.231.0.0/16"];

/** What depends on who applies, of whom a configuration knows nothing. */
const OF_THE_CALLER = ["operators-are-not-locked-out", "operators-see-no-data"];

/** By id, all verdicts but on claims that depend on who applies. */
function verdictsOf(text: string): Readonly<Record<string, string>> {
  const { claims } = prove(readSubjects([{ name: "input.json", content: text }]));
  return Object.fromEntries(
    claims.filter(({ id }) => !OF_THE_CALLER.includes(id)).map(({ id, verdict }) => [id, verdict]),
  );
}

const existing = (vpcId: string, subnetId: string, routeTableId: string): BackupSettingsInput["network"] => ({
  mode: "existing",
  vpcId,
  privateSubnetIds: [subnetId],
  routeTableIds: [routeTableId],
});

const COMMON = {
  name: "backup",
  region: "eu-west-1",
  hosts: { access: "instance-connect-endpoint" },
} as const;

/** A network in the way that modules are written: counted blocks, local values, conditionals, blocks in a list. */
const NETWORK = `
variable "zones" { default = ["eu-west-1a", "eu-west-1b"] }
variable "single" { default = true }
locals { vpc_id = try(aws_vpc.none[0].id, aws_vpc.this[0].id, "") }
resource "aws_vpc" "none" {
  count      = 0
  cidr_block = "10.9.0.0/16"
}
resource "aws_vpc" "this" {
  count                = var.single ? 1 : 0
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_subnet" "public" {
  count      = length(var.zones)
  vpc_id     = local.vpc_id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}
resource "aws_subnet" "private" {
  count      = length(var.zones)
  vpc_id     = local.vpc_id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index + 10)
}
resource "aws_internet_gateway" "this" {
  count  = 1
  vpc_id = local.vpc_id
}
resource "aws_eip" "nat" {
  count = 1
}
resource "aws_nat_gateway" "this" {
  count         = 1
  allocation_id = aws_eip.nat[0].id
  subnet_id     = element(aws_subnet.public[*].id, var.single ? 0 : count.index)
}
resource "aws_route_table" "public" {
  vpc_id = local.vpc_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = one(aws_internet_gateway.this[*].id)
  }
  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = one(aws_internet_gateway.this[*].id)
  }
}
resource "aws_route_table" "private" {
  count  = 1
  vpc_id = local.vpc_id
}
resource "aws_route" "out" {
  count                  = 1
  route_table_id         = element(aws_route_table.private[*].id, count.index)
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = join("", aws_nat_gateway.this[*].id)
}
resource "aws_route_table_association" "public" {
  count          = length(var.zones)
  subnet_id      = element(aws_subnet.public[*].id, count.index)
  route_table_id = aws_route_table.public.id
}
resource "aws_route_table_association" "private" {
  count          = length(var.zones)
  subnet_id      = element(aws_subnet.private[*].id, count.index)
  route_table_id = element(aws_route_table.private[*].id, var.single ? 0 : count.index)
}
output "private_table_ids" { value = aws_route_table.private[*].id }
output "vpc_id" { value = local.vpc_id }
`;

const ROOT = `
provider "aws" {
  region            = "eu-west-1"
  access_key        = "test"
  secret_key        = "test"
  s3_use_path_style = true
}
data "aws_caller_identity" "me" {}
module "network" { source = "./network" }
resource "aws_vpc_endpoint" "s3" {
  vpc_id          = module.network.vpc_id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = module.network.private_table_ids
}
resource "aws_s3_bucket" "made" {}
resource "aws_s3_bucket_policy" "made" {
  bucket = one([for one in [aws_s3_bucket.made] : one.id])
  policy = data.aws_iam_policy_document.all.json
}
data "aws_iam_policy_document" "own" {
  count = 1
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringNotEquals"
      variable = "aws:SourceVpce"
      values   = [aws_vpc_endpoint.s3.id]
    }
  }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents = compact([one(data.aws_iam_policy_document.own[*].json)])
}
`;

describeOnMoto("a first plan", () => {
  const aws = new EmulatedAws();
  beforeAll(() => aws.start());
  withOneProvider(() => emulatedEnvironment(aws.address));
  afterAll(() => aws.stop());

  const run = (folder: string, ...args: string[]) =>
    new RunningTerraform(folder, args, emulatedEnvironment(aws.address)).done;
  const shownPlan = async (folder: string): Promise<string> => {
    const planned = await run(folder, "plan", "-out", "plan");
    if (planned.status !== 0) throw new Error(planned.output);
    return (await run(folder, "show", "-json", "plan")).output;
  };

  describe("of our own stack proves as its configuration, but for who applies", () => {
    const compared = async (settings: BackupSettingsInput) => {
      const stack = new EmulatedStack(aws.address, true);
      try {
        await stack.begin(settings);
        const configured = verdictsOf(readFileSync(join(stack.folder, "cdk.tf.json"), "utf8"));
        const planned = verdictsOf(await shownPlan(stack.folder));
        expect(Object.keys(planned)).toEqual(Object.keys(configured));
        const differing = Object.keys(configured).filter((id) => planned[id] !== configured[id]);
        return Object.fromEntries(differing.map((id) => [id, `${configured[id]} → ${planned[id]}`]));
      } finally {
        await stack.end();
      }
    };

    test.each([
      "the default VPC, as in the article",
      "the article's strict policy, acknowledged",
      "a key of its own, compliance, no overwriting, all of the lifecycle, an access log",
      "no hosts, no lock, a given key, unprotected",
      "S3 by an interface endpoint in two zones, locked to the VPC",
      "a restore lane with a key and a further reader",
      "a DNS firewall, Session Manager, and S3 by an interface",
      "a network ACL in two zones, an Instance Connect endpoint, S3 by an interface",
      "a network ACL, S3's ranges given",
      "a network ACL, Session Manager, a DNS firewall",
      "IPv6 in two zones, by a dualstack gateway",
      "an alarm by email and by a topic, on both lanes and the bucket",
    ])("%s", async (name) => {
      const settings = { ...(SAMPLES[name] ?? { name: "backup", region: "eu-west-1" }) };
      delete settings.account;
      const { network } = settings;
      if (network?.mode === "new" && typeof network.networkAcl === "object" && network.networkAcl.s3Ranges)
        settings.network = { ...network, networkAcl: { s3Ranges: S3_OF_MOTO } };
      if (settings.bucketPolicy !== "strict") settings.operators = ["deployer"];
      expect(await compared(settings)).toEqual({});
    });

    describe("in a VPC that exists", () => {
      const make = handmade(aws);
      beforeEach(() => aws.reset());

      test("with the route tables of its subnets", async () => {
        const { vpcId, subnetId, routeTableId } = await make.privateSubnet();
        const network = existing(vpcId, subnetId, routeTableId);
        expect(await compared({ ...COMMON, operators: ["deployer"], network })).toEqual({});
      });

      test("with an endpoint that exists", async () => {
        const { vpcId, subnetId, routeTableId } = await make.privateSubnet();
        const id = await make.endpoint(vpcId);
        await aws.ask("ec2", {
          Action: "ModifyVpcEndpoint",
          VpcEndpointId: id,
          "AddRouteTableId.1": routeTableId,
        });
        const network = existing(vpcId, subnetId, routeTableId);
        // The plan sees the policy of this endpoint, which lets everything through; an apply stops at it.
        expect(await compared({ ...COMMON, operators: ["deployer"], network, endpoint: { id } })).toEqual({
          "only-our-bucket": "denied → allowed",
          "upload-only": "denied → allowed",
        });
      });

      test("adopted with its route table and a bucket", async () => {
        const { vpcId, routeTableId } = await make.vpc("10.42.0.0/24");
        await make.lockedBucket("acme-backups");
        await make.bucketPolicy("acme-backups", "ForeignStatement");
        const without = ["lifecycle", "public-access-block", "ownership", "encryption"] as const;
        const adopt = {
          vpc: vpcId,
          routeTables: [routeTableId],
          bucket: { name: "acme-backups", without: [...without] },
        };
        expect(
          await compared({
            ...COMMON,
            operators: ["deployer"],
            network: { mode: "new", cidr: "10.42.0.0/24" },
            adopt,
          }),
        ).toEqual({});
      });
    });
  });

  describe("of a walkthrough proves as its configuration", () => {
    beforeAll(async () => {
      await aws.reset();
      await handmade(aws).prefixList("com.amazonaws.eu-west-1.ec2-instance-connect", "18.202.216.48/29");
    });

    test.each(WALKTHROUGHS.map((walkthrough) => [walkthrough.name, walkthrough] as const))(
      "%s",
      async (_, walkthrough) => {
        const step = standardStep(walkthrough);
        const json = stepJson(step);
        const folder = mkdtempSync(join(tmpdir(), "private-backup-walkthrough-"));
        try {
          const override = overrideFile(json, { lifecycle: true });
          writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json));
          writeFileSync(join(folder, "zz_override.tf.json"), JSON.stringify(override));
          await run(folder, "init");
          const verdicts = (text: string, claims = step.claims) =>
            proveAsked(new System(readConfiguration([{ name: "input.json", content: text }])), claims).map(
              ({ claim, verdict }) => `${claim.id}: ${verdict}`,
            );
          // A plan knows the account that questions about a configuration leave open.
          const inAccount = JSON.stringify(step.claims).replaceAll("⟨account⟩", ACCOUNT);
          const planned = verdicts(await shownPlan(folder), JSON.parse(inAccount) as typeof step.claims);
          expect(planned).toEqual(verdicts(JSON.stringify(json)));
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
    );
  });

  describe("of modules as people write them", () => {
    const folder = mkdtempSync(join(tmpdir(), "private-backup-modules-"));
    let system: System;
    beforeAll(async () => {
      mkdirSync(join(folder, "network"));
      writeFileSync(join(folder, "main.tf"), ROOT);
      writeFileSync(join(folder, "network", "main.tf"), NETWORK);
      await run(folder, "init");
      system = new System(readConfiguration([{ name: "plan.json", content: await shownPlan(folder) }]));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const [publicSubnet, privateSubnet] = ["public", "private"].map(
      (name) => `module.network.aws_subnet.${name}[1]`,
    );
    const on = "aws_s3_bucket.made/x";
    const admin = "arn:aws:iam::123456789012:role/admin";

    test.each<[string, Question, string]>([
      [
        "a private subnet reaches the internet, by its NAT gateway",
        { from: privateSubnet ?? "", to: "internet" },
        "allowed",
      ],
      [
        "the internet reaches no private subnet",
        { from: "internet", to: privateSubnet ?? "" },
        "unreachable",
      ],
      [
        "a private subnet puts into the bucket, by the endpoint",
        { from: privateSubnet ?? "", action: "s3:PutObject", on, as: admin },
        "allowed",
      ],
      ["nobody else does", { from: "internet", action: "s3:PutObject", on, as: admin }, "denied"],
      [
        "nor from the public subnet",
        { from: publicSubnet ?? "", action: "s3:PutObject", on, as: admin },
        "denied",
      ],
      [
        "nobody reads without a signature",
        { from: "internet", action: "s3:GetObject", on, as: "anonymous" },
        "denied",
      ],
    ])("says that %s", (_, question, expected) => {
      expect(ask(system, question).verdict).toBe(expected);
    });
  });
});
