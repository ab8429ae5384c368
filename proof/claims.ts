import type { ActionSet } from "./requests/action-sets";

/** Who makes the requests that a claim speaks of. */
export type Who = "anyone" | "anyone but the writers" | "anyone but the readers" | "the operators";

/** Where the requests come from; `outside`: from no endpoint, as Terraform's do. */
export type From =
  | "anywhere"
  | "anywhere but the restore lane"
  | "the restore lane"
  | "the private host"
  | "the bastion"
  | "the restore host"
  | "outside";

/** What a claim looks at. */
export type Question =
  | {
      /** Every request of the whole space: all principals, paths, actions, objects and condition keys. */
      readonly kind: "every request";
      readonly who: Who;
      readonly from: From;
      readonly actions: ActionSet;
      /** @default - the backup bucket and its objects */
      readonly on?: "any other bucket";
      /** Condition keys that the requests have. @default - any */
      readonly having?: Readonly<Record<string, string>>;
      /** Only with Object Lock. @default - always */
      readonly underObjectLock?: boolean;
    }
  | {
      /** The ordinary requests of the private host, as its tools make them: HTTPS, its own role. */
      readonly kind: "calls of the private host";
      readonly calls: readonly string[];
      /** Of another host than the private one. @default - the private host */
      readonly of?: "the restore host";
    }
  | {
      readonly kind: "network";
      readonly direction: "to the internet" | "from the internet";
      /** Of another host than the private one. @default - the private host */
      readonly of?: "the restore host";
    };

/** One sentence that a private backup promises, as data. */
export interface Claim {
  readonly id: string;
  readonly says: string;
  /** `denied` is met by unreachable too; `unreachable` only by itself. */
  readonly expect: "allowed" | "denied" | "unreachable";
  readonly question: Question;
}

/**
 * What a private backup promises. The proof, the tests, the report and the live check read this one list; a reader who
 * has read it knows what the project is for.
 */
export const CLAIMS: readonly Claim[] = [
  {
    id: "private-host-can-upload",
    says: "the private host can upload to the backup bucket",
    expect: "allowed",
    question: { kind: "calls of the private host", calls: ["PutObject"] },
  },
  {
    id: "private-upload-is-multipart-safe",
    says: "… also in parts, and can abort an upload that failed",
    expect: "allowed",
    question: {
      kind: "calls of the private host",
      calls: [
        "CreateMultipartUpload",
        "UploadPart",
        "CompleteMultipartUpload",
        "ListParts",
        "AbortMultipartUpload",
      ],
    },
  },
  {
    id: "bastion-cannot-upload",
    says: "the bastion, in the public subnet, cannot, even with the private host's role",
    expect: "denied",
    question: { kind: "every request", who: "anyone", from: "the bastion", actions: "uploads" },
  },
  {
    id: "nobody-else-can-upload",
    says: "nobody but the writers can put or copy into the bucket, from anywhere",
    expect: "denied",
    question: { kind: "every request", who: "anyone but the writers", from: "anywhere", actions: "uploads" },
  },
  {
    id: "nobody-can-read",
    says: "nobody can read an object or its metadata",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone",
      from: "anywhere but the restore lane",
      actions: "reads",
    },
  },
  {
    id: "no-internet-out",
    says: "the private host has no IP path to the internet",
    expect: "unreachable",
    question: { kind: "network", direction: "to the internet" },
  },
  {
    id: "no-internet-in",
    says: "… and none from the internet leads to it",
    expect: "unreachable",
    question: { kind: "network", direction: "from the internet" },
  },
  {
    id: "only-our-bucket",
    says: "from the private host nobody can put into any other bucket",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone",
      from: "the private host",
      actions: "uploads",
      on: "any other bucket",
    },
  },
  {
    id: "upload-only",
    says: "the private host cannot read, list or delete",
    expect: "denied",
    question: { kind: "every request", who: "anyone", from: "the private host", actions: "all but uploads" },
  },
  {
    id: "backups-cannot-be-changed",
    says: "no single request deletes, overwrites or shortens a version under Object Lock",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone",
      from: "anywhere",
      actions: "changes of versions",
      underObjectLock: true,
    },
  },
  {
    id: "operators-are-not-locked-out",
    says: "the operators can read and change the bucket's configuration from outside the VPC",
    expect: "allowed",
    question: {
      kind: "every request",
      who: "the operators",
      from: "outside",
      actions: "bucket configuration",
    },
  },
  {
    id: "operators-see-no-data",
    says: "… but cannot read the objects",
    expect: "denied",
    question: { kind: "every request", who: "the operators", from: "anywhere", actions: "reads" },
  },
  {
    id: "tls-only",
    says: "no plain-HTTP request gets through",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone",
      from: "anywhere",
      actions: "everything on the bucket and its objects",
      having: { "aws:securetransport": "false" },
    },
  },
];

/** What is promised besides where backups can be read back by a lane of its own; of no other stack it is asked. */
export const RESTORE_LANE_CLAIMS: readonly Claim[] = [
  {
    id: "restore-host-can-read",
    says: "the restore host can find and read backups",
    expect: "allowed",
    question: {
      kind: "calls of the private host",
      calls: ["GetObject", "GetObjectVersion", "ListObjectsV2", "ListObjectVersions"],
      of: "the restore host",
    },
  },
  {
    id: "restore-host-can-ask-for-return",
    says: "… and ask for the return of those in an archive class",
    expect: "allowed",
    question: { kind: "calls of the private host", calls: ["RestoreObject"], of: "the restore host" },
  },
  {
    id: "nobody-else-can-restore",
    says: "… and through its lane nobody but the readers can do anything",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone but the readers",
      from: "the restore lane",
      actions: "everything on the bucket and its objects",
    },
  },
  {
    id: "restore-lane-reads-only",
    says: "from the restore host nobody can put, delete or change anything",
    expect: "denied",
    question: { kind: "every request", who: "anyone", from: "the restore host", actions: "all but restores" },
  },
  {
    id: "restore-lane-leads-nowhere-else",
    says: "… nor put into any other bucket",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone",
      from: "the restore host",
      actions: "uploads",
      on: "any other bucket",
    },
  },
  {
    id: "restore-no-internet-out",
    says: "the restore host has no IP path to the internet",
    expect: "unreachable",
    question: { kind: "network", direction: "to the internet", of: "the restore host" },
  },
  {
    id: "restore-no-internet-in",
    says: "… and none from the internet leads to it",
    expect: "unreachable",
    question: { kind: "network", direction: "from the internet", of: "the restore host" },
  },
];

/** Every claim there is, for those who look one up by its id. */
export const ALL_CLAIMS: readonly Claim[] = [...CLAIMS, ...RESTORE_LANE_CLAIMS];

/** The claims of a stack: those of every private backup, and with a restore lane those of the lane. */
export function claimsOf(subjects: { readonly hasRestoreLane: boolean } | undefined): readonly Claim[] {
  if (subjects?.hasRestoreLane !== true) return CLAIMS;
  return ALL_CLAIMS.map((claim) =>
    claim.id === "nobody-can-read" ? { ...claim, says: `${claim.says} but through the restore lane` } : claim,
  );
}
