import type { Construct } from "constructs";
import type { BackupBucket } from "../../constructs/bucket/backup-bucket";
import { S3GatewayEndpoint } from "../../constructs/endpoints/s3-gateway-endpoint";
import { HostPair } from "../../constructs/hosts/host-pair";
import { DefaultNetwork } from "../../constructs/network/default-network";
import { fullAccess } from "../../policies/endpoint/full-access";
import { putWithAcl } from "../../policies/endpoint/put-with-acl";
import type { PolicyDocument } from "../../policies/statement";
import { WorkspaceVariables } from "../workspace-variables";
import { SOON } from "./commands";
import { WalkthroughStack } from "./walkthrough-stack";

/** How far the reader has come. */
export interface DefaultVpcBackupOptions {
  /** `of-the-bucket` speaks of the bucket alone, as before its ARN is given the article's slash and star. */
  readonly endpointPolicy: "full-access" | "of-the-bucket" | "put-with-acl";
  /** `strict` is the article's to the letter, and locks Terraform out. */
  readonly bucketPolicy: "none" | "operators-excepted" | "strict";
}

function policyOf(kind: DefaultVpcBackupOptions["endpointPolicy"], { arns }: BackupBucket): PolicyDocument {
  if (kind === "full-access") return fullAccess();
  return putWithAcl(kind === "put-with-acl" ? arns : { ...arns, objects: arns.bucket });
}

/** The article: a subnet of the default VPC that leads to one bucket only, and two hosts that try to upload. */
export class DefaultVpcBackup extends WalkthroughStack {
  constructor(scope: Construct, { endpointPolicy, bucketPolicy }: DefaultVpcBackupOptions) {
    super(scope, "default-vpc-backup");
    const { name, region } = this;
    const workspace = new WorkspaceVariables(this, "Workspace");

    const network = new DefaultNetwork(this, "Network", { name, region });
    const bucket = this.testBucket();
    const endpoint = new S3GatewayEndpoint(this, "Endpoint", {
      name,
      region,
      network,
      policy: policyOf(endpointPolicy, bucket),
    });
    const hosts = new HostPair(this, "Hosts", {
      name,
      network,
      endpoint,
      bucket,
      sshPublicKey: workspace.sshPublicKey().stringValue,
      sshFrom: workspace.sshFrom(false).listValue,
      access: "instance-connect",
      bastionMayTryToUpload: true,
    });
    const operators = this.deployer();
    if (bucketPolicy !== "none") {
      this.endpointOnly({ bucket, endpoints: [endpoint], kind: bucketPolicy }, operators);
    }
    this.#outputs(hosts, bucket.bucketName);
  }

  #outputs({ privateHost, bastion }: HostPair, bucket: string): void {
    const upload = `echo hello > abc.txt && aws s3 cp abc.txt s3://${bucket} --region ${this.region} ${SOON}`;
    const bastionAddress = bastion?.resource.publicIp ?? "";
    this.output(
      "ssh_to_bastion",
      `ssh ec2-user@${bastionAddress}`,
      "Opens a shell on the public host; the console's Connect button does the same.",
    );
    this.output(
      "ssh_to_private_host",
      `ssh -J ec2-user@${bastionAddress} ec2-user@${privateHost.resource.privateIp}`,
      "Opens a shell on the private host through the public one; your key stays on your machine.",
    );
    this.output("upload", upload, "Run it on both hosts: it succeeds on the private one.");
  }
}
