import { DECRYPT_BACKUP, LIST_BACKUPS, READ_BACKUP, RETURN_BACKUP } from "./actions";
import type { BucketArns } from "./bucket-arns";
import { policyDocument, type PolicyDocument, type Statement } from "./statement";

/** Identity policy of a restore host: it finds and reads backups, and asks Glacier for copies, in this bucket only. */
export function hostRestore({ bucket, objects }: BucketArns, keyArn?: string): PolicyDocument {
  const read: Statement = { Sid: "HostRestore", Effect: "Allow", Action: READ_BACKUP, Resource: objects };
  const ask: Statement = {
    Sid: "HostAskForReturn",
    Effect: "Allow",
    Action: RETURN_BACKUP,
    Resource: objects,
  };
  const find: Statement = { Sid: "HostFindBackups", Effect: "Allow", Action: LIST_BACKUPS, Resource: bucket };
  return keyArn === undefined
    ? policyDocument(read, ask, find)
    : policyDocument(read, ask, find, decryptBackup(keyArn));
}

/** The use of the backup key that a read makes through S3. */
function decryptBackup(keyArn: string): Statement {
  return { Sid: "HostDecrypt", Effect: "Allow", Action: DECRYPT_BACKUP, Resource: keyArn };
}
