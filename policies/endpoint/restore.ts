import { LIST_BACKUPS, READ_BACKUP, RETURN_BACKUP } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: backups of this one bucket can be found, read back and asked for where they are in an archive class;
 * nothing else gets through.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function restore({ bucket, objects }: BucketArns): PolicyDocument {
  return policyDocument(
    { Sid: "ReadBackups", Effect: "Allow", Principal: "*", Action: READ_BACKUP, Resource: objects },
    { Sid: "AskForReturn", Effect: "Allow", Principal: "*", Action: RETURN_BACKUP, Resource: objects },
    { Sid: "FindBackups", Effect: "Allow", Principal: "*", Action: LIST_BACKUPS, Resource: bucket },
  );
}
