import { Construct } from "constructs";
import type { BackupBucket } from "../bucket/backup-bucket";
import type { S3Endpoint } from "../endpoints/s3-endpoint";
import type { PrivateNetwork } from "../network/private-network";
import { Bastion } from "./bastion";
import type { HostOptions } from "./host";
import { needsBastion, type HostAccess } from "./host-access";
import { InstanceConnectEndpoint } from "./instance-connect-endpoint";
import { PrivateHost } from "./private-host";
import { SessionManager } from "./session-manager";
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
  /** How people get in. @default - ssh */
  readonly access?: HostAccess;
  /** Networks that may reach the bastion by SSH. @default - none */
  readonly sshFrom?: readonly string[];
  /**
   * The article's test: gives the bastion a role whose IAM policy would allow the upload, so that it is the bucket
   * that refuses.
   * @default - false: the bastion has no role
   */
  readonly bastionMayTryToUpload?: boolean;
}

/**
 * A private host that uploads, and a way in to it: a bastion, where the way in has one and the network a public subnet,
 * an Instance Connect endpoint, or Session Manager.
 */
export class HostPair extends Construct {
  readonly access: HostAccess;
  readonly privateHost: PrivateHost;
  readonly bastion: Bastion | undefined;

  constructor(scope: Construct, id: string, props: HostPairProps) {
    super(scope, id);
    const { name, network, sshPublicKey, access = "ssh" } = props;
    this.access = access;
    const key = sshPublicKey === undefined ? {} : this.#key(name, sshPublicKey);
    const common = { ...props, ...key, vpcId: network.vpcId };

    this.privateHost = new PrivateHost(this, "PrivateHost", common);
    if (access === "instance-connect-endpoint") this.#instanceConnectEndpoint(props);
    if (access === "session-manager") this.#sessionManager(props);
    if (network.publicSubnet === undefined || !needsBastion(access)) return;

    this.bastion = new Bastion(this, "Bastion", {
      ...common,
      publicSubnet: network.publicSubnet,
      ...this.#bastionRole(props),
      ...(access === "instance-connect" ? { instanceConnectRegion: props.endpoint.region } : {}),
    });
    this.bastion.allowSshTo(this.privateHost);
  }

  #instanceConnectEndpoint({ name, network: { vpcId } }: HostPairProps): void {
    const place = { name, vpcId, subnet: this.privateHost.subnet };
    new InstanceConnectEndpoint(this, "InstanceConnect", place).allowSshTo(this.privateHost);
  }

  /** In the private host's subnet alone: each subnet more is paid by the hour. */
  #sessionManager({ name, network: { vpcId }, endpoint: { region } }: HostPairProps): void {
    const place = { name, region, vpcId, subnets: [this.privateHost.subnet] };
    const sessions = new SessionManager(this, "SessionManager", place);
    sessions.allowSessionsTo(this.privateHost, this.privateHost.roleName);
  }

  #bastionRole({ name, bucket, bastionMayTryToUpload }: HostPairProps): { instanceProfileName?: string } {
    if (!bastionMayTryToUpload) return {};
    return new UploadRole(this, "BastionRole", {
      namePrefix: `${name}-bastion-`,
      description: "Would upload backups from the bastion, if the bucket let it",
      bucket,
    });
  }

  #key(name: string, publicKey: string): { keyName: string } {
    return { keyName: new SshKey(this, "Key", { name, publicKey }).keyName };
  }
}
