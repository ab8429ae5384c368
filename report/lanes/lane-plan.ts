import type { GateKind, PartKind } from "./scene";

/** A gate, before it has a place. */
export interface GatePlan {
  readonly id: string;
  readonly kind: GateKind;
  readonly label: readonly [string, string];
  readonly addresses: readonly string[];
  readonly isDefault?: boolean;
}

/** A thing, before it has a place. */
export interface PartPlan {
  readonly id: string;
  readonly kind: PartKind;
  readonly lines: readonly string[];
  readonly addresses: readonly string[];
}

/** What stands in a subnet, with the filters that its packets pass first. */
export interface RowPlan extends PartPlan {
  readonly gates: readonly GatePlan[];
  /** Whether its packets are routed by the subnet's tables. */
  readonly isRouted: boolean;
}

export interface SubnetPlan {
  readonly id: string;
  readonly kind: "public" | "private" | "unknown";
  readonly heading: string;
  readonly detail: string;
  readonly address: string;
  readonly rows: readonly RowPlan[];
  /** Ids of its route tables. */
  readonly tables: readonly string[];
}

export interface ZonePlan {
  readonly id: string;
  /** @default - it is not drawn as a zone */
  readonly heading?: string;
  readonly subnets: readonly SubnetPlan[];
}

/** Where routes lead: an endpoint or a gateway. */
export interface ExitPlan extends PartPlan {
  /** The filter before it. @default - none */
  readonly before?: GatePlan;
  /** Its policy. @default - it has none */
  readonly policy?: GatePlan;
  /** Ids of the buckets, or `internet`, or of the exits, that it leads to. */
  readonly leadsTo: readonly string[];
}

export interface VpcPlan {
  readonly id: string;
  readonly address: string;
  readonly detail: string;
  readonly zones: readonly ZonePlan[];
  readonly tables: readonly GatePlan[];
  readonly exits: readonly ExitPlan[];
  /** A table, and an exit that it leads to. */
  readonly routes: readonly (readonly [table: string, exit: string])[];
  /** The resolver's filter. @default - none */
  readonly resolver?: { readonly part: PartPlan; readonly gate: GatePlan };
}

export interface BucketPlan extends PartPlan {
  readonly heading: string;
  readonly gates: readonly GatePlan[];
}

/** What looks on, or comes in, beside the paths: where its line begins, and by which kind. */
export interface SidePlan extends PartPlan {
  readonly from: string;
  readonly line: "access" | "watch";
}

/** All that a picture shows, in order, before anything has a place. */
export interface LanePlan {
  readonly vpcs: readonly VpcPlan[];
  readonly people: readonly PartPlan[];
  readonly buckets: readonly BucketPlan[];
  readonly sides: readonly SidePlan[];
  /** Kinds of access between things of the left column. */
  readonly opens: readonly (readonly [from: string, to: string])[];
}

export const INTERNET = "internet";

export function gate(
  id: string,
  kind: GatePlan["kind"],
  label: readonly [string, string],
  addresses: readonly string[],
  isDefault = false,
): GatePlan {
  return { id, kind, label, addresses, isDefault };
}
