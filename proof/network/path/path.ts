import { every, type Ternary } from "../../terms/ternary";
import type { Evidence, Hop, Layer } from "../../terms/verdict";

/** How packets leave the VPC towards what was asked for. */
export type ViaKind =
  | "gateway-endpoint"
  | "interface-endpoint"
  | "internet"
  | "nat"
  | "egress-only-internet-gateway"
  | "local"
  | "peering"
  | "transit-gateway"
  | "vpn-gateway"
  | "appliance"
  /** Wherever somebody else's answer for a name leads. */
  | "elsewhere";

export interface Via {
  readonly kind: ViaKind;
  /** Terraform address of the VPC endpoint. @default - not by an endpoint */
  readonly endpoint?: string;
  readonly endpointId?: string;
  /** The VPC the request comes from, by an endpoint. */
  readonly vpcId?: string;
  /** Terraform address of the gateway. @default - not by a gateway */
  readonly gateway?: string;
}

/**
 * What the service sees of the sender, as IAM's condition keys: the endpoint's keys exist only on requests through
 * an endpoint, `aws:SourceIp` only on requests that are not.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export interface SourceAddress {
  readonly "aws:SourceVpce"?: string;
  readonly "aws:SourceVpc"?: string;
  /** The private address; where it is given at launch an unknown one of the subnet's blocks. */
  readonly "aws:VpcSourceIp"?: string;
  /** The public address; a symbol where it is given at the apply. */
  readonly "aws:SourceIp"?: string;
}

/** Which path a packet goes, and everything that refuses it. */
export interface NetworkPath {
  /** False only when it is certain that no packet arrives. */
  readonly reaches: Ternary;
  readonly via?: Via;
  readonly source: SourceAddress;
  readonly hops: readonly Hop[];
  readonly because: readonly Evidence[];
  /** What would have to be known. @default - nothing */
  readonly missing?: readonly string[] | undefined;
  /** The paths of which it is not known which is taken, where they can be told. @default - they cannot, or it is this one */
  readonly alternatives?: readonly NetworkPath[];
}

/** What one layer says of the packets. */
export interface Finding {
  readonly answer: Ternary;
  readonly layer: Layer;
  readonly reason: string;
  readonly address?: string;
  /** Reachability Analyzer's code, for a refusal. */
  readonly code?: string;
  /** What would have to be known. @default - nothing */
  readonly missing?: readonly string[];
}

/** A path from what its layers say: it reaches when all of them let it through. */
export function pathOf(
  findings: readonly Finding[],
  hops: readonly Hop[],
  more: { readonly via?: Via; readonly source?: SourceAddress; readonly together?: Ternary },
): NetworkPath {
  const reaches = every([...findings.map(({ answer }) => answer), more.together ?? true]);
  const missing = [
    ...new Set(findings.flatMap((finding) => (finding.answer === "unknown" ? (finding.missing ?? []) : []))),
  ];
  return {
    reaches,
    ...(more.via === undefined ? {} : { via: more.via }),
    source: more.source ?? {},
    hops,
    because: findings.map(evidenceOf),
    ...(missing.length === 0 || reaches !== "unknown" ? {} : { missing }),
  };
}

function evidenceOf({ answer, layer, reason, address, code }: Finding): Evidence {
  const effect = answer === true ? "allows" : answer === false ? "denies" : "unknown";
  return {
    layer,
    effect,
    reason,
    ...(address === undefined ? {} : { address }),
    ...(code === undefined || answer === true ? {} : { code }),
  };
}

/** The path of a host that has no network interface. */
export function nowhere(): NetworkPath {
  return { reaches: false, source: {}, hops: [], because: [] };
}

/** How many layers refuse. */
export function refusals({ because }: NetworkPath): number {
  return because.filter(({ effect }) => effect === "denies").length;
}

/** The path that comes nearest to getting through: one that does, else one that may, else the least refused. */
export function nearest(paths: readonly NetworkPath[]): NetworkPath | undefined {
  const rank = ({ reaches }: NetworkPath) => (reaches === true ? 0 : reaches === "unknown" ? 1 : 2);
  return [...paths].sort((one, other) => rank(one) - rank(other) || refusals(one) - refusals(other))[0];
}

/** The path with more that was found out about it. */
export function withFindings(path: NetworkPath, findings: readonly Finding[]): NetworkPath {
  if (findings.length === 0) return path;
  const { reaches, because, missing } = pathOf(findings, [], {});
  const all = every([reaches, path.reaches]);
  const lacking = [...new Set([...(path.missing ?? []), ...(missing ?? [])])];
  const rest = { ...path, reaches: all, because: [...path.because, ...because] };
  return { ...rest, missing: all === "unknown" && lacking.length > 0 ? lacking : undefined };
}

/** A path and the one that goes on where it ends: what reaches goes through both. */
export function onwards(first: NetworkPath, second: NetworkPath): NetworkPath {
  const reaches = every([first.reaches, second.reaches]);
  const lacking = [...new Set([...(first.missing ?? []), ...(second.missing ?? [])])];
  return {
    ...first,
    reaches,
    hops: [...first.hops, ...second.hops],
    because: [...first.because, ...second.because],
    missing: reaches === "unknown" && lacking.length > 0 ? lacking : undefined,
  };
}
