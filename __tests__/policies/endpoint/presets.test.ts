import { bucketArns } from "../../../policies/bucket-arns";
import { al2023Repositories } from "../../../policies/endpoint/al2023-repositories";
import { denyAll } from "../../../policies/endpoint/deny-all";
import { ecrLayers } from "../../../policies/endpoint/ecr-layers";
import { endpointPolicyProblems } from "../../../policies/endpoint/endpoint-policy-problems";
import { fullAccess } from "../../../policies/endpoint/full-access";
import { listOnly } from "../../../policies/endpoint/list-only";
import { ownAccountOnly } from "../../../policies/endpoint/own-account-only";
import { ownOrganizationOnly } from "../../../policies/endpoint/own-organization-only";
import { restore } from "../../../policies/endpoint/restore";
import { ssmAgent } from "../../../policies/endpoint/ssm-agent";
import type { PolicyDocument } from "../../../policies/statement";
import { uploadOnly } from "../../../policies/upload-only";
import type { RolePrincipal } from "../../../proof/iam/principal";
import { judge } from "../../../proof/iam/judge";
import { parsePolicy } from "../../../proof/iam/policy";
import { createRequest } from "../../../proof/iam/request";
import { REGIONS } from "../../../settings/region";

const bucket = bucketArns("arn:aws:s3:::backups");
const OWN = "111122223333";
const role = (account: string): RolePrincipal => ({
  kind: "role",
  account,
  arn: `arn:aws:iam::${account}:role/host`,
});

interface Asked {
  readonly action: string;
  readonly on: string;
  /** Account of the caller. */
  readonly as?: string;
  /** Account of the resource. */
  readonly of?: string;
  readonly context?: Record<string, string>;
}

/** Whether the endpoint lets a request through, as the proof reads the policy. */
function passes(policy: PolicyDocument, { action, on, as = OWN, of = OWN, context = {} }: Asked): boolean {
  const layers = {
    identity: "everything",
    endpoint: { policy: parsePolicy(policy, "endpoint", "the endpoint") },
  } as const;
  const via = { endpointId: "vpce-1", vpcId: "vpc-1", account: OWN };
  const request = createRequest({
    principal: role(as),
    action,
    resource: on,
    resourceAccount: of,
    via,
    context,
  });
  let refused = false;
  judge(request, layers, (layer, refuses) => {
    if (layer === "endpoint-policy" && refuses !== false) refused = true;
    return false;
  });
  return !refused;
}

const OBJECT = "arn:aws:s3:::backups/db.tar.gz";
const FOREIGN = "arn:aws:s3:::elsewhere/db.tar.gz";

test.each<[string, PolicyDocument, Asked, boolean]>([
  ["uploadOnly lets an upload through", uploadOnly(bucket), { action: "s3:PutObject", on: OBJECT }, true],
  ["uploadOnly lets no read through", uploadOnly(bucket), { action: "s3:GetObject", on: OBJECT }, false],
  ["restore lets a read through", restore(bucket), { action: "s3:GetObject", on: OBJECT }, true],
  ["restore lets a version be read", restore(bucket), { action: "s3:GetObjectVersion", on: OBJECT }, true],
  ["restore lets the keys be listed", restore(bucket), { action: "s3:ListBucket", on: bucket.bucket }, true],
  ["restore lets nothing be put", restore(bucket), { action: "s3:PutObject", on: OBJECT }, false],
  ["restore lets nothing be deleted", restore(bucket), { action: "s3:DeleteObject", on: OBJECT }, false],
  ["restore opens no other bucket", restore(bucket), { action: "s3:GetObject", on: FOREIGN }, false],
  [
    "listOnly lets the keys be listed",
    listOnly(bucket),
    { action: "s3:ListBucket", on: bucket.bucket },
    true,
  ],
  ["listOnly lets nothing be read", listOnly(bucket), { action: "s3:GetObject", on: OBJECT }, false],
  [
    "al2023Repositories lets dnf read its region's repositories, whoever owns them",
    al2023Repositories("eu-west-1"),
    {
      action: "s3:GetObject",
      on: "arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/core/x.rpm",
      of: "999988887777",
    },
    true,
  ],
  [
    "al2023Repositories does not open another region's",
    al2023Repositories("eu-west-1"),
    { action: "s3:GetObject", on: "arn:aws:s3:::al2023-repos-eu-west-2-de612dc2/core/x.rpm" },
    false,
  ],
  [
    "ecrLayers lets layers be pulled",
    ecrLayers("eu-west-1"),
    {
      action: "s3:GetObject",
      on: "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/layer",
      as: "999988887777",
    },
    true,
  ],
  ["ecrLayers lets nothing be put", ecrLayers("eu-west-1"), { action: "s3:PutObject", on: OBJECT }, false],
  [
    "ownAccountOnly lets the account reach its own",
    ownAccountOnly(OWN),
    { action: "s3:GetObject", on: OBJECT },
    true,
  ],
  [
    "ownAccountOnly refuses another account's bucket",
    ownAccountOnly(OWN),
    { action: "s3:PutObject", on: FOREIGN, of: "999988887777" },
    false,
  ],
  [
    "ownAccountOnly refuses another account's credentials",
    ownAccountOnly(OWN),
    { action: "s3:PutObject", on: OBJECT, as: "999988887777" },
    false,
  ],
  [
    "ownOrganizationOnly lets the organization reach its own",
    ownOrganizationOnly("o-a1b2c3d4e5"),
    {
      action: "s3:GetObject",
      on: OBJECT,
      context: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceOrgID": "o-a1b2c3d4e5" },
    },
    true,
  ],
  [
    "ownOrganizationOnly refuses a resource of another",
    ownOrganizationOnly("o-a1b2c3d4e5"),
    {
      action: "s3:GetObject",
      on: FOREIGN,
      context: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceOrgID": "o-another" },
    },
    false,
  ],
  ["denyAll lets nothing through", denyAll(), { action: "s3:GetObject", on: OBJECT }, false],
  ["fullAccess lets all through", fullAccess(), { action: "s3:DeleteObject", on: FOREIGN }, true],
])("%s", (_, policy, asked, expected) => {
  expect(passes(policy, asked)).toBe(expected);
});

test.each([
  ["eu-west-1", ["patch-baseline-snapshot-eu-west-1", "aws-patch-manager-eu-west-1-5522fb710"]],
  ["me-south-1", ["patch-baseline-snapshot-me-south-1-uduvl7q8", "aws-patch-manager-me-south-1-a53fc9dce"]],
  ["cn-north-1", ["patch-baseline-snapshot-cn-north-1"]],
])("ssmAgent of %s names the buckets of that region", (region, patching) => {
  const partition = region.startsWith("cn-") ? "aws-cn" : "aws";
  const [statement] = ssmAgent(region).Statement;
  expect(statement?.Action).toBe("s3:GetObject");
  expect(statement?.Resource).toEqual(
    [`amazon-ssm-${region}`, `aws-ssm-${region}`, `aws-ssm-document-attachments-${region}`, ...patching].map(
      (name) => `arn:${partition}:s3:::${name}/*`,
    ),
  );
});

test.each(REGIONS.map((region) => [region]))("what AWS owns in %s is named without wildcards", (region) => {
  const statements = [al2023Repositories, ssmAgent, ecrLayers].flatMap((preset) => preset(region).Statement);
  for (const { Resource, Condition } of statements) {
    expect(Condition).toBeUndefined();
    for (const arn of Resource) expect(arn).toMatch(/^arn:aws[a-z-]*:s3:::[a-z0-9-]+\/\*$/);
    for (const arn of Resource) expect(arn).toContain(region);
  }
});

test("every preset is a policy that an endpoint takes", () => {
  const all = [
    ...[uploadOnly(bucket), restore(bucket), listOnly(bucket), denyAll(), fullAccess()],
    ...[al2023Repositories("eu-west-1"), ssmAgent("eu-west-1"), ecrLayers("eu-west-1")],
    ...[ownAccountOnly(OWN), ownOrganizationOnly("o-a1b2c3d4e5")],
  ];
  for (const policy of all) expect(endpointPolicyProblems(policy)).toEqual([]);
});
