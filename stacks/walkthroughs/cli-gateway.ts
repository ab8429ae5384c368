import type { Construct } from "constructs";
import type { BackupBucket } from "../../constructs/bucket/backup-bucket";
import type { GatewayEndpoint } from "../../constructs/endpoints/gateway-endpoint";
import { Host } from "../../constructs/hosts/host";
import { allowHttpsToAnywhere } from "../../constructs/hosts/https-to-anywhere";
import { InstanceConnectEndpoint } from "../../constructs/hosts/instance-connect-endpoint";
import { RoutedNetwork } from "../../constructs/network/routed-network";
import { fullAccess } from "../../policies/endpoint/full-access";
import { readAndWrite } from "../../policies/endpoint/read-and-write";
import { getHello, listBucket, putHello, sshByEndpoint } from "./commands";
import { WalkthroughStack } from "./walkthrough-stack";

/** How far the reader has come. */
export interface CliGatewayOptions {
  /** `in-no-table`: made, but the private subnet's route table is not ticked. */
  readonly endpoint: "none" | "in-no-table" | "associated";
  readonly endpointPolicy: "get-and-put" | "full-access";
  /** Which path the bucket's policy lets in. */
  readonly bucketPolicy: "none" | "another-endpoint" | "this-vpc";
}

/** An endpoint that the bucket's policy names and that is not there: the policies are out of step. */
const ANOTHER_ENDPOINT = "vpce-0123456789abcdef0";

/** A private host, a bucket and a gateway endpoint: what one command of the AWS CLI makes, and where it goes wrong. */
export class CliGateway extends WalkthroughStack {
  constructor(scope: Construct, options: CliGatewayOptions) {
    super(scope, "cli-gateway");
    const { name } = this;
    const network = new RoutedNetwork(this, "Network", { name, subnets: { private: "nowhere" } });
    const subnet = network.subnet("private");
    const bucket = this.testBucket();

    const role = this.browsingRole(bucket, "The walkthrough's application: reads and writes one bucket");
    const host = new Host(this, "PrivateHost", {
      name: `${name}-private-host`,
      vpcId: network.vpcId,
      subnet,
      hasPublicAddress: false,
      groupDescription: "Private host of a walkthrough: HTTPS out, as far as its routes lead",
      instanceProfileName: role.instanceProfileName,
      dependsOn: [subnet.association],
    });
    allowHttpsToAnywhere(host, "HTTPS to anywhere: the route table decides where that leads");
    new InstanceConnectEndpoint(this, "WayIn", { name, vpcId: network.vpcId, subnet }).allowSshTo(host);

    if (options.endpoint !== "none") {
      const endpoint = this.gatewayEndpoint({
        vpcId: network.vpcId,
        routeTableId: subnet.routeTableId,
        associated: options.endpoint === "associated",
        policy: options.endpointPolicy === "get-and-put" ? readAndWrite(bucket.arns) : fullAccess(),
      });
      this.#bucketPolicy(bucket, endpoint, options.bucketPolicy);
    }
    this.#outputs(host, bucket);
  }

  #bucketPolicy(
    bucket: BackupBucket,
    endpoint: GatewayEndpoint,
    lets: CliGatewayOptions["bucketPolicy"],
  ): void {
    if (lets === "none") return;
    this.endpointOnly({
      bucket,
      kind: "operators-excepted",
      ...(lets === "this-vpc"
        ? { endpoints: [endpoint], lockTo: "vpc" }
        : { endpoints: [], alsoAllowEndpoints: [ANOTHER_ENDPOINT] }),
    });
  }

  #outputs(host: Host, { bucketName }: BackupBucket): void {
    const { region } = this;
    const about = { bucketName, region };
    this.output(
      "ssh_to_private_host",
      sshByEndpoint(host.resource.id, region),
      "Opens a shell on the private host, by the Instance Connect endpoint.",
    );
    this.output("put", putHello(about), "Run it on the private host: writes an object.");
    this.output("get", getHello(about), "Run it on the private host: reads the object.");
    this.output(
      "list",
      listBucket(about),
      "Run it on the private host: lists the bucket, which the endpoint's policy does not let through.",
    );
    this.output(
      "resolve",
      `getent ahosts ${bucketName}.s3.${region}.amazonaws.com`,
      "Run it on the private host: the bucket's name, which resolves to public addresses.",
    );
  }
}
