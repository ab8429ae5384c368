import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bucketArns } from "../policies/bucket-arns";
import { guardedBucketPolicy } from "../policies/endpoint-only/guarded";
import { hostUpload } from "../policies/host-upload";
import { uploadOnly } from "../policies/upload-only";
import { decide } from "../proof/iam/evaluate";
import { parsePolicy } from "../proof/iam/policy";
import { createRequest } from "../proof/iam/request";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/host`;
const BUCKET = bucketArns("arn:aws:s3:::backups");
const RESOURCE = "arn:aws:s3:::backups/db.tar.gz";
const VIA = { endpointId: "vpce-0a1b2c3d4e5f60718", vpcId: "vpc-0a1b2c3d4e5f60718" };

const IDENTITY = hostUpload(BUCKET);
const ENDPOINT = uploadOnly(BUCKET);
const POLICY = guardedBucketPolicy(BUCKET, {
  endpointIds: [VIA.endpointId],
  writerArns: [ROLE],
  operatorArns: [`arn:aws:iam::${ACCOUNT}:role/terraform-*`],
  refuseOverwrites: true,
});
const POLICIES = [IDENTITY, ENDPOINT, POLICY].length;

/** Requests a second that each engine decides; the policies are those of a private backup. */
export interface Rates {
  readonly ours: number;
  readonly iamSimulate: number;
  /** Policies that each request is held against. */
  readonly policies: number;
}

/** Measures both in one run, on one core each; the process of iam-simulate is started beforehand both times. */
export function decisionRates(): Rates {
  return { ours: ourRate(300_000), iamSimulate: iamSimulateRate(200, 1_200), policies: POLICIES };
}

const ACTIONS = ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload", "s3:DeleteObjectVersion"];

function ourRate(requests: number): number {
  const layers = {
    identity: [parsePolicy(IDENTITY, "identity")],
    endpoint: { policy: parsePolicy(ENDPOINT, "endpoint") },
    resource: parsePolicy(POLICY, "resource"),
  };
  const principal = { kind: "role", arn: ROLE, account: ACCOUNT } as const;
  // A context of its own for every request: nothing that an earlier one left is remembered.
  const make = (at: number) =>
    createRequest({
      principal,
      action: ACTIONS[at % ACTIONS.length] ?? "s3:PutObject",
      resource: RESOURCE,
      resourceAccount: ACCOUNT,
      via: VIA,
      context: { "s3:if-none-match": String(at) },
    });
  const all = Array.from({ length: requests }, (_, at) => make(at));
  for (const request of all.slice(0, 10_000)) decide({ ...request }, layers);
  const start = process.hrtime.bigint();
  for (const request of all) decide(request, layers);
  return requests / (Number(process.hrtime.bigint() - start) / 1e9);
}

/** The difference of two runs leaves the start of the process out. */
function iamSimulateRate(few: number, many: number): number {
  return (many - few) / (iamSimulateSeconds(many) - iamSimulateSeconds(few));
}

function iamSimulateSeconds(requests: number): number {
  const oracle = join(__dirname, "..", "__tests__", "differential", "oracle.mts");
  const input = Array.from({ length: requests }, (_, at) => `${JSON.stringify(question(at))}\n`).join("");
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", oracle], {
    input,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`iam-simulate failed:\n${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function question(at: number): object {
  return {
    request: {
      principal: ROLE,
      action: ACTIONS[at % ACTIONS.length],
      resource: { resource: RESOURCE, accountId: ACCOUNT },
      contextVariables: {
        "aws:PrincipalArn": ROLE,
        "aws:PrincipalIsAWSService": "false",
        "aws:SecureTransport": "true",
        "aws:SourceVpce": VIA.endpointId,
        "s3:if-none-match": String(at),
      },
    },
    identityPolicies: [{ name: "identity", policy: IDENTITY }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: POLICY,
    vpcEndpointPolicies: [{ name: "endpoint", policy: ENDPOINT }],
    additionalSettings: { s3: { blockPublicAccess: false } },
  };
}
