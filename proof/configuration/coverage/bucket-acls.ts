import type { Note } from "../assumptions";
import type { Resource } from "../resource";
import { blocks, isObject, sameValue, type Value } from "../value";

/**
 * Of each bucket whose own ACL lets others in than its owner, or that an apply takes over with the ACLs that it has. Only
 * an owner enforced by the input turns them off for certain; a bucket that is made has it from the start.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function aclsOfBuckets(resources: readonly Resource[]): Note[] {
  const enforced = resources.filter(isEnforced);
  return resources.flatMap((resource): Note[] => {
    const { type, mode, address, values } = resource;
    const { bucket: name, id } = values;
    const names = [name, id].filter((one) => one !== undefined);
    const isOff = enforced.some(({ values: { bucket = null } }) =>
      names.some((one) => sameValue(bucket, one) === true),
    );
    const says = type === "aws_s3_bucket" && mode === "managed" && !isOff ? letsIn(resource) : undefined;
    if (says === undefined) return [];
    const bucket = typeof name === "string" ? { bucket: name } : {};
    return [{ address, says, bears: ["allows requests"], ...bucket }];
  });
}

/** Whom a bucket's ACL may let in besides its owner; undefined where that is nobody. */
function letsIn({ adopted, values: { acl, grant } }: Resource): string | undefined {
  if (acl !== undefined && !(typeof acl === "string" && OF_THE_OWNER.has(acl)))
    return "its acl is not read: it may let others in";
  if (grant !== undefined && !blocks(grant).every(isOwners) && !isOnlyOwners(blocks(grant)))
    return "its grants are not read: they may let others in";
  return adopted === true && grant === undefined
    ? "it exists already, and keeps the ACLs that it and its objects have in AWS"
    : undefined;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const OF_THE_OWNER: ReadonlySet<string> = new Set([
  ...["", "private", "log-delivery-write", "bucket-owner-read", "bucket-owner-full-control"],
]);

/** Amazon S3 writes its logs by it. */
function isOwners(grant: Value): boolean {
  return isObject(grant) && typeof grant["uri"] === "string" && grant["uri"].endsWith("/groups/s3/LogDelivery");
}

/** States repeat the owner's own grant, and nothing there says who the owner is. */
function isOnlyOwners(grants: readonly Value[]): boolean {
  const [only, ...others] = grants.filter((grant) => !isOwners(grant));
  return (
    others.length === 0 &&
    isObject(only) &&
    only["type"] === "CanonicalUser" &&
    blocks(only["permissions"]).includes("FULL_CONTROL")
  );
}

function isEnforced({ type, mode, uncertain, values }: Resource): boolean {
  if (type !== "aws_s3_bucket_ownership_controls" || mode !== "managed" || uncertain === true) return false;
  return blocks(values["rule"]).some(
    (rule) => isObject(rule) && rule["object_ownership"] === "BucketOwnerEnforced",
  );
}
