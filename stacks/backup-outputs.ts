import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { Fn, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { BackupBucket } from "../constructs/bucket/backup-bucket";
import { dualstackName } from "../constructs/endpoints/public-names";
import type { s3EndpointOf } from "../constructs/endpoints/s3-endpoint";
import type { HostPair } from "../constructs/hosts/host-pair";
import type { PrivateNetwork } from "../constructs/network/private-network";
import type { RestoreLane } from "../constructs/restore/restore-lane";
import type { RefusalAlarm } from "../constructs/watch/refusal-alarm";
import { hostUpload } from "../policies/host-upload";
import { partitionOf } from "../settings";
import { breakGlassAsRoot, breakGlassByAssumeRoot } from "./break-glass";
import type { ExpectedJob } from "../settings";
import { accessCommands, accessToRestoreHost, type SshProps } from "./access-commands";

export interface BackupOutputsProps {
  readonly region: string;
  readonly network: PrivateNetwork;
  readonly bucket: BackupBucket;
  readonly endpoint: ReturnType<typeof s3EndpointOf>;
  /** Ids of further endpoints through which uploads pass. */
  readonly alsoAllowEndpoints: readonly string[];
  /** Whether uploads pass through the endpoint alone, or through every one of its VPC. */
  readonly lockTo: "endpoint" | "vpc";
  /** @default - the stack has no hosts */
  readonly hosts?: HostPair;
  readonly writerArns: readonly string[];
  /** Whose backups are to arrive. @default - nobody's that the settings know */
  readonly expectedJobs?: readonly ExpectedJob[];
  /** Whether roles that the stack does not make upload too. */
  readonly writersAreGiven: boolean;
  /** Whether the bucket refuses an upload without If-None-Match. */
  readonly refuseOverwrites: boolean;
  /** What people need to come in by SSH. */
  readonly ssh: SshProps;
  /** @default - the stack has no restore lane */
  readonly restoreLane?: RestoreLane;
  /** ARNs and patterns. @default - none */
  readonly operatorArns?: readonly string[];
  /** @default - nobody is told of what the endpoint refuses */
  readonly alarm?: RefusalAlarm;
}

/** File that the test uploads make and send. */
const TEST_FILE = "hello-backup.txt";

/**
 * What a reader of the plan or of the state needs next: ids, addresses and ready commands. The proof reads from them
 * who is who.
 */
export class BackupOutputs extends Construct {
  constructor(scope: Construct, id: string, props: BackupOutputsProps) {
    super(scope, id);
    const { region, network, bucket, endpoint, hosts, writerArns, operatorArns } = props;
    const { alsoAllowEndpoints, lockTo } = props;
    this.#output("bucket", bucket.bucketName, "Name of the bucket that holds the backups.");
    this.#output("bucket_arn", bucket.bucketArn, "ARN of the bucket that holds the backups.");
    if (bucket.keyId !== undefined) this.#output("key_id", bucket.keyId, "Id of the bucket's own KMS key.");
    this.#output("endpoint_id", endpoint.endpointId, "Id of the S3 endpoint, the only path to the objects.");
    if (alsoAllowEndpoints.length > 0) {
      const says = "Ids of further endpoints through which uploads pass.";
      this.#output("also_allowed_endpoint_ids", alsoAllowEndpoints, says);
    }
    if (lockTo === "vpc") {
      const says = "Id of the VPC through every S3 endpoint of which uploads pass.";
      this.#output("allowed_vpc_id", endpoint.vpcId, says);
    }
    if ("prefixListId" in endpoint) {
      const says = "Id of the prefix list with S3's addresses in this region.";
      this.#output("prefix_list_id", endpoint.prefixListId, says);
    }
    if ("clientsGroupId" in endpoint) {
      const says =
        "Id of the security group by which further machines in the private subnets reach the endpoint.";
      this.#output("s3_clients_security_group_id", endpoint.clientsGroupId, says);
    }
    this.#output(
      "private_route_table_ids",
      network.privateRouteTableIds,
      "Ids of the private subnets' route tables, none of which leads to the internet.",
    );
    this.#output("writers", writerArns, "ARNs of the roles that may upload.");
    this.#expectedJobs(props.expectedJobs ?? []);
    if (props.writersAreGiven) {
      this.#output(
        "writer_policy",
        Fn.jsonencode(hostUpload(bucket.arns, bucket.keyArn)),
        "IAM policy that each role of writers needs, in JSON: docs/guides/writers.md.",
      );
    }
    if (operatorArns !== undefined) {
      this.#output("operators", operatorArns, "ARNs or patterns of the principals that run Terraform.");
    }
    if (props.restoreLane !== undefined) this.#restoreLane(props.restoreLane, props);
    if (hosts !== undefined) this.#hosts(hosts, uploadCommand(props), props);
    if (props.alarm !== undefined) this.#alarm(props.alarm, props);
    this.#breakGlass(bucket.bucketName, region);
  }

  /** The live check and the drill know from it what to look for. */
  #expectedJobs(jobs: readonly ExpectedJob[]): void {
    if (jobs.length === 0) return;
    const value = jobs.map(({ host, job, maxAgeHours }) => ({ host, job, max_age_hours: maxAgeHours }));
    const description = "Whose backups are to arrive, and how many hours the newest of each may be old.";
    new TerraformOutput(this, "backup_jobs", { value, description }).overrideLogicalId("backup_jobs");
  }

  #alarm({ logGroupName }: RefusalAlarm, { bucket, hosts, region }: BackupOutputsProps): void {
    this.#output(
      "show_refusals",
      `aws logs tail ${logGroupName} --since 1h --region ${region}`,
      "Shows what the endpoint's policy refused within the last hour: who, what, from where and when.",
    );
    if (hosts === undefined) return;
    this.#output(
      "refusal_that_alarms",
      `aws s3api get-object --bucket ${bucket.bucketName} --key ${TEST_FILE} /dev/null --region ${region}`,
      "Run it on the private host: it must be refused, and the alarm must tell of it within minutes.",
    );
  }

  #hosts(hosts: HostPair, upload: string, { region, refuseOverwrites, ssh }: BackupOutputsProps): void {
    const { privateHost, bastion } = hosts;
    this.#output("private_host_id", privateHost.resource.id, "Instance id of the private host.");
    this.#output(
      "private_host_address",
      privateHost.resource.privateIp,
      "Private IPv4 address of the private host.",
    );
    const once = refuseOverwrites ? " A second time S3 answers that it is there, 412." : "";
    this.#output(
      "upload_that_succeeds",
      upload,
      `Run it on the private host: the upload must succeed.${once}`,
    );
    if (bastion !== undefined) {
      this.#output("bastion_id", bastion.resource.id, "Instance id of the bastion.");
      this.#output("bastion_address", bastion.resource.publicIp, "Public IPv4 address of the bastion.");
      this.#output("upload_that_fails", upload, "Run it on the bastion: the upload must be refused.");
    }
    for (const [name, { command, says }] of Object.entries(accessCommands(hosts, region, ssh)))
      this.#output(name, command, says);
  }

  #restoreLane(
    { endpoint, host, readerArns }: RestoreLane,
    { bucket: { bucketName: bucket }, hosts, region, ssh }: BackupOutputsProps,
  ): void {
    this.#output(
      "restore_endpoint_id",
      endpoint.endpointId,
      "Id of the restore lane's endpoint, the only path to read.",
    );
    this.#output("restore_host_id", host.resource.id, "Instance id of the restore host.");
    this.#output(
      "restore_host_address",
      host.resource.privateIp,
      "Private IPv4 address of the restore host.",
    );
    this.#output("readers", readerArns, "ARNs of the roles that may read through the restore lane.");
    this.#output(
      "restore_that_succeeds",
      `aws s3 cp s3://${bucket}/${TEST_FILE} - --region ${region}`,
      "Run it on the restore host: the backup must be read.",
    );
    if (hosts === undefined) return;
    for (const [name, { command, says }] of Object.entries(accessToRestoreHost(hosts, host, region, ssh)))
      this.#output(name, command, says);
  }

  #breakGlass(bucket: string, region: string): void {
    const { accountId } = new DataAwsCallerIdentity(this, "Account");
    const props = { bucket, region, accountId, partition: partitionOf(region) };
    this.#output(
      "break_glass_as_root",
      breakGlassAsRoot(props),
      "Locked out: the account's root user deletes the bucket's policy with this.",
    );
    this.#output(
      "break_glass_by_assume_root",
      breakGlassByAssumeRoot(props),
      "Locked out, in an organization with centralized root access: with the credentials that this returns, the " +
        "command of break_glass_as_root works without the account's root password.",
    );
  }

  #output(name: string, value: string | readonly string[], description: string): void {
    new TerraformOutput(this, name, { value, description }).overrideLogicalId(name);
  }
}

/** By S3's dualstack name where the endpoint carries IPv6: its other names have IPv4 addresses alone. */
function uploadCommand({ bucket, endpoint, region, refuseOverwrites }: BackupOutputsProps): string {
  const command = refuseOverwrites
    ? `aws s3api put-object --bucket ${bucket.bucketName} --key ${TEST_FILE} --body ${TEST_FILE} --if-none-match '*' --region ${region}`
    : `aws s3 cp ${TEST_FILE} s3://${bucket.bucketName}/${TEST_FILE} --region ${region}`;
  const isDualstack = "ipAddressType" in endpoint && endpoint.ipAddressType !== "ipv4";
  const name = isDualstack ? ` --endpoint-url https://${dualstackName(region)}` : "";
  return `echo hello > ${TEST_FILE} && ${command}${name}`;
}
