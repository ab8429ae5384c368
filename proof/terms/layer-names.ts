import type { Layer } from "./verdict";

/** What a layer is called for people: in the terminal, in reports and on the page. */
export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  "identity-policy": "identity policy",
  "permissions-boundary": "permissions boundary",
  "session-policy": "session policy",
  "endpoint-policy": "endpoint policy",
  "bucket-policy": "bucket policy",
  "resource-policy": "resource policy",
  "public-access-block": "public access block",
  "object-ownership": "object ownership",
  "kms-key-policy": "key policy",
  "organization-policy": "organization policy",
  "route-table": "route table",
  "security-group": "security group",
  "network-acl": "network ACL",
  dns: "DNS",
  "internet-gateway": "internet gateway",
  "nat-gateway": "NAT gateway",
  "vpc-endpoint": "VPC endpoint",
  peering: "peering",
  region: "region",
};

/** `the bucket policy and the endpoint policy`. */
export function theLayers(layers: readonly Layer[]): string {
  return enumerated(layers.map(theLayer));
}

/** `the bucket policy`. */
export function theLayer(layer: Layer): string {
  return `the ${LAYER_NAMES[layer]}`;
}

/** `one, two and three`. */
export function enumerated(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
