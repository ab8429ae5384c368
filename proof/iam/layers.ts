import type { Ternary } from "../terms/ternary";
import type { CompiledPolicy } from "./policy";

/** Everything that has a say on a request, beside the network. */
export interface Layers {
  /**
   * Identity policies of the principal, its groups included. `everything`: it is assumed to hold every
   * permission, as for principals that we do not see.
   * @default - none; the principal is allowed nothing by its own account
   */
  readonly identity?: "everything" | readonly CompiledPolicy[];
  /** @default - the principal has no permissions boundary */
  readonly permissionsBoundary?: CompiledPolicy;
  /** Policies passed when the session was created; all of them together. @default - none was passed */
  readonly sessionPolicies?: readonly CompiledPolicy[];
  /**
   * The endpoint that the request comes through; without a policy it lets everything through.
   * @default - the request does not come through an endpoint
   */
  readonly endpoint?: { readonly policy?: CompiledPolicy };
  /** Bucket policy, or another resource-based policy. @default - the resource has none */
  readonly resource?: CompiledPolicy;
  /**
   * Whether that policy has to allow, or to leave it to the account, also within one: a role's trust policy, a key's.
   * @default false
   */
  readonly resourceMustAllow?: true;
  /** @default - all four are off */
  readonly publicAccessBlock?: PublicAccessBlock;
  /** @default - no organization, or one that leaves everything open */
  readonly organization?: Organization;
  /** @default - the object is not encrypted with a key of AWS KMS that the customer manages */
  readonly kms?: KmsLayer;
}

/**
 * The most restrictive combination of the bucket's and the account's settings.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export interface PublicAccessBlock {
  readonly blockPublicAcls?: Ternary;
  readonly ignorePublicAcls?: Ternary;
  readonly blockPublicPolicy?: Ternary;
  readonly restrictPublicBuckets?: Ternary;
  /** What would have to be known, where a setting is not. @default - the policies say it */
  readonly missing?: string;
}

export interface Organization {
  /** From the root down to the principal's account: each level must allow. @default - none */
  readonly serviceControl?: readonly (readonly CompiledPolicy[])[];
  /** Of the account that owns the resource; only their Denies matter. @default - none */
  readonly resourceControl?: readonly CompiledPolicy[];
}

/** A key that S3 cannot use, whoever asks. */
export interface BrokenKey {
  readonly certain: true | "unknown";
  /** Why, as the end of a sentence that begins with the key: `is disabled`. */
  readonly says: string;
}

export interface KmsLayer {
  readonly keyArn: string;
  readonly keyAccount: string;
  readonly keyPolicy: CompiledPolicy;
  /** Actions on the key that the call needs, `kms:GenerateDataKey` for example. */
  readonly actions: readonly string[];
  /** Whether the bucket encrypts by an S3 Bucket Key. @default - not known */
  readonly bucketKey?: boolean;
  /** What is not known of an object that is read, so that the key may have no say on it. @default - it is encrypted with it */
  readonly perhaps?: string;
  /** Region of the bucket, for `kms:ViaService`. @default - not known */
  readonly region?: string;
  /** Names of condition keys that hold tags of the key, which nobody has shown. @default - none is asked for */
  readonly keyTags?: readonly string[];
  /** Why nobody can encrypt or decrypt with the key, or might not be able to. @default - everybody whom it lets can */
  readonly broken?: BrokenKey;
}
