import { LIST_BACKUPS, READ_BACKUP } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: backups of this one bucket can be found and read back, nothing else gets through.
 * Objects that were moved to an archive class have to be restored by an operator first: `s3:RestoreObject` is not here.
 * @see AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function restore({ bucket, objects }: BucketArns): PolicyDocument {
  return policyDocument(
    { Sid: "ReadBackups", Effect: "Allow", Principal: "*", Action: READ_BACKUP, Resource: objects },
    { Sid: "FindBackups", Effect: "Allow", Principal: "*", Action: LIST_BACKUPS, Resource: bucket },
  );
}
