import type { Construct } from "constructs";
import { ecrLayers } from "../../policies/endpoint/ecr-layers";
import { resolvedText } from "../in-stack";
import type { GatewayEndpoint } from "./gateway-endpoint";
import type { InterfaceEndpointOptions } from "./interface-endpoint";
import { InterfaceEndpoints } from "./interface-endpoints";
import { ECR } from "./interface-services";

export interface EcrEndpointsProps extends InterfaceEndpointOptions {
  /** The gateway endpoint by which layers come: they are objects in a bucket of Amazon ECR's. */
  readonly gateway: GatewayEndpoint;
}

/**
 * What pulling images needs: ECR's API, its registry, and S3 for the layers. A gateway of another VPC or service, or
 * one whose policy keeps the layers out, is an error at synthesis: pulls would begin and then hang.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export class EcrEndpoints extends InterfaceEndpoints {
  constructor(scope: Construct, id: string, { gateway, ...options }: EcrEndpointsProps) {
    super(scope, id, { ...options, services: ECR });
    this.node.addValidation({
      validate: () => [
        ...(this.#isS3Here(gateway, options.vpcId) ? [] : [notS3(gateway)]),
        ...(letsLayersThrough(gateway) ? [] : [layersRefused(gateway)]),
      ],
    });
  }

  #isS3Here({ service, resource }: GatewayEndpoint, vpcId: string): boolean {
    return service === "s3" && resolvedText(this, resource.vpcIdInput) === resolvedText(this, vpcId);
  }
}

function letsLayersThrough({ policy, region }: GatewayEndpoint): boolean {
  const [layers] = ecrLayers(region).Statement.flatMap(({ Resource }) => Resource);
  return policy.Statement.some(
    ({ Effect, Resource }) =>
      Effect === "Allow" && [Resource].flat().some((one) => one === "*" || one === layers),
  );
}

function notS3({ node }: GatewayEndpoint): string {
  return (
    `gateway: ${node.path} is no gateway endpoint for S3 in the VPC of these endpoints; images' layers come from S3, ` +
    "so name one that is in the route tables of the subnets that pull"
  );
}

function layersRefused({ node }: GatewayEndpoint): string {
  return (
    `gateway: the policy of ${node.path} does not let images' layers through, so every pull would fail at the first; ` +
    "combine it with ecrLayers(region)"
  );
}
