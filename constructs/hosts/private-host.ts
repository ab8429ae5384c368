import type { Construct } from "constructs";
import type { BackupBucket } from "../bucket/backup-bucket";
import type { S3Endpoint } from "../endpoints/s3-endpoint";
import { allowHttpsToS3 } from "./https-to-s3";
import type { PrivateNetwork } from "../network/private-network";
import { Host, type HostOptions } from "./host";
import { UploadRole } from "./upload-role";

export interface PrivateHostProps extends HostOptions {
  /** Prefix of the host's name. */
  readonly name: string;
  readonly network: PrivateNetwork;
  readonly endpoint: S3Endpoint;
  readonly bucket: BackupBucket;
  /** @default - no key pair */
  readonly keyName?: string;
  /** What it runs when it first starts, in base64. @default - nothing */
  readonly firstBootBase64?: string;
}

/**
 * The host that holds what must be backed up: no public address, HTTPS to S3's addresses and nothing else, and a role
 * that may upload to one bucket.
 */
export class PrivateHost extends Host {
  readonly roleArn: string;
  readonly roleName: string;

  constructor(scope: Construct, id: string, props: PrivateHostProps) {
    const { network } = props;
    const [subnet] = network.privateSubnets;
    if (subnet === undefined) throw new Error("the network has no private subnet for the private host");
    const role = new UploadRole(scope, `${id}Role`, {
      namePrefix: `${props.name}-host-`,
      description: "Uploads backups from the private host",
      bucket: props.bucket,
    });
    super(scope, id, {
      ...props,
      name: `${props.name}-private-host`,
      vpcId: network.vpcId,
      subnet,
      hasPublicAddress: false,
      instanceProfileName: role.instanceProfileName,
      // Before the association stands, the subnet still has the routes of the main route table.
      dependsOn: network.associations,
      groupDescription: "Private host of a private backup: HTTPS out to S3 only",
    });
    this.roleArn = role.roleArn;
    this.roleName = role.roleName;
    allowHttpsToS3(this, props.endpoint);
  }
}
