import { Construct } from "constructs";
import type { BackupBucket } from "../bucket/backup-bucket";
import type { S3Endpoint } from "../endpoints/s3-endpoint";
import type { PrivateNetwork } from "../network/private-network";
import { Bastion } from "./bastion";
import type { HostOptions } from "./host";
import { PrivateHost } from "./private-host";
import { SshKey } from "./ssh-key";
import { UploadRole } from "./upload-role";

export interface HostPairProps extends HostOptions {
  /** Prefix of the hosts' names, at most 28 characters. */
  readonly name: string;
  readonly network: PrivateNetwork;
  readonly endpoint: S3Endpoint;
  readonly bucket: BackupBucket;
  /** One line in OpenSSH's format, or a variable that may be empty. @default - no key pair */
  readonly sshPublicKey?: string;
  /** Networks that may reach the bastion by SSH. @default - none */
  readonly sshFrom?: readonly string[];
  /** Region whose EC2 Instance Connect may open SSH to the bastion. @default - none */
  readonly instanceConnectRegion?: string;
  /**
   * The article's test: gives the bastion a role whose IAM policy would allow the upload, so that it is the bucket
   * that refuses.
   * @default - false: the bastion has no role
   */
  readonly bastionMayTryToUpload?: boolean;
}

/** A private host that uploads, and a bastion in front of it where the network has a public subnet. */
export class HostPair extends Construct {
  readonly privateHost: PrivateHost;
  readonly bastion: Bastion | undefined;
  /** What further hosts beside the pair have in common with it: the size, the key, the way in. */
  readonly options: HostOptions & { readonly keyName?: string; readonly bastion?: Bastion };

  constructor(scope: Construct, id: string, props: HostPairProps) {
    super(scope, id);
    const { name, network, bucket, sshPublicKey } = props;
    const key = sshPublicKey === undefined ? {} : this.#key(name, sshPublicKey);
    const common = { ...props, ...key, vpcId: network.vpcId };

    this.privateHost = new PrivateHost(this, "PrivateHost", common);
    const { architecture, instanceType, volumeSize } = props;
    const size = {
      ...(architecture === undefined ? {} : { architecture }),
      ...(instanceType === undefined ? {} : { instanceType }),
      ...(volumeSize === undefined ? {} : { volumeSize }),
    };
    this.options = { ...size, ...key };
    if (network.publicSubnet === undefined) return;

    const role = props.bastionMayTryToUpload
      ? new UploadRole(this, "BastionRole", {
          namePrefix: `${name}-bastion-`,
          description: "Would upload backups from the bastion, if the bucket let it",
          bucket,
        })
      : undefined;
    this.bastion = new Bastion(this, "Bastion", {
      ...common,
      publicSubnet: network.publicSubnet,
      ...(role === undefined ? {} : { instanceProfileName: role.instanceProfileName }),
    });
    this.bastion.allowSshTo(this.privateHost);
    this.options = { ...this.options, bastion: this.bastion };
  }

  #key(name: string, publicKey: string): { keyName: string } {
    return { keyName: new SshKey(this, "Key", { name, publicKey }).keyName };
  }
}
