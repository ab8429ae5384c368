import type { Ternary } from "../terms/ternary";
import { every, not, some } from "../terms/ternary";
import { pieceBut, unknown } from "../terms/text";
import { perhaps, type ContextValue } from "./context";
import type { KmsLayer, Layers } from "./layers";
import { equalTexts } from "./pattern";
import { organizationRefuses } from "./organization";
import type { PolicyAnswer } from "./policy";
import { allows, policyAnswer } from "./policy";
import { hasAccount } from "./principal";
import type { Request } from "./request";

const READS = new Set(["s3:getobject", "s3:getobjectversion"]);

/**
 * What a call on an object encrypted with a customer managed key needs of the key besides. S3 calls KMS
 * itself; a multipart upload reads its own parts back.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
export function keyActionsFor(action: string, multipart: boolean): readonly string[] {
  const lower = action.toLowerCase();
  if (lower === "s3:putobject")
    return multipart ? ["kms:GenerateDataKey", "kms:Decrypt"] : ["kms:GenerateDataKey"];
  return READS.has(lower) ? ["kms:Decrypt"] : [];
}

/** Keys that do not travel with a call that S3 makes on the caller's behalf. */
const LEFT_BEHIND = [
  ...["aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip", "aws:sourcevpcarn"],
  ...["aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"],
];

/** Whether a call that S3 makes on the caller's behalf may carry a key of the caller's own request. */
export function reachesKms(key: string): boolean {
  return !key.startsWith("s3:") && !LEFT_BEHIND.includes(key);
}

/**
 * What AWS KMS says of the key and of what it does with it: S3 uses keys for symmetric encryption alone.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
const OF_THE_KEY: readonly (readonly [string, string])[] = [
  ["kms:keyspec", "SYMMETRIC_DEFAULT"],
  ["kms:keyusage", "ENCRYPT_DECRYPT"],
  ["kms:encryptionalgorithm", "SYMMETRIC_DEFAULT"],
  ...["kms:KeyOrigin", "kms:MultiRegion"].map((name) => [name.toLowerCase(), unknown(name)] as const),
  ...["kms:MultiRegionKeyType", "kms:PrimaryRegion", "kms:ResourceAliases", "kms:RequestAlias"].map(
    (name) => [name.toLowerCase(), perhaps(name)] as const,
  ),
];

/**
 * The request that S3 makes to KMS on the caller's behalf: it does not carry the endpoint.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function keyRequest(request: Request, action: string, kms: KmsLayer): Request {
  const context = new Map<string, ContextValue>();
  for (const [key, value] of request.context) {
    if (reachesKms(key)) context.set(key, value);
  }
  const { principal } = request;
  const region = kms.region ?? unknown("region");
  context.set("aws:viaawsservice", "true");
  context.set("aws:calledvia", ["s3.amazonaws.com"]);
  context.set("aws:calledviafirst", "s3.amazonaws.com");
  context.set("aws:calledvialast", "s3.amazonaws.com");
  context.set("aws:sourceip", unknown("aws:SourceIp"));
  context.set("aws:resourceaccount", kms.keyAccount);
  context.set("kms:viaservice", `s3.${region}.amazonaws.com`);
  context.set("kms:calleraccount", hasAccount(principal) ? principal.account : unknown("kms:CallerAccount"));
  context.set("kms:encryptioncontext:aws:s3:arn", encryptedArn(request, kms));
  context.set("kms:encryptioncontextkeys", ["aws:s3:arn"]);
  for (const name of kms.keyTags ?? []) context.set(name.toLowerCase(), perhaps(name));
  for (const [key, value] of OF_THE_KEY) if (!request.context.has(key)) context.set(key, value);
  return { principal, action, resource: kms.keyArn, resourceAccount: kms.keyAccount, context };
}

/**
 * The ARN that S3 puts into the encryption context: the object's, or with an S3 Bucket Key the bucket's.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
 */
function encryptedArn({ resource }: Request, { bucketKey }: KmsLayer): string {
  if (bucketKey === undefined) return unknown("kms:EncryptionContext:aws:s3:arn");
  return bucketKey ? (BUCKET_ARN.exec(resource)?.[0] ?? resource) : resource;
}

const BUCKET_ARN = new RegExp(`^${pieceBut("/")}+`, "u");

/**
 * Whether the key refuses the call. A key policy must allow it itself, or allow the account, which then lets
 * its identity policies decide; neither root nor identity policies open a key by themselves.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
export function keyAnswer(request: Request, layers: Layers, kms: KmsLayer): KeyAnswer {
  const answers = kms.actions.map((action) => answerOf(keyRequest(request, action, kms), layers, kms));
  const refusing = answers.filter(({ refuses }) => refuses === true);
  const broken = kms.broken?.certain ?? false;
  const refuses = some([broken, ...answers.map((answer) => answer.refuses)]);
  if (kms.perhaps !== undefined && refuses === true) return { refuses: "unknown", identityLacks: false };
  return {
    refuses,
    identityLacks:
      broken === false && refusing.length > 0 && refusing.every(({ identityLacks }) => identityLacks),
  };
}

function answerOf(request: Request, layers: Layers, kms: KmsLayer): KeyAnswer {
  const { principal } = request;
  const { keyPolicy, keyAccount } = kms;
  const denied = organizationRefuses(request, layers.organization);
  const refuses = some([not(keyAllows(request, layers, kms)), denied]);
  if (!hasAccount(principal) || denied !== false) return { refuses, identityLacks: false };
  const key = policyAnswer(keyPolicy, request, layers.permissionsBoundary !== undefined);
  const delegates =
    key.deny === false && key.account === true && key.direct === false && key.capped === false;
  const own = equalTexts(principal.account, keyAccount) === true && principal.kind !== "root";
  return { refuses, identityLacks: delegates && own && identityAnswer(layers, request).allow === false };
}

/** What a key says of a call, the caller's own policies together with its own. */
export interface KeyAnswer {
  readonly refuses: Ternary;
  /** Whether the key's policy leaves it to the account, and it is the identity policies that allow nothing. */
  readonly identityLacks: boolean;
}

function keyAllows(request: Request, layers: Layers, { keyPolicy, keyAccount }: KmsLayer): Ternary {
  const { principal } = request;
  const hasBoundary = layers.permissionsBoundary !== undefined;
  const key = policyAnswer(keyPolicy, request, hasBoundary);
  if (!hasAccount(principal)) return every([not(key.deny), allows(key)]);
  const identity = identityAnswer(layers, request);
  const caps = [layers.permissionsBoundary, ...(layers.sessionPolicies ?? [])].filter(
    (policy) => policy !== undefined,
  );
  const capping = caps.map((policy) => policyAnswer(policy, request, hasBoundary));
  const denied = some([key.deny, identity.deny, ...capping.map(({ deny }) => deny)]);
  const capped = every(capping.map(allows));
  const isRoot = principal.kind === "root";
  const own = some([
    key.direct,
    every([some([key.capped, every([key.account, isRoot || identity.allow])]), capped]),
  ]);
  const other = every([allows(key), isRoot || identity.allow, capped]);
  const same = equalTexts(principal.account, keyAccount);
  const granted = same === "unknown" ? (own === other ? own : same) : same ? own : other;
  return every([not(denied), granted]);
}

/** What identity policies say together: any Allow, any Deny. */
export function identityAnswer({ identity }: Layers, request: Request): { allow: Ternary; deny: Ternary } {
  if (identity === "everything") return { allow: true, deny: false };
  const answers: PolicyAnswer[] = (identity ?? []).map((policy) => policyAnswer(policy, request, false));
  return { allow: some(answers.map(allows)), deny: some(answers.map(({ deny }) => deny)) };
}
