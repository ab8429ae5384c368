import type { ClaimId } from "../../proof/claims";
import type { StackJson } from "./synthesize-stack";
import { editStatements, withCondition, type StatementJson, type Weakening } from "./weakening";

const ELSEWHERE = { AWS: "arn:aws:iam::111122223333:role/somebody" };

/** Every way in which one statement that refuses can come to refuse less, or nothing. */
const LESS: Readonly<Record<string, (statement: StatementJson) => StatementJson[]>> = {
  "is gone": () => [],
  "allows instead": (one) => [{ ...one, Effect: "Allow" }],
  "is for one principal": (one) => [{ ...one, Principal: ELSEWHERE }],
  "is for one action of another kind": ({ NotAction: _, ...one }) => [{ ...one, Action: "s3:GetBucketAcl" }],
  "is for a part of the bucket": (one) => [{ ...one, Resource: `\${aws_s3_bucket.bucket.arn}/other/*` }],
  "is for another bucket": (one) => [{ ...one, Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] }],
  "is for tagged principals": (one) => [
    withCondition(one, "StringEquals", "aws:PrincipalTag/team", "backup"),
  ],
  "is for one address": (one) => [withCondition(one, "IpAddress", "aws:SourceIp", "203.0.113.7/32")],
  "is for one region": (one) => [withCondition(one, "StringEquals", "aws:RequestedRegion", "us-east-1")],
  "has ended": (one) => [withCondition(one, "DateLessThan", "aws:CurrentTime", "2020-01-01T00:00:00Z")],
  "is for one endpoint of others": (one) => [
    withCondition(one, "StringEquals", "aws:SourceVpce", "vpce-0other"),
  ],
};

/** The statement of the bucket's policy each of some claims rests on by itself. */
export function weakenedStatements(claims: Readonly<Record<string, ClaimId>>): Weakening[] {
  return Object.entries(claims).flatMap(([sid, flips]) =>
    Object.entries(LESS).map(([how, less]) => ({
      name: `${sid} ${how}`,
      flips,
      change: (json: StackJson) =>
        editStatements(json, "aws_s3_bucket_policy", (statements) =>
          statements.flatMap((one) => (one["Sid"] === sid ? less(one) : [one])),
        ),
    })),
  );
}

/** The statement that refuses objects outside the endpoint, open to the credentials of writers by another path too. */
export function openedPaths(): Weakening[] {
  const SourceVpce = "aws:SourceVpce";
  const ours = "${aws_vpc_endpoint.endpoint.id}";
  const otherwise: Readonly<Record<string, StatementJson>> = {
    "compares with every endpoint's id": { StringNotLike: { [SourceVpce]: "vpce-*" } },
    "compares with the beginning of ids": { StringNotLike: { [SourceVpce]: [ours, "vpce-0a*"] } },
    "names another endpoint beside ours": { StringNotEquals: { [SourceVpce]: [ours, "vpce-0other"] } },
    "names another VPC beside our endpoint": {
      StringNotEquals: { [SourceVpce]: ours, "aws:SourceVpc": "vpc-0other" },
    },
    "names our VPC beside our endpoint": {
      StringNotEquals: { [SourceVpce]: ours, "aws:SourceVpc": "${aws_vpc.network_vpc.id}" },
    },
    "passes over an absent key by ForAnyValue": { "ForAnyValue:StringNotEquals": { [SourceVpce]: ours } },
    "passes over an absent key by Null": {
      StringNotEquals: { [SourceVpce]: ours },
      Null: { [SourceVpce]: "false" },
    },
    "asks for an endpoint, whichever": { Null: { [SourceVpce]: "true" } },
    "asks for a VPC, whichever": { Null: { "aws:SourceVpc": "true" } },
    "spares private addresses": {
      StringNotEquals: { [SourceVpce]: ours },
      NotIpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" },
    },
  };
  return Object.entries(otherwise).map(([how, Condition]) => ({
    name: `DenyObjectsOutsideEndpoint ${how}`,
    flips: "nobody-else-can-upload",
    change: (json) =>
      editStatements(json, "aws_s3_bucket_policy", (statements) =>
        statements.map((one) => {
          if (one["Sid"] !== "DenyObjectsOutsideEndpoint") return one;
          const { BoolIfExists } = one["Condition"];
          return { ...one, Condition: { BoolIfExists, ...Condition } };
        }),
      ),
  }));
}

/** What opens by the endpoint's policy. */
export function openedEndpoint(): Weakening[] {
  const change = (edit: (one: StatementJson) => StatementJson, name: string, flips: ClaimId): Weakening => ({
    name: `the endpoint's policy ${name}`,
    flips,
    change: (json) => editStatements(json, "aws_vpc_endpoint", (all) => all.map(edit)),
  });
  return [
    {
      name: "the endpoint has no policy",
      flips: "only-our-bucket",
      change: (json) => void delete json.resource.aws_vpc_endpoint.endpoint.policy,
    },
    ...["*", "arn:aws:s3:::*", "arn:aws:s3:::*/*", "arn:aws:s3:::other/*", "arn:aws:s3:::ba*/*"].map(
      (Resource) => change((one) => ({ ...one, Resource }), `is for ${Resource}`, "only-our-bucket"),
    ),
    ...["s3:*", "*"].map((Action) =>
      change((one) => ({ ...one, Action, Resource: "*" }), `allows ${Action} on all`, "upload-only"),
    ),
  ];
}

/** Outputs that are gone while what they named is there, or that say nothing for certain. */
export function lostSubjects(): Weakening[] {
  const outputs: Readonly<Record<string, ClaimId>> = {
    private_host_id: "private-host-can-upload",
    bastion_id: "bastion-cannot-upload",
    operators: "only-operators-change-the-bucket",
    writers: "nobody-else-can-upload",
  };
  return Object.entries<ClaimId>(outputs).flatMap(([output, flips]): Weakening[] => [
    { name: `without the output ${output}`, flips, change: (json) => void delete json.output[output] },
    {
      name: `the output ${output} is a variable`,
      flips,
      change: (json) => {
        json.variable["lost"] = {};
        json.output[output] = { value: "${var.lost}", description: "" };
      },
    },
  ]);
}

/** What is doubled or thrice: all of it has to go. */
export function doubled(): Weakening[] {
  const dropped = (sids: readonly string[]) => (json: StackJson) => {
    editStatements(json, "aws_s3_bucket_policy", (all) =>
      all.filter(({ Sid }) => !sids.includes(String(Sid))),
    );
    delete json.resource.aws_vpc_endpoint.endpoint.policy;
  };
  const both = ["DenyAllButUploads", "DenyChangesOfVersions"];
  return [
    {
      name: "reads are refused by nothing but the path",
      flips: "nobody-can-read",
      change: dropped(["DenyAllButUploads"]),
    },
    {
      name: "deletions are refused by nothing but the path",
      flips: "nobody-can-delete",
      change: dropped(both),
    },
    {
      name: "versions are guarded by nothing but the path",
      flips: "backups-cannot-be-changed",
      change: dropped(both),
    },
    {
      name: "listing is refused by nothing",
      flips: "only-operators-list",
      change: dropped(["DenyBucketToOthers"]),
    },
    {
      name: "Object Lock gives no retention any more",
      flips: "backups-cannot-be-changed",
      change: (json) => void delete json.resource.aws_s3_bucket_object_lock_configuration,
    },
    {
      name: "versions are not kept any more",
      flips: "backups-cannot-be-changed",
      change: (json) => {
        json.resource.aws_s3_bucket_versioning.bucket_versioning.versioning_configuration.status =
          "Suspended";
      },
    },
  ];
}
