import type { Construct } from "constructs";
import { ExistingS3GatewayEndpoint } from "./existing-s3-gateway-endpoint";
import type { GatewayEndpoint } from "./gateway-endpoint";
import type { InterfaceEndpoint } from "./interface-endpoint";
import { S3GatewayEndpoint, type S3GatewayEndpointProps } from "./s3-gateway-endpoint";
import { S3InterfaceEndpoint } from "./s3-interface-endpoint";

/** The endpoint by which hosts reach S3, of either kind, or one that exists. */
export type S3Endpoint = GatewayEndpoint | InterfaceEndpoint | ExistingS3GatewayEndpoint;

/** An endpoint that exists. */
export interface ExistingEndpoint {
  /** `vpce-…` of a gateway endpoint. */
  readonly id: string;
  /** `upload-only`: its policy must be the one that the stack would write. `as-it-is`: any. */
  readonly policy: "upload-only" | "as-it-is";
}

/**
 * The path to S3 of the chosen kind: a gateway, which costs nothing, or an interface, which has addresses in the VPC; or
 * a gateway that exists.
 */
export function s3EndpointOf(
  scope: Construct,
  id: string,
  kind: "gateway" | "interface",
  { existing, ...props }: S3GatewayEndpointProps & { readonly existing?: ExistingEndpoint },
): S3GatewayEndpoint | S3InterfaceEndpoint | ExistingS3GatewayEndpoint {
  if (existing !== undefined) {
    const { region, network, policy } = props;
    return new ExistingS3GatewayEndpoint(scope, id, {
      endpointId: existing.id,
      region,
      network,
      ...(existing.policy === "upload-only" ? { policy } : {}),
    });
  }
  switch (kind) {
    case "gateway":
      return new S3GatewayEndpoint(scope, id, props);
    case "interface":
      return new S3InterfaceEndpoint(scope, id, props);
  }
}
