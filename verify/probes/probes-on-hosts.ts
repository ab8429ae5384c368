import type { ClaimId } from "../../proof/claims";
import type { HostPlace, Probe } from "./probe";
import type { Asked } from "./s3-answer";

/** A probe of host-probes.sh; `asked` is undefined for an attempt to connect. */
export interface HostProbe extends Omit<Probe, "from"> {
  readonly asked?: Asked;
}

/** The probes of a host by the names that host-probes.sh gives them. */
export type HostProbes = Readonly<Record<string, HostProbe>>;

const CREATE = "CreateMultipartUpload";
/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions */
const PUT: Asked = { actions: ["s3:PutObject"] };
const LIST: Asked = { actions: ["s3:ListBucket"] };
const READ: Asked = { actions: ["s3:GetObject"] };
const DELETE: Asked = { actions: ["s3:DeleteObjectVersion"] };
/** Of an object that is not there: of one that is, whoever is allowed would start a copy, which is billed. */
const RETURN: Asked = { actions: ["s3:RestoreObject"], ofMissingObject: true };
const RETURNS = "RestoreObject of an object that is not there";
const DELETES = "DeleteObject of a version";
const ELSEWHERE = "CreateMultipartUpload into the other bucket";

const inParts = (does: string, action: string): HostProbe => {
  const claims = ["private-upload-is-multipart-safe"] as const;
  return { claims, does, expect: "allowed", asked: { actions: [action] } };
};

const internet = (claim: ClaimId): HostProbes => {
  const common = { claims: [claim], expect: "unreachable" } as const;
  return {
    "internet-by-address": { ...common, does: "a connection to an address" },
    "internet-by-name": { ...common, does: "a connection to a name" },
  };
};

const PRIVATE_HOST: HostProbes = {
  upload: {
    claims: ["private-host-can-upload", "private-upload-is-multipart-safe"],
    does: CREATE,
    expect: "allowed",
    asked: PUT,
  },
  "upload-part": inParts("UploadPart", "s3:PutObject"),
  "upload-parts": inParts("ListParts", "s3:ListMultipartUploadParts"),
  "upload-abort": inParts("AbortMultipartUpload", "s3:AbortMultipartUpload"),
  put: {
    claims: ["private-host-can-upload"],
    does: "PutObject of one small object, which stays",
    expect: "allowed",
    asked: PUT,
  },
  list: { claims: ["upload-only"], does: "ListObjectsV2", expect: "denied", asked: LIST },
  read: { claims: ["upload-only", "nobody-can-read"], does: "GetObject", expect: "denied", asked: READ },
  return: { claims: ["upload-only", "nobody-can-read"], does: RETURNS, expect: "denied", asked: RETURN },
  delete: {
    claims: ["upload-only", "backups-cannot-be-changed"],
    does: DELETES,
    expect: "denied",
    asked: DELETE,
  },
  "other-upload": { claims: ["only-our-bucket"], does: ELSEWHERE, expect: "denied", asked: PUT },
  ...internet("no-internet-out"),
};

const BASTION: HostProbes = {
  upload: { claims: ["bastion-cannot-upload"], does: CREATE, expect: "denied", asked: PUT },
  "anonymous-upload": {
    claims: ["bastion-cannot-upload"],
    does: "CreateMultipartUpload without credentials",
    expect: "denied",
    anonymous: true,
    asked: PUT,
    weak: "which does not tell what it could with the private host's role",
  },
  read: { claims: ["nobody-can-read"], does: "GetObject", expect: "denied", asked: READ },
};

const RESTORE_HOST: HostProbes = {
  list: { claims: ["restore-host-can-read"], does: "ListObjectsV2", expect: "allowed", asked: LIST },
  read: { claims: ["restore-host-can-read"], does: "GetObject", expect: "allowed", asked: READ },
  return: {
    claims: ["restore-host-can-ask-for-return"],
    does: RETURNS,
    expect: "allowed",
    asked: RETURN,
  },
  upload: { claims: ["restore-lane-reads-only"], does: CREATE, expect: "denied", asked: PUT },
  delete: {
    claims: ["restore-lane-reads-only", "backups-cannot-be-changed"],
    does: DELETES,
    expect: "denied",
    asked: DELETE,
  },
  "other-upload": {
    claims: ["restore-lane-leads-nowhere-else"],
    does: ELSEWHERE,
    expect: "denied",
    asked: PUT,
  },
  "anonymous-list": {
    claims: ["nobody-else-can-restore"],
    does: "ListObjectsV2 without credentials",
    expect: "denied",
    anonymous: true,
    asked: LIST,
  },
  ...internet("restore-no-internet-out"),
};

/** What is tried on each host. */
export const PROBES_ON: Readonly<Record<HostPlace, HostProbes>> = {
  "the bastion": BASTION,
  "the private host": PRIVATE_HOST,
  "the restore host": RESTORE_HOST,
};

export interface StepOptions {
  /** Whether one small object may be stored, which stays for as long as it is locked. */
  readonly upload: boolean;
  readonly hasOtherBucket: boolean;
}

/** The steps of host-probes.sh for a host. One step of an upload stands for all its requests. */
export function stepsOn(place: HostPlace, { upload, hasOtherBucket }: StepOptions): string[] {
  const names = Object.keys(PROBES_ON[place]).map((name) => name.replace(/^internet-.*/, "internet"));
  const steps = names.filter((name) => !/^upload-/.test(name));
  return [...new Set(["identity", ...steps])].filter(
    (name) => (name !== "put" || upload) && (name !== "other-upload" || hasOtherBucket),
  );
}

/** Claims that only the host can tell something of, so that they stay unchecked without it. */
export function claimsTriedOn(place: HostPlace): ClaimId[] {
  return [...new Set(Object.values(PROBES_ON[place]).flatMap(({ claims }) => claims))];
}
