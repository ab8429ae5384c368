import type { Note } from "../assumptions";
import type { Resource } from "../resource";
import { blocks, isObject, sameValue } from "../value";

/**
 * Of each bucket that an apply takes over with the ACLs that it has: they may let other accounts in, or anybody. Only an
 * owner enforced by the input turns them off; a bucket that is made has it from the start.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function aclsOfAdopted(resources: readonly Resource[]): Note[] {
  const enforced = resources.filter(isEnforced);
  return resources.flatMap(({ type, adopted, address, values }): Note[] => {
    const { bucket: name, id, grant } = values;
    const names = [name, id].filter((one) => one !== undefined);
    const isOff = enforced.some(({ values: { bucket = null } }) =>
      names.some((one) => sameValue(bucket, one) === true),
    );
    if (type !== "aws_s3_bucket" || adopted !== true || grant !== undefined || isOff) return [];
    const says = "it exists already, and keeps the ACLs that it and its objects have in AWS";
    const bucket = typeof name === "string" ? { bucket: name } : {};
    return [{ address, says, bears: ["allows requests"], ...bucket }];
  });
}

function isEnforced({ type, mode, uncertain, values }: Resource): boolean {
  if (type !== "aws_s3_bucket_ownership_controls" || mode !== "managed" || uncertain === true) return false;
  return blocks(values["rule"]).some(
    (rule) => isObject(rule) && rule["object_ownership"] === "BucketOwnerEnforced",
  );
}
