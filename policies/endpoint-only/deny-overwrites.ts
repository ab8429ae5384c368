import type { BucketArns } from "../bucket-arns";
import type { Statement } from "../statement";

/**
 * Refuses every put that could overwrite: one without the header `If-None-Match`.
 * Creating a multipart upload and its parts carry no such header; only what creates the object is asked for it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
export function denyOverwrites({ objects }: BucketArns): Statement {
  return {
    Sid: "DenyOverwrites",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: objects,
    Condition: { Null: { "s3:if-none-match": "true" }, Bool: { "s3:ObjectCreationOperation": "true" } },
  };
}
