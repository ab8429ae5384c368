import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { BackupBucket } from "../../constructs/bucket/backup-bucket";
import { GatewayEndpoint } from "../../constructs/endpoints/gateway-endpoint";
import { Host } from "../../constructs/hosts/host";
import { allowHttpsToAnywhere } from "../../constructs/hosts/https-to-anywhere";
import { InstanceConnectEndpoint } from "../../constructs/hosts/instance-connect-endpoint";
import type { InstanceRole } from "../../constructs/hosts/instance-role";
import { RoutedNetwork } from "../../constructs/network/routed-network";
import { fullAccess } from "../../policies/endpoint/full-access";
import { restore } from "../../policies/endpoint/restore";
import { uploadOnly } from "../../policies/upload-only";
import { listTables } from "../../policies/list-tables";
import { getHello, putHello, sshByEndpoint } from "./commands";
import { WalkthroughStack } from "./walkthrough-stack";

/** How far the reader has come. */
export interface EndpointPerRouteTableOptions {
  /** `two`: one a route table, with different policies. */
  readonly endpoints: "none" | "one" | "two";
  /** Whether DynamoDB has an endpoint too, in the private table beside the one for S3. */
  readonly dynamodb: boolean;
}

/**
 * Three subnets of one VPC, each with a route table of its own: one leads to the internet alone, one to S3 alone, one to
 * both. The same host stands in each.
 */
export class EndpointPerRouteTable extends WalkthroughStack {
  readonly #network: RoutedNetwork;
  readonly #bucket: BackupBucket;

  constructor(scope: Construct, { endpoints, dynamodb }: EndpointPerRouteTableOptions) {
    super(scope, "endpoint-per-route-table");
    const { name } = this;
    this.#network = new RoutedNetwork(this, "Network", {
      name,
      subnets: { internet: "internet", private: "nowhere", both: "internet" },
    });
    this.#bucket = this.testBucket();
    const role = this.browsingRole(this.#bucket, "The walkthrough's three hosts: read and write one bucket");
    const hosts = {
      internet: this.#host("internet", role, true),
      private: this.#host("private", role, false),
      both: this.#host("both", role, true),
    };
    const wayIn = new InstanceConnectEndpoint(this, "WayIn", {
      name,
      vpcId: this.#network.vpcId,
      subnet: this.#network.subnet("private"),
    });
    Object.values(hosts).forEach((host) => wayIn.allowSshTo(host));

    this.#endpoints(endpoints);
    if (dynamodb) this.#anotherService(role);
    this.#outputs(hosts);
  }

  #host(subnetName: "internet" | "private" | "both", role: InstanceRole, hasPublicAddress: boolean): Host {
    const subnet = this.#network.subnet(subnetName);
    const host = new Host(this, `${subnetName}-host`, {
      name: `${this.name}-${subnetName}`,
      vpcId: this.#network.vpcId,
      subnet,
      hasPublicAddress,
      groupDescription: "Host of a walkthrough: HTTPS out, as far as its routes lead",
      instanceProfileName: role.instanceProfileName,
      dependsOn: [subnet.association],
    });
    allowHttpsToAnywhere(host, "HTTPS to anywhere: the route table decides where that leads");
    return host;
  }

  #endpoints(count: EndpointPerRouteTableOptions["endpoints"]): void {
    if (count === "none") return;
    const table = (subnet: string) => this.#network.subnet(subnet).routeTableId;
    const common = {
      region: this.region,
      service: "s3",
      vpcId: this.#network.vpcId,
    } as const;
    const endpoint = new GatewayEndpoint(this, "Endpoint", {
      ...common,
      name: this.name,
      routeTableIds: count === "one" ? [table("private"), table("both")] : [table("private")],
      policy: count === "one" ? fullAccess() : uploadOnly(this.#bucket.arns),
    });
    if (count === "one") return;
    new GatewayEndpoint(this, "ReadingEndpoint", {
      ...common,
      name: `${this.name}-reading`,
      routeTableIds: [table("both")],
      policy: restore(this.#bucket.arns),
      // A table takes one endpoint for a service: the first one has to let go before.
      dependsOn: [endpoint.resource],
    });
  }

  /** A table takes one endpoint for each service. */
  #anotherService({ roleName }: InstanceRole): void {
    new GatewayEndpoint(this, "DynamodbEndpoint", {
      name: this.name,
      region: this.region,
      service: "dynamodb",
      vpcId: this.#network.vpcId,
      routeTableIds: [this.#network.subnet("private").routeTableId],
      policy: fullAccess(),
    });
    new IamRolePolicy(this, "ListTables", {
      name: "list-tables",
      role: roleName,
      policy: Fn.jsonencode(listTables()),
    });
    this.output(
      "list_tables",
      `aws dynamodb list-tables --region ${this.region} --cli-connect-timeout 5`,
      "Run it on each host: another service with a gateway endpoint.",
    );
  }

  #outputs(hosts: Readonly<Record<string, Host>>): void {
    const { region } = this;
    const about = { bucketName: this.#bucket.bucketName, region };
    for (const [subnet, host] of Object.entries(hosts)) {
      this.output(
        `ssh_to_${subnet}_host`,
        sshByEndpoint(host.resource.id, region),
        `Opens a shell on the host of the subnet ${subnet}, by the Instance Connect endpoint.`,
      );
    }
    this.output("put", putHello(about), "Run it on each host: writes an object.");
    this.output("get", getHello(about), "Run it on each host: reads the object.");
    this.output(
      "another_service",
      `curl --max-time 5 https://sqs.${region}.amazonaws.com/ping`,
      "Run it on each host: another service of AWS, which no endpoint is for.",
    );
  }
}
