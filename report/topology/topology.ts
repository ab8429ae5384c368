/** What a box of the picture is. */
export type NodeKind =
  | "host"
  | "no-host"
  | "route-table"
  | "gateway-endpoint"
  | "interface-endpoint"
  | "instance-connect-endpoint"
  | "internet-gateway"
  | "nat-gateway"
  | "other-gateway"
  | "internet"
  | "service"
  | "bucket";

/** A box: a resource, the internet, or what a subnet without hosts is left with. */
export interface TopologyNode {
  /** `n1`, `n2` …: safe wherever an id is written. */
  readonly id: string;
  readonly kind: NodeKind;
  /** In plain words: `private host`, `route table`. */
  readonly title: string;
  /** Terraform address, or the id of what the configuration does not hold; also that of the host's interfaces. */
  readonly addresses: readonly string[];
  /** The id of the subnet it stands in. @default - in no subnet */
  readonly subnet?: string;
  /** The id of the VPC it belongs to. @default - outside of all */
  readonly vpc?: string;
}

/** Whether a subnet's table leads to an internet gateway. */
export type Side = "public" | "private" | "unknown";

export interface TopologySubnet {
  readonly id: string;
  readonly address: string;
  readonly vpc: string;
  readonly side: Side;
  /** Blocks and zone, as far as they are known. */
  readonly detail: string;
}

export interface TopologyVpc {
  readonly id: string;
  readonly address: string;
  readonly detail: string;
}

/** `uses`: a host its subnet's table; `route`: what a table leads to; `onward`: where it leads next; `opens`: host to host. */
export type EdgeKind = "uses" | "route" | "onward" | "opens";

export interface TopologyEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  /** `0.0.0.0/0`, `S3`, `tcp 22`. Empty for none. */
  readonly label: string;
}

/** The network of a configuration as boxes and lines, without coordinates. */
export interface Topology {
  readonly vpcs: readonly TopologyVpc[];
  readonly subnets: readonly TopologySubnet[];
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}
