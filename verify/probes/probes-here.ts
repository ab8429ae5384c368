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

const OPERATORS = ["operators-are-not-locked-out"];
const WRITE = "CreateMultipartUpload, which is authorized as a put and aborted at once";

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
  const by = (does: string) => `${does}, signed by the caller`;
  const changes = { claims: ["backups-cannot-be-changed"], from, expect: "denied" } as const;
  return [
    ...READS_OF_OPERATORS.map((request): HereProbe => {
      const claims = isOperator ? OPERATORS : [];
      return { claims, from, does: by(request), request, expect: "allowed", assumesPermission: true };
    }),
    {
      claims: isOperator ? ["nobody-can-read", "operators-see-no-data"] : ["nobody-can-read"],
      from,
      does: by("GetObject"),
      request: "GetObject",
      expect: "denied",
    },
    {
      claims: isWriter ? [] : ["nobody-else-can-upload"],
      from,
      does: by(WRITE),
      request: "CreateMultipartUpload",
      expect: "denied",
    },
    {
      ...changes,
      does: by("DeleteObject of a version that does not exist"),
      request: "DeleteObjectVersion",
    },
    {
      ...changes,
      does: by("PutObjectRetention that asks to bypass governance, on an object that does not exist"),
      request: "BypassGovernanceRetention",
    },
  ];
}

/** The requests that nobody signs. */
export const PROBES_OF_NOBODY: readonly HereProbe[] = [
  {
    claims: ["nobody-can-read"],
    from: "here",
    does: "GetObject, without credentials",
    request: "GetObject",
    expect: "denied",
    anonymous: true,
  },
  {
    claims: ["nobody-else-can-upload"],
    from: "here",
    does: "CreateMultipartUpload, without credentials",
    request: "CreateMultipartUpload",
    expect: "denied",
    anonymous: true,
  },
];

/** What is asked again without TLS: allowed to the caller with it, so that nothing but its absence can refuse it. */
export const PLAIN_PROBE: HereProbe = {
  claims: ["tls-only"],
  from: "here",
  does: "GetBucketVersioning by plain HTTP, which the caller was allowed by HTTPS",
  request: "GetBucketVersioning",
  expect: "denied",
  plain: true,
};
