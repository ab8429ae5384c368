/** Everything that can refuse a request, in AWS's words. */
export const LAYERS = [
  "identity-policy",
  "permissions-boundary",
  "session-policy",
  "endpoint-policy",
  "bucket-policy",
  "resource-policy",
  "public-access-block",
  "object-ownership",
  "kms-key-policy",
  "organization-policy",
  "route-table",
  "security-group",
  "network-acl",
  "dns",
  "internet-gateway",
  "nat-gateway",
  "vpc-endpoint",
  "peering",
  "region",
] as const;

export type Layer = (typeof LAYERS)[number];

/** One thing that was looked at, and what it said. */
export interface Evidence {
  readonly layer: Layer;
  /** What this alone says: it lets the request through, refuses it, or cannot be decided. */
  readonly effect: "allows" | "denies" | "unknown";
  /** A sentence's worth of reason, for people: `StringNotEquals aws:SourceVpce holds for an absent key`. */
  readonly reason: string;
  /** Terraform address of what decided, for example `aws_route_table.private`. @default - none */
  readonly address?: string;
  /** The statement's Sid, or `statement 2` where it has none. @default - not a statement */
  readonly statement?: string;
  /** VPC Reachability Analyzer's reason code, for example `NO_ROUTE_TO_DESTINATION`. @default - none */
  readonly code?: string;
}

/** A hop on the path: a subnet, a route table, an endpoint. */
export interface Hop {
  readonly kind: string;
  readonly address: string;
  /** For people: `0.0.0.0/0 → aws_internet_gateway.public`. @default - the address says it all */
  readonly detail?: string;
}

/** The outcomes in their order, the more open before the more closed. */
const ORDER = ["allowed", "unknown", "denied", "unreachable"] as const;

export type VerdictKind = (typeof ORDER)[number];

/** What a claim can expect; unknown is never expected. */
export type Expectation = Exclude<VerdictKind, "unknown">;

/** Whether nothing gets through: a policy refuses, or no packet arrives. */
export function isRefusal(kind: string): kind is "denied" | "unreachable" {
  return kind === "denied" || kind === "unreachable";
}

/** Whether a verdict is as expected: `denied` is met by unreachable too, `unreachable` only by itself. */
export function meets(verdict: string, expect: Expectation): boolean {
  return verdict === expect || (expect === "denied" && isRefusal(verdict));
}

/** Of several paths the most open one: whoever asks takes whichever works. The first of several alike. */
export function mostOpen<T>(paths: readonly T[], kindOf: (path: T) => VerdictKind): T | undefined {
  return [...paths].sort((one, other) => rank(kindOf(one)) - rank(kindOf(other)))[0];
}

/** Of several parts that are all needed the most closed one. The first of several alike. */
export function mostClosed<T>(parts: readonly T[], kindOf: (part: T) => VerdictKind): T | undefined {
  return [...parts].sort((one, other) => rank(kindOf(other)) - rank(kindOf(one)))[0];
}

function rank(kind: VerdictKind): number {
  return ORDER.indexOf(kind);
}

/**
 * Whether a request gets through, with every layer that refuses it, not only the first.
 * `unreachable`: no packet arrives. `denied`: one arrives and a policy refuses. `unknown`: not decided; it never passes.
 */
export interface Verdict {
  readonly kind: VerdictKind;
  /** The layers that refuse; empty when allowed. For unknown, the layers that could not be decided. */
  readonly by: readonly Layer[];
  readonly path: readonly Hop[];
  readonly because: readonly Evidence[];
  /** What would have to be known, for `unknown`. @default - nothing is missing */
  readonly missing?: readonly string[];
}
