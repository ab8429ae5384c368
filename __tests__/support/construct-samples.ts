import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import { BackupBucket } from "../../constructs/bucket/backup-bucket";
import { EcrEndpoints } from "../../constructs/endpoints/ecr-endpoints";
import { GatewayEndpoint } from "../../constructs/endpoints/gateway-endpoint";
import { InterfaceEndpoint } from "../../constructs/endpoints/interface-endpoint";
import { InterfaceEndpoints } from "../../constructs/endpoints/interface-endpoints";
import {
  CLOUDWATCH_LOGS,
  KMS,
  SECRETS_MANAGER,
  SSM,
  STS,
} from "../../constructs/endpoints/interface-services";
import { GeneveAppliance } from "../../constructs/endpoints/geneve-appliance";
import { GatewayLoadBalancerEndpoint } from "../../constructs/endpoints/gateway-load-balancer-endpoint";
import { S3GatewayEndpoint } from "../../constructs/endpoints/s3-gateway-endpoint";
import { HostPair, type HostPairProps } from "../../constructs/hosts/host-pair";
import { InstanceConnectEndpoint } from "../../constructs/hosts/instance-connect-endpoint";
import { SessionManager } from "../../constructs/hosts/session-manager";
import { DnsFirewall } from "../../constructs/network/dns-firewall";
import { FlowLogsToBucket } from "../../constructs/network/flow-logs-to-bucket";
import { FlowLogsToLogGroup } from "../../constructs/network/flow-logs-to-log-group";
import { InspectedRouting } from "../../constructs/network/inspected-routing";
import { NewNetwork } from "../../constructs/network/new-network";
import { RefusalAlarm } from "../../constructs/watch/refusal-alarm";
import { combine } from "../../policies/endpoint/combine";
import { ecrLayers } from "../../policies/endpoint/ecr-layers";
import { fullAccess } from "../../policies/endpoint/full-access";
import { uploadOnly } from "../../policies/upload-only";

const common = { name: "sample", region: "eu-west-1" };

/** A VPC in two zones, and what interface endpoints in it have in common. */
export function sampleNetwork(scope: Construct) {
  const network = new NewNetwork(scope, "Network", { name: common.name, cidr: "10.42.0.0/20", zones: 2 });
  const from = { Vpc: { cidrIpv4: "10.42.0.0/20", description: "HTTPS from the VPC" } };
  return { network, options: { ...common, vpcId: network.vpcId, subnets: network.privateSubnets, from } };
}

/** A backup's network with a bastion and a private host, and access to them. */
export function sampleHosts(scope: Construct, props: Partial<HostPairProps> = {}) {
  const { network, options } = sampleNetwork(scope);
  const bucket = new BackupBucket(scope, "Bucket", common);
  const policy = uploadOnly(bucket.arns);
  const endpoint = new S3GatewayEndpoint(scope, "Endpoint", { ...common, network, policy });
  const hosts = new HostPair(scope, "Hosts", { ...common, network, endpoint, bucket, ...props });
  return { network, options, hosts };
}

/** Whose appliance inspects: somebody's, or the stack's own in a subnet of some zone. */
export type SampleInspector = string | { readonly zone: string };

/** An own VPC with an inspected subnet and an endpoint's subnet, each in a zone. */
export function sampleInspection(
  scope: Construct,
  zones: readonly [string, string],
  inspector: SampleInspector = "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718",
) {
  const vpcId = new Vpc(scope, "Vpc", { cidrBlock: "10.0.0.0/16" }).id;
  const subnet = (name: string, cidrBlock: string, availabilityZone: string) =>
    new Subnet(scope, name, { vpcId, cidrBlock, availabilityZone });
  const inspected = subnet("Inspected", "10.0.0.0/24", zones[0]);
  const service =
    typeof inspector === "string"
      ? inspector
      : new GeneveAppliance(scope, "Appliance", {
          ...common,
          vpcId,
          subnets: [subnet("Appliances", "10.0.2.0/28", inspector.zone)],
        });
  const place = { vpcId, subnet: subnet("Inspection", "10.0.1.0/28", zones[1]), service };
  const endpoint = new GatewayLoadBalancerEndpoint(scope, "Endpoint", { name: "inspection", ...place });
  const routeTableId = new RouteTable(scope, "InspectedTable", { vpcId }).id;
  new InspectedRouting(scope, "Routing", {
    name: "inspection",
    vpcId,
    internetGatewayId: new InternetGateway(scope, "InternetGateway", { vpcId }).id,
    subnets: { Public: { id: inspected.id, cidrBlock: "10.0.0.0/24", routeTableId, endpoint } },
  });
}

/** Constructs that no stack of settings has, each as a whole that Terraform must take. */
export const CONSTRUCT_SAMPLES: Readonly<Record<string, (scope: Construct) => void>> = {
  "gateway endpoints for S3 and DynamoDB, a table each": (scope) => {
    const { network } = sampleNetwork(scope);
    const [first = "", second = ""] = network.privateRouteTableIds;
    const place = { ...common, vpcId: network.vpcId, policy: fullAccess() };
    new GatewayEndpoint(scope, "S3", { ...place, service: "s3", routeTableIds: [first] });
    new GatewayEndpoint(scope, "DynamoDb", { ...place, service: "dynamodb", routeTableIds: [first, second] });
    new GatewayEndpoint(scope, "Second", { ...place, service: "s3", routeTableIds: [second] });
  },
  "a dualstack gateway endpoint": (scope) => {
    const { network } = sampleNetwork(scope);
    new S3GatewayEndpoint(scope, "S3", {
      ...common,
      network,
      policy: fullAccess(),
      ipAddressType: "dualstack",
    });
  },
  "interface endpoints for every service that has a helper": (scope) => {
    const { network, options } = sampleNetwork(scope);
    const bucket = new BackupBucket(scope, "Bucket", common);
    const policy = combine(uploadOnly(bucket.arns), ecrLayers(common.region));
    const gateway = new S3GatewayEndpoint(scope, "S3", { ...common, network, policy });
    new InterfaceEndpoints(scope, "Ssm", { ...options, services: SSM });
    const others = [...SECRETS_MANAGER, ...CLOUDWATCH_LOGS, ...KMS, ...STS];
    new InterfaceEndpoints(scope, "Others", { ...options, services: others });
    new EcrEndpoints(scope, "Ecr", { ...options, gateway });
  },
  "S3 by an interface for the inbound resolver alone, beside its gateway": (scope) => {
    const { network, options } = sampleNetwork(scope);
    const gateway = new S3GatewayEndpoint(scope, "Gateway", { ...common, network, policy: fullAccess() });
    const privateDns = { onlyForInboundResolver: gateway };
    new InterfaceEndpoint(scope, "Interface", { ...options, service: "s3", privateDns });
  },
  "EC2 Instance Connect to the bastion": (scope) => {
    sampleHosts(scope, { access: "instance-connect" });
  },
  "an Instance Connect endpoint": (scope) => {
    const { network, options, hosts } = sampleHosts(scope);
    const [subnet] = network.privateSubnets;
    const endpoint = new InstanceConnectEndpoint(scope, "Connect", { ...options, subnet: subnet! });
    endpoint.allowSshTo(hosts.privateHost);
  },
  "sessions by Session Manager": (scope) => {
    const { options, hosts } = sampleHosts(scope);
    const sessions = new SessionManager(scope, "Sessions", { ...options, from: {} });
    sessions.allowSessionsTo(hosts.privateHost, hosts.privateHost.roleName);
  },
  "a DNS firewall": (scope) => {
    const { network } = sampleNetwork(scope);
    const allow = ["s3.eu-west-1.amazonaws.com", "*.s3.eu-west-1.amazonaws.com"];
    new DnsFirewall(scope, "DnsFirewall", { ...common, vpcId: network.vpcId, allow });
  },
  "inspection by a Gateway Load Balancer endpoint": (scope) => {
    sampleInspection(scope, ["eu-west-1a", "eu-west-1a"]);
  },
  "inspection by an appliance of its own": (scope) => {
    sampleInspection(scope, ["eu-west-1a", "eu-west-1a"], { zone: "eu-west-1a" });
  },
  "flow logs, to a bucket and to a log group": (scope) => {
    const { options } = sampleNetwork(scope);
    new FlowLogsToBucket(scope, "ToBucket", options);
    new FlowLogsToLogGroup(scope, "ToLogGroup", options);
  },
  "an alarm on what an endpoint refuses": (scope) => {
    const { network } = sampleNetwork(scope);
    const bucket = new BackupBucket(scope, "Bucket", common);
    const policy = uploadOnly(bucket.arns);
    const { endpointId } = new S3GatewayEndpoint(scope, "Endpoint", { ...common, network, policy });
    const emails = ["platform@example.com"];
    new RefusalAlarm(scope, "Alarm", { ...common, endpointIds: [endpointId], emails });
  },
  "S3 by an interface for all resolvers, with IPv6": (scope) => {
    const { options } = sampleNetwork(scope);
    new InterfaceEndpoint(scope, "Interface", { ...options, service: "s3", ipAddressType: "dualstack" });
  },
};
