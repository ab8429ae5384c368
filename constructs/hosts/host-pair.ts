import { Construct } from "constructs";
import type { BackupBucket } from "../bucket/backup-bucket";
import type { S3Endpoint } from "../endpoints/s3-endpoint";
import type { PrivateNetwork } from "../network/private-network";
import { Bastion } from "./bastion";
import type { Host, HostOptions } from "./host";
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
  /** What the private host runs when it first starts, in base64. @default - nothing */
  readonly firstBootBase64?: string;
  /**
   * The article's test: gives the bastion a role whose IAM policy would allow the upload, so that it is the bucket
   * that refuses.
   * @default - false: the bastion has no role
   */
  readonly bastionMayTryToUpload?: boolean;
}

/**
 * A private host that uploads, and access to it: a bastion, where the access has one and the network a public subnet,
 * an Instance Connect endpoint, or Session Manager.
 */
export class HostPair extends Construct {
  readonly access: HostAccess;
  readonly privateHost: PrivateHost;
  readonly bastion: Bastion | undefined;
  /** What further hosts beside the pair have in common with it: the size and the key. */
  readonly options: HostOptions & { readonly keyName?: string };
  readonly #access: Bastion | InstanceConnectEndpoint | SessionManager | undefined;

  constructor(scope: Construct, id: string, props: HostPairProps) {
    super(scope, id);
    const { name, network, sshPublicKey, access = "ssh" } = props;
    this.access = access;
    const key = sshPublicKey === undefined ? {} : this.#key(name, sshPublicKey);
    const { firstBootBase64, ...shared } = props;
    const common = { ...shared, ...key, vpcId: network.vpcId };

    this.privateHost = new PrivateHost(this, "PrivateHost", {
      ...common,
      ...(firstBootBase64 === undefined ? {} : { firstBootBase64 }),
    });
    this.options = { ...sizeOf(props), ...key };
    if (network.publicSubnet !== undefined && needsBastion(access)) {
      this.bastion = new Bastion(this, "Bastion", {
        ...common,
        publicSubnet: network.publicSubnet,
        ...this.#bastionRole(props),
        ...(access === "instance-connect" ? { instanceConnectRegion: props.endpoint.region } : {}),
      });
    }
    this.#access = this.bastion ?? this.#accessWithoutBastion(props);
    this.letIn(this.privateHost, this.privateHost.roleName);
  }

  /** Lets people in to a host as they come to the private host: over the bastion, an endpoint, or in sessions. */
  letIn(host: Host, roleName: string, what?: string): void {
    if (this.#access instanceof SessionManager) this.#access.allowSessionsTo(host, roleName);
    else this.#access?.allowSshTo(host, what);
  }

  #accessWithoutBastion(props: HostPairProps): InstanceConnectEndpoint | SessionManager | undefined {
    const { name, network, endpoint, access } = props;
    const { subnet } = this.privateHost;
    const place = { name, vpcId: network.vpcId };
    if (access === "instance-connect-endpoint")
      return new InstanceConnectEndpoint(this, "InstanceConnect", { ...place, subnet });
    if (access !== "session-manager") return undefined;
    // In the private host's subnet alone: each subnet more is paid by the hour.
    return new SessionManager(this, "SessionManager", {
      ...place,
      region: endpoint.region,
      subnets: [subnet],
    });
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

function sizeOf({ architecture, instanceType, volumeSize }: HostOptions): HostOptions {
  return {
    ...(architecture === undefined ? {} : { architecture }),
    ...(instanceType === undefined ? {} : { instanceType }),
    ...(volumeSize === undefined ? {} : { volumeSize }),
  };
}
