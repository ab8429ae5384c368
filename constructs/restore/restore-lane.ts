import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { Construct } from "constructs";
import { restore } from "../../policies/endpoint/restore";
import { hostRestore } from "../../policies/host-restore";
import type { BackupBucket } from "../bucket/backup-bucket";
import { GatewayEndpoint } from "../endpoints/gateway-endpoint";
import { Host } from "../hosts/host";
import type { HostPair } from "../hosts/host-pair";
import { allowHttpsToS3 } from "../hosts/https-to-s3";
import { InstanceRole } from "../hosts/instance-role";
import { overlappingSubnets } from "../network/overlapping-subnets";
import type { PrivateNetwork } from "../network/private-network";
import { PrivateRouteTable } from "../network/private-route-table";

export interface RestoreLaneProps {
  /** Prefix of the names, at most 28 characters. */
  readonly name: string;
  readonly region: string;
  readonly network: PrivateNetwork;
  readonly bucket: BackupBucket;
  /** IPv4 block of the lane, added to the VPC; the subnets that are there keep theirs. @default - 100.64.0.0/28 */
  readonly cidr?: string;
  /** ARNs of further roles that may read through the lane. @default - the restore host's role alone */
  readonly readerArns?: readonly string[];
  /** The hosts beside which it stands: people come to it as they come to them. */
  readonly hosts: HostPair;
  /** What the restore host runs when it first starts, in base64. @default - nothing */
  readonly firstBootBase64?: string;
}

/**
 * The path back: a private subnet of its own, with a route table and a gateway endpoint that lets through nothing but
 * finding and reading backups of this bucket, and a host whose role does that. The upload lane's endpoint is on other
 * tables and stays write-only. The subnet's block is a further one of the VPC, so that no subnet has to give way.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export class RestoreLane extends Construct {
  readonly endpoint: GatewayEndpoint;
  readonly host: Host;
  readonly readerArns: readonly string[];

  constructor(scope: Construct, id: string, props: RestoreLaneProps) {
    super(scope, id);
    const { name, region, network, bucket, hosts, cidr = "100.64.0.0/28" } = props;
    const { vpcId } = network;
    const block = new VpcIpv4CidrBlockAssociation(this, "Block", { vpcId, cidrBlock: cidr });
    const zone = network.privateSubnets[0]?.availabilityZone;
    const subnet = new Subnet(this, "Subnet", {
      vpcId,
      cidrBlock: cidr,
      ...(zone === undefined ? {} : { availabilityZone: zone }),
      mapPublicIpOnLaunch: false,
      tags: { Name: `${name}-restore` },
      dependsOn: [block],
    });
    this.node.addValidation({ validate: () => overlappingSubnets(this) });
    const table = new PrivateRouteTable(this, "Private", {
      vpcId,
      subnetId: subnet.id,
      name: `${name}-restore`,
    });
    this.endpoint = new GatewayEndpoint(this, "Endpoint", {
      name: `${name}-restore`,
      region,
      service: "s3",
      vpcId,
      routeTableIds: [table.routeTableId],
      policy: restore(bucket.arns),
    });
    const role = new InstanceRole(this, "Role", {
      namePrefix: `${name}-rest-`,
      description: "Reads backups from the restore host",
      policyName: "restore",
      policy: hostRestore(bucket.arns, bucket.keyArn),
    });
    this.host = new Host(this, "Host", {
      ...hosts.options,
      name: `${name}-restore-host`,
      vpcId,
      subnet,
      hasPublicAddress: false,
      instanceProfileName: role.instanceProfileName,
      ...(props.firstBootBase64 === undefined ? {} : { firstBootBase64: props.firstBootBase64 }),
      groupDescription: "Restore host of a private backup: HTTPS out to S3 only",
      // Before the association stands, the subnet still has the routes of the main route table.
      dependsOn: [table.association],
    });
    allowHttpsToS3(this.host, this.endpoint);
    hosts.letIn(this.host, role.roleName, "restore host");
    this.readerArns = [role.roleArn, ...(props.readerArns ?? [])];
  }
}
