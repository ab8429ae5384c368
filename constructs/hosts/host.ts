import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LASTING_NAMES } from "../lasting-names";
import type { Subnet } from "../network/private-network";

/** The processor that image and instance type have in common. */
export type Architecture = "arm64" | "x86_64";

/**
 * The instance of each architecture that is taken by default: the smallest that an account on AWS's free plan starts.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-free-tier-usage.html
 */
export const DEFAULT_INSTANCE: Readonly<Record<Architecture, string>> = {
  arm64: "t4g.micro",
  x86_64: "t3.micro",
};

/**
 * What changes by itself, or for the next host, and must replace none that runs; `terraform apply -replace` does, when
 * it suits. The image gets newer. A key pair is read when a host first starts, and never again. A host that was
 * stopped has lost its automatic public address, and gets another when it starts.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/replacing-key-pair.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html#concepts-public-addresses
 */
const KEPT_WHILE_IT_RUNS = ["ami", "key_name", "associate_public_ip_address"];

/** What all hosts of a private backup have in common. */
export interface HostOptions {
  /** @default - arm64 */
  readonly architecture?: Architecture;
  /** An instance type of that architecture. @default - t4g.micro, or t3.micro for x86_64 */
  readonly instanceType?: string;
  /** Size of the encrypted root volume, in GiB, at least 8: the image's own size. @default - 8 */
  readonly volumeSize?: number;
}

export interface HostProps extends HostOptions {
  /** Name of the host and of its security group. */
  readonly name: string;
  readonly vpcId: string;
  readonly subnet: Subnet;
  readonly hasPublicAddress: boolean;
  /** The security group's description, at most 255 characters. */
  readonly groupDescription: string;
  /** @default - no key pair */
  readonly keyName?: string;
  /** @default - no role: the host holds no credentials */
  readonly instanceProfileName?: string;
  /** What the host runs when it first starts, at most 16 KB; a change replaces it. @default - nothing */
  readonly userData?: string;
  /**
   * What the host runs when it first starts, in base64, at most 16 KB before it. A change neither replaces nor stops
   * it: the provider would stop it to write what no host reads twice.
   * @default - nothing
   */
  readonly firstBootBase64?: string;
  /** What has to stand before the host runs. @default - what it refers to */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const FIRST_BOOT = ["user_data", "user_data_base64"];

/**
 * One EC2 host on Amazon Linux 2023 with a security group of its own, which starts empty.
 * Session tokens are required for instance metadata, and a container on the host cannot reach it.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
export class Host extends Construct {
  readonly resource: Instance;
  readonly subnet: Subnet;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: HostProps) {
    super(scope, id);
    const { name, vpcId, architecture = "arm64" } = props;
    const group = new SecurityGroup(this, "SecurityGroup", {
      name,
      description: props.groupDescription,
      vpcId,
      tags: { Name: name },
      lifecycle: { ignoreChanges: [...LASTING_NAMES.securityGroup] },
    });
    this.securityGroupId = group.id;
    this.subnet = props.subnet;

    // The public parameter is kept by AWS; see linux/al2023/ug/ec2.html#launch-via-aws-cli.
    const image = new DataAwsSsmParameter(this, "Image", {
      name: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
    });
    this.resource = new Instance(this, "Resource", {
      ami: image.insecureValue,
      instanceType: props.instanceType ?? DEFAULT_INSTANCE[architecture],
      subnetId: props.subnet.id,
      vpcSecurityGroupIds: [group.id],
      associatePublicIpAddress: props.hasPublicAddress,
      ...(props.keyName === undefined ? {} : { keyName: props.keyName }),
      ...(props.instanceProfileName === undefined ? {} : { iamInstanceProfile: props.instanceProfileName }),
      ...(props.userData === undefined ? {} : { userData: props.userData, userDataReplaceOnChange: true }),
      ...(props.firstBootBase64 === undefined ? {} : { userDataBase64: props.firstBootBase64 }),
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, volumeType: "gp3", volumeSize: props.volumeSize ?? 8 },
      tags: { Name: name },
      lifecycle: {
        ignoreChanges: [...KEPT_WHILE_IT_RUNS, ...(props.userData === undefined ? FIRST_BOOT : [])],
      },
      ...(props.dependsOn === undefined ? {} : { dependsOn: [...props.dependsOn] }),
    });
  }
}
