import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import type { Construct } from "constructs";
import type { BackupBucket } from "../../constructs/bucket/backup-bucket";
import { Host } from "../../constructs/hosts/host";
import { allowHttpsToAnywhere } from "../../constructs/hosts/https-to-anywhere";
import { allowInstanceConnect } from "../../constructs/hosts/instance-connect";
import { RoutedNetwork } from "../../constructs/network/routed-network";
import { denyAll } from "../../policies/endpoint/deny-all";
import { fullAccess } from "../../policies/endpoint/full-access";
import { WalkthroughStack } from "./walkthrough-stack";

/** How far the reader has come. */
export interface InstanceConnectAccessOptions {
  /** Whether the instance has the role, in place of the document's access keys. */
  readonly role: boolean;
  /** `in-no-table`: made, but the public subnet's route table is not associated with it. */
  readonly endpoint: "none" | "in-no-table" | "associated";
  readonly endpointPolicy: "full-access" | "deny-all";
  /** `strict` is the document's to the letter, and locks Terraform out. */
  readonly bucketPolicy: "none" | "operators-excepted" | "strict";
}

/** A VPC with one public subnet, an instance that EC2 Instance Connect reaches, and a bucket with two objects. */
export class InstanceConnectAccess extends WalkthroughStack {
  constructor(scope: Construct, options: InstanceConnectAccessOptions) {
    super(scope, "instance-connect-access");
    const { name, region } = this;
    const network = new RoutedNetwork(this, "Network", { name, subnets: { public: "internet" } });
    const subnet = network.subnet("public");
    const bucket = this.testBucket();
    for (const [id, key] of Object.entries({ FirstObject: "first.txt", SecondObject: "second.txt" })) {
      new S3Object(this, id, { bucket: bucket.bucketName, key, content: `This is ${key}.\n` });
    }

    const role = this.browsingRole(
      bucket,
      "The walkthrough's instance: lists buckets, reads and writes one of them",
    );
    const instance = new Host(this, "Instance", {
      name: `${name}-instance`,
      vpcId: network.vpcId,
      subnet,
      hasPublicAddress: true,
      groupDescription: "Instance of a walkthrough: SSH from EC2 Instance Connect, HTTPS out",
      ...(options.role ? { instanceProfileName: role.instanceProfileName } : {}),
      dependsOn: [subnet.association],
    });
    allowInstanceConnect(instance, region);
    allowHttpsToAnywhere(instance, "HTTPS to anywhere: the route table decides where that leads");

    if (options.endpoint !== "none") {
      const endpoint = this.gatewayEndpoint({
        vpcId: network.vpcId,
        routeTableId: subnet.routeTableId,
        associated: options.endpoint === "associated",
        policy: options.endpointPolicy === "deny-all" ? denyAll() : fullAccess(),
      });
      const kind = options.bucketPolicy;
      if (kind !== "none") this.endpointOnly({ bucket, endpoints: [endpoint], kind });
    }
    this.#outputs(instance, bucket);
  }

  #outputs(instance: Host, { bucketName }: BackupBucket): void {
    const { region } = this;
    this.output(
      "connect",
      `aws ec2-instance-connect ssh --instance-id ${instance.resource.id} --connection-type direct --region ${region}`,
      "Opens a shell on the instance, by EC2 Instance Connect; the console's button does the same.",
    );
    this.output(
      "list_buckets",
      `aws s3 ls --region ${region}`,
      "Run it on the instance: the account's buckets.",
    );
    this.output(
      "list",
      `aws s3 ls s3://${bucketName} --region ${region}`,
      "Run it on the instance: the objects.",
    );
    this.output(
      "put",
      `touch /tmp/third.txt && aws s3 cp /tmp/third.txt s3://${bucketName} --region ${region}`,
      "Run it on the instance: uploads a third object.",
    );
  }
}
