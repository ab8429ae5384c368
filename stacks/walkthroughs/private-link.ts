import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { BackupBucket } from "../../constructs/bucket/backup-bucket";
import { EcrEndpoints } from "../../constructs/endpoints/ecr-endpoints";
import { GatewayEndpoint } from "../../constructs/endpoints/gateway-endpoint";
import { InterfaceEndpoint } from "../../constructs/endpoints/interface-endpoint";
import { allowEverythingOut } from "../../constructs/hosts/everything-out";
import { Bastion } from "../../constructs/hosts/bastion";
import { Host } from "../../constructs/hosts/host";
import type { InstanceRole } from "../../constructs/hosts/instance-role";
import { SessionManager } from "../../constructs/hosts/session-manager";
import { FlowLogsToLogGroup } from "../../constructs/network/flow-logs-to-log-group";
import { NatPath } from "../../constructs/network/nat-path";
import { RoutedNetwork } from "../../constructs/network/routed-network";
import { ecrToken } from "../../policies/ecr-token";
import { everythingOnObjects } from "../../policies/endpoint/everything-on-objects";
import { fullAccess } from "../../policies/endpoint/full-access";
import { readSecret } from "../../policies/read-secret";
import { listBucket, putHello, SOON } from "./commands";
import { InspectedHost } from "./inspected-host";
import { WalkthroughStack } from "./walkthrough-stack";

/** How far the reader has come. */
export interface PrivateLinkOptions {
  /** Whether the private host has a role to call AWS with. */
  readonly role: boolean;
  /** Whether the private subnet leads to a NAT gateway. */
  readonly nat: boolean;
  /** The private host's own path to S3. */
  readonly s3: "none" | "interface" | "gateway";
  readonly s3Policy: "full-access" | "objects-of-one-bucket";
  /** Whether Systems Manager and Secrets Manager have interface endpoints. */
  readonly services: boolean;
  /** Whether there is a host whose traffic goes through an appliance. */
  readonly inspection: boolean;
}

/** A bastion, a private host behind it, and every kind of endpoint, one after the other. */
export class PrivateLink extends WalkthroughStack {
  readonly #network: RoutedNetwork;
  readonly #bucket: BackupBucket;
  readonly #role: InstanceRole;
  readonly #host: Host;

  constructor(scope: Construct, options: PrivateLinkOptions) {
    super(scope, "private-link");
    const { name, region } = this;
    this.#network = new RoutedNetwork(this, "Network", {
      name,
      subnets: {
        public: "internet",
        private: "nowhere",
        ...(options.inspection ? { inspected: "nowhere" } : {}),
      },
    });
    const { vpcId } = this.#network;
    const { logGroupName } = new FlowLogsToLogGroup(this, "FlowLogs", { name, region, vpcId, days: 7 });
    this.output(
      "flow_logs",
      `aws logs tail ${logGroupName} --since 10m --region ${region}`,
      "Run it on your machine: who talked to whom in the VPC, accepted or refused.",
    );
    this.#bucket = this.testBucket();
    this.#role = this.browsingRole(
      this.#bucket,
      "The walkthrough's private host: lists buckets, reads and writes one",
    );

    const bastion = new Bastion(this, "Bastion", {
      name,
      vpcId,
      publicSubnet: this.#network.subnet("public"),
      instanceConnectRegion: region,
    });
    this.#host = this.#privateHost(options);
    bastion.allowSshTo(this.#host);
    if (options.nat) this.#natPath();
    if (options.s3 === "interface") this.#interfaceEndpoint("s3");
    const gateway = options.s3 === "gateway" ? this.#gatewayEndpoint(options.s3Policy) : undefined;
    if (options.services) this.#services(gateway);
    if (options.inspection) new InspectedHost(this, "Inspection", { name, region, network: this.#network });
    this.#outputs(bastion, options);
  }

  #privateHost({ role }: PrivateLinkOptions): Host {
    const { name } = this;
    const subnet = this.#network.subnet("private");
    const host = new Host(this, "PrivateHost", {
      name: `${name}-private-host`,
      vpcId: this.#network.vpcId,
      subnet,
      hasPublicAddress: false,
      groupDescription: "Private host of a walkthrough: anything out, as far as its routes lead",
      dependsOn: [subnet.association],
      ...(role ? { instanceProfileName: this.#role.instanceProfileName } : {}),
    });
    allowEverythingOut(host, "Everything to anywhere: the route table decides where that leads");
    return host;
  }

  #natPath(): void {
    const { internetGateway } = this.#network;
    if (internetGateway === undefined) throw new Error("the public subnet leads to the internet");
    new NatPath(this, "Nat", {
      name: this.name,
      publicSubnetId: this.#network.subnet("public").id,
      internetGateway,
      routeTableIds: [this.#network.subnet("private").routeTableId],
    });
  }

  /** One of its own for a service, which admits the private host and nobody else. */
  #interfaceEndpoint(service: string): void {
    const id = service === "s3" ? "S3Interface" : "SecretsInterface";
    new InterfaceEndpoint(this, id, {
      ...this.#endpointOptions(),
      name: `${this.name}-interface`,
      service,
    });
  }

  #endpointOptions() {
    const { name, region } = this;
    const { securityGroupId } = this.#host;
    return {
      name,
      region,
      vpcId: this.#network.vpcId,
      subnets: [this.#network.subnet("private")],
      from: { PrivateHost: { securityGroupId, description: "HTTPS from the private host" } },
    };
  }

  #gatewayEndpoint(policy: PrivateLinkOptions["s3Policy"]): GatewayEndpoint {
    return new GatewayEndpoint(this, "S3Gateway", {
      name: this.name,
      region: this.region,
      service: "s3",
      vpcId: this.#network.vpcId,
      routeTableIds: [this.#network.subnet("private").routeTableId],
      policy: policy === "full-access" ? fullAccess() : everythingOnObjects(this.#bucket.arns),
    });
  }

  /** What is managed without SSH, a secret that is read and images that are pulled without the internet. */
  #services(gateway: GatewayEndpoint | undefined): void {
    const { roleName } = this.#role;
    const sessions = new SessionManager(this, "Sessions", { ...this.#endpointOptions(), from: {} });
    sessions.allowSessionsTo(this.#host, roleName);
    if (gateway !== undefined) this.#images(gateway);
    this.#interfaceEndpoint("secretsmanager");
    const secret = new SecretsmanagerSecret(this, "Secret", {
      namePrefix: `${this.name}-`,
      description: "A walkthrough's secret, which is none",
      recoveryWindowInDays: 0,
    });
    new SecretsmanagerSecretVersion(this, "SecretValue", {
      secretId: secret.id,
      secretString: "read without the internet",
    });
    new IamRolePolicy(this, "ReadSecret", {
      name: "read-secret",
      role: roleName,
      policy: Fn.jsonencode(readSecret(secret.arn)),
    });
    this.output(
      "read_secret",
      `aws secretsmanager get-secret-value --secret-id ${secret.arn} --query SecretString --region ${this.region}`,
      "Reads a secret, by the interface endpoint.",
    );
    this.output(
      "session_on_private_host",
      `aws ssm start-session --target ${this.#host.resource.id} --region ${this.region}`,
      "Opens a shell on the private host without SSH, by Session Manager's interface endpoints.",
    );
  }

  #images(gateway: GatewayEndpoint): void {
    new EcrEndpoints(this, "Images", { ...this.#endpointOptions(), gateway });
    new IamRolePolicy(this, "EcrToken", {
      name: "ecr-token",
      role: this.#role.roleName,
      policy: Fn.jsonencode(ecrToken()),
    });
    this.output(
      "ecr_token",
      `aws ecr get-login-password --region ${this.region} --cli-connect-timeout 5 | wc -c`,
      "Gets the token with which images are pulled, and shows its length: by an interface endpoint of Amazon ECR.",
    );
  }

  #outputs(bastion: Bastion, { s3 }: PrivateLinkOptions): void {
    const { region } = this;
    const about = { bucketName: this.#bucket.bucketName, region };
    const host = this.#host.resource;
    const outputs: Readonly<Record<string, readonly [command: string, says: string]>> = {
      open_bastion: [
        `https://${region}.console.aws.amazon.com/ec2/home?region=${region}#ConnectToInstance:instanceId=${bastion.resource.id}`,
        "Open it in a browser: the console's EC2 Instance Connect is the only access.",
      ],
      make_key: [
        "ssh-keygen -q -t ed25519 -N '' -f walkthrough <<< y > /dev/null; cat walkthrough.pub",
        "Run it on the bastion: a key for the private host.",
      ],
      send_key: [
        `aws ec2-instance-connect send-ssh-public-key --instance-id ${host.id} --instance-os-user ec2-user --region ${region} --ssh-public-key`,
        "Run it on your machine with the line of the key, in quotes, at the end: it opens the private host to the key for a minute.",
      ],
      ssh_to_private_host: [
        `ssh -i walkthrough ec2-user@${host.privateIp}`,
        "Run it on the bastion within that minute.",
      ],
      list_buckets: [`aws s3 ls --region ${region} ${SOON}`, "The account's buckets."],
      list_buckets_elsewhere: [`aws s3 ls --region us-east-2 ${SOON}`, "The same, asked of another region."],
      list_bucket: [listBucket(about), "What is in one bucket."],
      put: [putHello(about), "Writes an object."],
      ping: ["ping -c 3 -W 2 www.example.com", "An answer from the internet."],
      curl: ["curl -sS -m 5 -o /dev/null -w '%%{http_code}' http://www.example.com", "The web."],
      resolve: [
        `getent ahosts s3.${region}.amazonaws.com`,
        `What S3's name resolves to: ${s3 === "interface" ? "private" : "public"} addresses.`,
      ],
    };
    for (const [name, [command, says]] of Object.entries(outputs)) this.output(name, command, says);
  }
}
