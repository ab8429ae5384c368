import type { ClaimSentence } from "./requests/claim-sentence";
import { OF_A_RESTORE_LANE } from "./restore-lane-claims";

/** The calls of an upload in parts, and of one that failed. */
export const IN_PARTS = [
  "CreateMultipartUpload",
  "UploadPart",
  "CompleteMultipartUpload",
  "ListParts",
  "AbortMultipartUpload",
] as const;

/**
 * What a private backup claims. The proof, the tests, the report and the live check read this one list; a reader who
 * has read it knows what the project is for.
 */
const OF_EVERY_BACKUP = [
  {
    id: "private-host-can-upload",
    says: "the private host can upload to the backup bucket",
    expect: "allowed",
    question: { kind: "calls of a host", of: "the private host", calls: ["PutObject"] },
  },
  {
    id: "private-upload-is-multipart-safe",
    says: "the private host can also upload in parts, and abort an upload that failed",
    continues: "… also in parts, and can abort an upload that failed",
    expect: "allowed",
    question: {
      kind: "calls of a host",
      of: "the private host",
      calls: IN_PARTS,
    },
  },
  {
    id: "bastion-cannot-upload",
    says: "the bastion, in the public subnet, cannot upload, even with the private host's role",
    continues: "the bastion, in the public subnet, cannot, even with the private host's role",
    expect: "denied",
    question: { kind: "every request", who: "anyone", from: "the bastion", actions: "uploads" },
  },
  {
    id: "nobody-else-can-upload",
    says: "only the writers can put or copy into the bucket, and only through its endpoints",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone",
      from: "anywhere",
      except: "the writers through the endpoints of uploads",
      actions: "uploads",
    },
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
    question: { kind: "network", direction: "to the internet", of: "the private host" },
  },
  {
    id: "no-internet-in",
    says: "no IP path from the internet leads to the private host",
    continues: "… and none from the internet leads to it",
    expect: "unreachable",
    question: { kind: "network", direction: "from the internet", of: "the private host" },
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
    id: "nobody-can-delete",
    says: "nobody can delete a backup or hide it behind a delete marker",
    expect: "denied",
    question: { kind: "every request", who: "anyone", from: "anywhere", actions: "deletions" },
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
    id: "only-operators-change-the-bucket",
    says: "nobody but the operators changes the bucket's policy, lock or settings, from anywhere",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone but the operators",
      from: "anywhere",
      actions: "changes of the bucket",
    },
  },
  {
    id: "only-operators-list",
    says: "nobody but the operators lists the bucket or reads its configuration",
    expect: "denied",
    question: {
      kind: "every request",
      who: "anyone but the operators",
      from: "anywhere but the restore lane",
      actions: "reads of the bucket",
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
    says: "the operators cannot read the objects",
    continues: "… but cannot read the objects",
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
] as const satisfies readonly ClaimSentence[];

/** The name of a claim: the same in every stack, report and live check. */
export type ClaimId =
  | (typeof OF_EVERY_BACKUP)[number]["id"]
  | (typeof OF_A_RESTORE_LANE)[number]["id"]
  | `writer-can-upload:${string}`;

/** One sentence that a private backup claims, as data. */
export interface Claim extends ClaimSentence {
  readonly id: ClaimId;
}

export const CLAIMS: readonly Claim[] = OF_EVERY_BACKUP;

export const RESTORE_LANE_CLAIMS: readonly Claim[] = OF_A_RESTORE_LANE;

/** Every claim there is, for those who look one up by its id. */
export const ALL_CLAIMS: readonly Claim[] = [...CLAIMS, ...RESTORE_LANE_CLAIMS];

/** How a list on a terminal says a claim: right after the one before it, some go on from that. */
export function listed(
  { id, says }: Pick<Claim, "says"> & { readonly id: string },
  before?: { readonly id: string },
): string {
  const at = ALL_CLAIMS.findIndex((claim) => claim.id === id);
  const continues = ALL_CLAIMS[at]?.continues;
  return continues !== undefined && before !== undefined && ALL_CLAIMS[at - 1]?.id === before.id
    ? continues
    : says;
}
