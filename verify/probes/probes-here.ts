import type { ClaimId } from "../../proof/claims";
import type { RequestName } from "./ask-s3";
import type { Caller } from "./caller";
import type { Probe } from "./probe";

/** A request that is made from the machine that checks. */
export interface HereProbe extends Probe {
  readonly from: "here";
  readonly request: RequestName;
  /** Sent by plain HTTP. @default - false */
  readonly plain?: boolean;
}

const OPERATORS = ["operators-are-not-locked-out"] as const;

/** What the operators must be able to read: what Terraform reads at each plan, and the list, as HeadBucket. */
const READS_OF_OPERATORS: readonly RequestName[] = [
  "HeadBucket",
  "ListObjectsV2",
  "GetBucketPolicy",
  "GetBucketVersioning",
  "GetObjectLockConfiguration",
];

/** The requests of whoever is here, and what each is evidence for. Who is no operator says nothing of operators. */
export function probesOfCaller({ isOperator, isWriter }: Caller): HereProbe[] {
  const from = "here";
  const changes = { claims: ["backups-cannot-be-changed"], from, expect: "denied" } as const;
  return [
    ...READS_OF_OPERATORS.map((request): HereProbe => {
      const claims: readonly ClaimId[] = isOperator ? OPERATORS : [];
      return { claims, from, does: request, request, expect: "allowed", assumesPermission: true };
    }),
    {
      claims: isOperator ? ["nobody-can-read", "operators-see-no-data"] : ["nobody-can-read"],
      from,
      does: "GetObject",
      request: "GetObject",
      expect: "denied",
    },
    {
      claims: isWriter ? [] : ["nobody-else-can-upload"],
      from,
      does: "CreateMultipartUpload",
      request: "CreateMultipartUpload",
      expect: "denied",
    },
    {
      ...changes,
      does: "DeleteObject of a version",
      request: "DeleteObjectVersion",
    },
    {
      ...changes,
      does: "PutObjectRetention past governance",
      request: "BypassGovernanceRetention",
    },
  ];
}

/** The requests that nobody signs. */
export const PROBES_OF_NOBODY: readonly HereProbe[] = [
  {
    claims: ["nobody-can-read"],
    from: "here",
    does: "GetObject without credentials",
    request: "GetObject",
    expect: "denied",
    anonymous: true,
  },
  {
    claims: ["nobody-else-can-upload"],
    from: "here",
    does: "CreateMultipartUpload without credentials",
    request: "CreateMultipartUpload",
    expect: "denied",
    anonymous: true,
  },
];

/** What is asked again without TLS: allowed to the caller with it, so that nothing but its absence can refuse it. */
export const PLAIN_PROBE: HereProbe = {
  claims: ["tls-only"],
  from: "here",
  does: "GetBucketVersioning by plain HTTP",
  request: "GetBucketVersioning",
  expect: "denied",
  plain: true,
};
