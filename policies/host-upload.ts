import { ENCRYPT_BACKUP, WRITE_BACKUP } from "./actions";
import type { BucketArns } from "./bucket-arns";
import { policyDocument, type PolicyDocument, type Statement } from "./statement";

/** Identity policy of a host: the upload actions, on this bucket only. */
export function hostUpload({ objects }: BucketArns, keyArn?: string): PolicyDocument {
  const upload: Statement = { Sid: "HostUpload", Effect: "Allow", Action: WRITE_BACKUP, Resource: objects };
  return keyArn === undefined ? policyDocument(upload) : policyDocument(upload, encryptBackup(keyArn));
}

/** The use of the backup key that an upload makes through S3. */
function encryptBackup(keyArn: string): Statement {
  return { Sid: "HostEncrypt", Effect: "Allow", Action: ENCRYPT_BACKUP, Resource: keyArn };
}
