import type { Construct } from "constructs";
import type { GatewayEndpoint } from "./gateway-endpoint";
import type { InterfaceEndpoint } from "./interface-endpoint";
import { S3GatewayEndpoint, type S3GatewayEndpointProps } from "./s3-gateway-endpoint";
import { S3InterfaceEndpoint } from "./s3-interface-endpoint";

/** The endpoint by which hosts reach S3, of either kind. */
export type S3Endpoint = GatewayEndpoint | InterfaceEndpoint;

/** The way to S3 of the chosen kind: a gateway, which costs nothing, or an interface, which has addresses in the VPC. */
export function s3EndpointOf(
  scope: Construct,
  id: string,
  kind: "gateway" | "interface",
  props: S3GatewayEndpointProps,
): S3GatewayEndpoint | S3InterfaceEndpoint {
  switch (kind) {
    case "gateway":
      return new S3GatewayEndpoint(scope, id, props);
    case "interface":
      return new S3InterfaceEndpoint(scope, id, props);
  }
}
