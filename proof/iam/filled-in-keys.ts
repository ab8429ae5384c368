/**
 * What a caller may leave out of a call to AWS KMS, or of one for temporary credentials, and what is there only where a
 * service makes the call.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
const LEFT_OUT: Readonly<Record<string, RegExp>> = {
  kms: /^(?:ViaService|CallerAccount|EncryptionContext|RequestAlias|RecipientAttestation:|GrantConstraint|GrantIsForAWSResource|Retiring)/iu,
  sts: /^(?!RoleSessionName$)/iu,
};

/** Tags of what is asked for; whether those of buckets count is a setting of theirs. */
const TAG_OF_A_RESOURCE = /:(?:ResourceTag|ExistingObjectTag|BucketTag)\//iu;

/**
 * Whether AWS itself fills in a condition key, from the resource or from what the call cannot go without: of a request
 * that does not say its value, the value is not known, and the key is not absent. S3's own keys are headers and
 * parameters that a plain call goes without, but for tags.
 * @param action `kms:Decrypt`, in any case
 * @param name of the key, in any case
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function isFilledIn(action: string, name: string): boolean {
  const key = name.toLowerCase();
  if (TAG_OF_A_RESOURCE.test(key)) return true;
  const [[of = ""], [service = ""]] = [action.toLowerCase().split(":"), key.split(":")];
  if (service === "aws" || service === "s3") return false;
  // What a token of another identity provider says goes by the provider's name.
  const isOfItsOwn = service === of || (of === "sts" && /\.|^saml$/u.test(service));
  return isOfItsOwn && LEFT_OUT[service]?.test(key.slice(service.length + 1)) !== true;
}
