import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn, Lazy } from "cdktf";
import { Construct } from "constructs";
import { backupKeyPolicy } from "../../policies/backup-key";

export interface BackupKeyProps {
  /** Prefix of the key's alias. */
  readonly name: string;
  readonly region: string;
  /** Whether a plan that would destroy the key fails. A deleted key is deleted backups. @default - true */
  readonly protect?: boolean;
}

/**
 * The KMS key of one backup bucket: rotated every year, used by the writers through S3 only, kept for 30 days after
 * a deletion was asked for.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export class BackupKey extends Construct {
  readonly keyArn: string;
  readonly resource: KmsKey;
  readonly #writerArns: string[] = [];
  readonly #readerArns: string[] = [];

  constructor(scope: Construct, id: string, props: BackupKeyProps) {
    super(scope, id);
    const { name, region, protect = true } = props;
    const account = new DataAwsCallerIdentity(this, "Account");
    const partition = new DataAwsPartition(this, "Partition");
    const policy = () =>
      backupKeyPolicy({
        accountRootArn: `arn:${partition.partition}:iam::${account.accountId}:root`,
        writerArns: this.#writerArns,
        readerArns: this.#readerArns,
        region,
        domainSuffix: partition.dnsSuffix,
      });
    this.resource = new KmsKey(this, "Resource", {
      description: `Encrypts the backups of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      // Rendered late: the roles that upload are made after the bucket.
      policy: Lazy.stringValue({ produce: () => Fn.jsonencode(policy()) }),
      lifecycle: { preventDestroy: protect },
    });
    new KmsAlias(this, "Alias", { namePrefix: `alias/${name}-`, targetKeyId: this.resource.keyId });
    this.keyArn = this.resource.arn;
  }

  /** Lets a role encrypt through S3. */
  grantEncrypt(roleArn: string): void {
    this.#writerArns.push(roleArn);
  }

  /** Lets a role decrypt through S3. */
  grantDecrypt(roleArn: string): void {
    this.#readerArns.push(roleArn);
  }
}
