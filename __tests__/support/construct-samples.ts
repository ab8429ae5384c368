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
import { S3GatewayEndpoint } from "../../constructs/endpoints/s3-gateway-endpoint";
import { NewNetwork } from "../../constructs/network/new-network";
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
  "S3 by an interface for all resolvers, with IPv6": (scope) => {
    const { options } = sampleNetwork(scope);
    new InterfaceEndpoint(scope, "Interface", { ...options, service: "s3", ipAddressType: "dualstack" });
  },
};
