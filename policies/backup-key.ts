import { accountAdministersKey } from "./account-administers-key";
import { DECRYPT_BACKUP, ENCRYPT_BACKUP } from "./actions";
import { policyDocument, type PolicyDocument, type Statement } from "./statement";

export interface BackupKeyOptions {
  /** `arn:aws:iam::111122223333:root`: lets the account's identity policies decide. */
  readonly accountRootArn: string;
  /** Roles that upload, ARNs without wildcards. */
  readonly writerArns: readonly string[];
  /** Roles that read, ARNs without wildcards. @default - none */
  readonly readerArns?: readonly string[];
  readonly region: string;
  /** `amazonaws.com`, or `amazonaws.com.cn`. */
  readonly domainSuffix: string;
}

/**
 * Key policy of the backup key: the account administers it by IAM, the writers use it through S3 of this region.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function backupKeyPolicy(options: BackupKeyOptions): PolicyDocument {
  const { writerArns, readerArns = [], region, domainSuffix } = options;
  const throughS3 = {
    Effect: "Allow",
    Resource: "*",
    Condition: { StringEquals: { "kms:ViaService": `s3.${region}.${domainSuffix}` } },
  } as const;
  const encrypt: Statement = {
    Sid: "WritersEncryptThroughS3",
    Principal: { AWS: writerArns },
    Action: ENCRYPT_BACKUP,
    ...throughS3,
  };
  const decrypt: Statement = {
    Sid: "ReadersDecryptThroughS3",
    Principal: { AWS: readerArns },
    Action: DECRYPT_BACKUP,
    ...throughS3,
  };
  return policyDocument(
    accountAdministersKey(options.accountRootArn),
    ...(writerArns.length === 0 ? [] : [encrypt]),
    ...(readerArns.length === 0 ? [] : [decrypt]),
  );
}
