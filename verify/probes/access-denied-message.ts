import type { Layer } from "../../proof/terms/verdict";

/** What a message of S3's says of a refusal. */
export interface Refusal {
  /** The layer that refused. @default - the message names none */
  readonly layer?: Layer;
  /** `explicit`: a Deny holds. `implicit`: nothing allows. @default - the message does not say */
  readonly how?: "explicit" | "implicit";
  /** The action that was refused, for example `s3:GetObject`. @default - the message names none */
  readonly action?: string;
}

/** The policy types of S3's messages. Resource control and service control policies are both the organization's. */
const LAYER_OF: Readonly<Record<string, Layer>> = {
  "identity-based policy": "identity-policy",
  "resource-based policy": "bucket-policy",
  "vpc endpoint policy": "endpoint-policy",
  "permissions boundary": "permissions-boundary",
  "session policy": "session-policy",
  "service control policy": "organization-policy",
  "resource control policy": "organization-policy",
};

const TYPES = Object.keys(LAYER_OF).join("|");
const EXPLICIT = new RegExp(`with an explicit deny in an? (${TYPES})\\b`, "i");
const IMPLICIT = new RegExp(`because no (${TYPES}) allows the (\\S+) action`, "i");
const BLOCK_PUBLIC_ACCESS = /are prevented by the \w+ setting in S3 Block Public Access/i;
const ACTION = /is not authorized to perform: ?([\w-]+:\w+)/i;

/**
 * Reads an access-denied message. S3 explains itself to callers of the bucket's account or organization; of several
 * policies that refuse it names one. What the bucket's RestrictPublicBuckets refuses reads like its policy's Deny.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html#access-denied-message-examples
 */
export function readAccessDenied(message: string): Refusal {
  // What stands in quotes is the name of a resource, and could be worded like a reason.
  const text = message.replace(/"[^"]*"/g, '""').replace(/\s+/g, " ");
  const named = ACTION.exec(text)?.[1];
  const implicit = IMPLICIT.exec(text);
  const action = named ?? implicit?.[2];
  const said = action === undefined ? {} : { action };
  if (BLOCK_PUBLIC_ACCESS.test(text)) return { ...said, layer: "public-access-block" };
  const type = (EXPLICIT.exec(text) ?? implicit)?.[1]?.toLowerCase();
  const layer = type === undefined ? undefined : LAYER_OF[type];
  if (layer === undefined) return said;
  return { ...said, layer: ofKey(layer, action), how: EXPLICIT.test(text) ? "explicit" : "implicit" };
}

/** A resource-based policy that refuses an action of KMS is the key's. */
function ofKey(layer: Layer, action = ""): Layer {
  return layer === "bucket-policy" && action.toLowerCase().startsWith("kms:") ? "kms-key-policy" : layer;
}
