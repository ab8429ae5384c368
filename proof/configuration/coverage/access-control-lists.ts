import { blocks, isObject, isUnknown, type Value, type ValueObject } from "../value";

/** Whether an ACL, of a bucket or an object, is its owner's alone. */
export function isPrivate(values: ValueObject): boolean {
  const { acl, access_control_policy: policy, grant } = values;
  const none = [policy, grant].every(
    (value) => value === undefined || (Array.isArray(value) && value.length === 0),
  );
  const own = acl === undefined || acl === "" || (typeof acl === "string" && acl.startsWith("private"));
  return own && !isUnknown(acl) && (none || (grant === undefined && isOwners(policy)));
}

/**
 * The account of Amazon's that writes the standard logs of CloudFront's distributions; no customer signs in as it.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
const CLOUDFRONT_LOGS = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

/** Whether every grant of a policy is to the owner that it names, or to CloudFront for its logs. */
function isOwners(policy: Value | undefined): boolean {
  const [own, ...others] = blocks(policy);
  if (!isObject(own) || others.length > 0) return false;
  const [owner] = blocks(own["owner"]);
  const id = isObject(owner) ? owner["id"] : undefined;
  if (typeof id !== "string" || id === "" || isUnknown(id)) return false;
  return blocks(own["grant"]).every((grant) => {
    const [grantee] = isObject(grant) ? blocks(grant["grantee"]) : [];
    if (!isToAccount(grant) || !isObject(grantee)) return false;
    return grantee["id"] === id || grantee["id"] === CLOUDFRONT_LOGS;
  });
}

/** Canned ACLs that let in nobody without credentials. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const CANNED = ["authenticated-read", "aws-exec-read", "bucket-owner-full-control", "bucket-owner-read", "log-delivery-write"];

/** Whether an ACL lets in accounts alone, and no group that everybody is in. */
export function isForAccounts({ acl, access_control_policy: policy, grant }: ValueObject): boolean {
  const isCanned = acl === undefined || acl === "" || acl === "private" || CANNED.some((one) => one === acl);
  const grants = blocks(policy)
    .flatMap((one) => (isObject(one) ? blocks(one["grant"]) : [one]))
    .concat(blocks(grant));
  return isCanned && grants.every(isToAccount);
}

function isToAccount(grant: Value): boolean {
  if (!isObject(grant)) return false;
  const [grantee = grant] = blocks(grant["grantee"]);
  if (!isObject(grantee)) return false;
  const { type, uri } = grantee;
  return (type === "CanonicalUser" || type === "AmazonCustomerByEmail") && (uri === undefined || uri === "");
}
