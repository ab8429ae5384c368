import { decide } from "../iam/evaluate";
import { allows, policyAnswer } from "../iam/policy";
import type { Asking } from "../requests/keyed-requests";
import { FROM_THE_INTERNET } from "../requests/path";
import type { PrincipalClass } from "../requests/principals";
import type { BucketFacts } from "../system/bucket-facts";
import type { RequestSpace } from "../requests/request-space";
import type { Verdict } from "../terms/verdict";

/** Something that one permitted request makes possible. */
interface FirstStep {
  readonly action: string;
  readonly then: string;
}

/** The same, where it depends on the bucket what becomes possible. */
interface OnTheBucket extends Omit<FirstStep, "then"> {
  readonly then: string | ((bucket: BucketFacts) => string);
}

/**
 * What can be deleted once no policy refuses it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes
 */
function deletable(mode: BucketFacts["lockMode"]): string {
  if (mode === "GOVERNANCE")
    return "versions that no lock holds; root, and anyone with s3:BypassGovernanceRetention, can delete locked versions too, which compliance mode would prevent until their retention ends";
  if (mode === "COMPLIANCE")
    return "versions that no lock holds; in compliance mode nobody, root included, can delete a locked version until its retention ends";
  return "every version, because no lock holds any";
}

/**
 * Requests on the bucket's configuration whose effect a later request can use.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const ON_THE_BUCKET: readonly OnTheBucket[] = [
  {
    action: "s3:PutBucketPolicy",
    then: ({ lockMode }) =>
      `replace the bucket's policy, then read backups and delete ${deletable(lockMode)}`,
  },
  {
    action: "s3:DeleteBucketPolicy",
    then: ({ lockMode }) => `remove the bucket's policy, then read backups and delete ${deletable(lockMode)}`,
  },
  {
    action: "s3:PutBucketObjectLockConfiguration",
    then: "shorten the retention of versions that are written later",
  },
  { action: "s3:PutLifecycleConfiguration", then: "let S3 remove versions as soon as their retention ends" },
  {
    action: "s3:PutReplicationConfiguration",
    then: "copy backups that are written later to another bucket",
  },
  {
    action: "s3:PutEncryptionConfiguration",
    then: "encrypt backups that are written later with another key",
  },
  {
    action: "s3:PutInventoryConfiguration",
    then: "send a list of the names of all backups to another bucket",
  },
];

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
const ON_THE_KEY: readonly FirstStep[] = [
  { action: "kms:PutKeyPolicy", then: "let others use the key, or stop everybody from using it" },
  { action: "kms:ScheduleKeyDeletion", then: "make all backups unreadable when the waiting period ends" },
];

/** What someone could do in more than one request. */
export interface Step {
  readonly who: string;
  readonly first: string;
  readonly then: string;
  readonly verdict: Verdict["kind"];
}

/**
 * What the operators and the account's root user could do in more than one request: it is not claimed away. Each
 * first step is decided by the same engine, from outside the VPC, over HTTPS.
 */
export function steps(space: RequestSpace): Step[] {
  const who = space.principals.filter(
    ({ is, principal }) =>
      is.operators !== false || (principal.kind === "root" && principal.account === space.bucket.account),
  );
  const open = who
    .flatMap((principal) => [
      ...ON_THE_BUCKET.map((step) => onBucket(space, principal, step)),
      ...onKey(space, principal),
    ])
    .filter(({ verdict }) => verdict === "allowed" || verdict === "unknown");
  return [...new Map(open.map((step) => [`${step.who} ${step.first} ${step.verdict}`, step])).values()];
}

function onBucket(space: RequestSpace, one: PrincipalClass, { action, then }: OnTheBucket): Step {
  const { policy, arn } = space.bucket;
  const [request] = space.requests.of(plainly(space, one));
  const layers = {
    ...one.layers,
    ...space.system.organizationLayer(one.principal, space.bucket.account),
    ...(policy === undefined ? {} : { resource: policy }),
  };
  const verdict = request === undefined ? "unknown" : decide({ ...request, action, resource: arn }, layers);
  return {
    who: nameOf(one),
    first: action,
    then: typeof then === "string" ? then : then(space.bucket),
    verdict,
  };
}

function onKey(space: RequestSpace, one: PrincipalClass): Step[] {
  const { key } = space.bucket;
  const [request] = space.requests.of(plainly(space, one));
  if (key === undefined || request === undefined) return [];
  return ON_THE_KEY.map(({ action, then }) => {
    const onTheKey = { ...request, action, resource: key.keyArn, resourceAccount: key.keyAccount };
    const answer = policyAnswer(key.keyPolicy, onTheKey, one.layers.permissionsBoundary !== undefined);
    const open = answer.deny === "unknown" || (answer.deny === false && allows(answer) === "unknown");
    const verdict = open
      ? "unknown"
      : answer.deny === false && allows(answer) === true
        ? "allowed"
        : "denied";
    return { who: nameOf(one), first: action, then, verdict };
  });
}

function plainly({ bucket }: RequestSpace, principal: PrincipalClass): Asking {
  return { principal, path: FROM_THE_INTERNET, plain: true, resourceAccount: bucket.account };
}

function nameOf({ label, is }: PrincipalClass): string {
  return is.operators === false ? label : "an operator";
}
