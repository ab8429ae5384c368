import type { ClaimProof } from "../../proof/prove";
import type { Layer, VerdictKind } from "../../proof/terms/verdict";
import type { Status } from "../claims-text";

/** What a layer is called in a sentence. */
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

/** A sign, which never stands without its word. */
export const VERDICT_SIGNS: Readonly<Record<VerdictKind, string>> = {
  allowed: "✓",
  denied: "✕",
  unreachable: "✕",
  unknown: "?",
};

export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  allowed: "allowed",
  denied: "denied",
  unreachable: "unreachable",
  unknown: "unknown",
};

export const STATUS_WORDS: Readonly<Record<Status, readonly [sign: string, word: string]>> = {
  holds: ["✓", "holds"],
  fails: ["✗", "fails"],
  unknown: ["?", "unknown"],
  "not applicable": ["–", "no subject"],
};

/** `the bucket policy and the endpoint policy`. */
export function theLayers(layers: readonly Layer[]): string {
  const names = layers.map((layer) => `the ${LAYER_NAMES[layer]}`);
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** `13 claims`. */
export function count(number: number, one: string): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : `${one}s`}`;
}

/** The verdict on all claims, in one sentence. */
export function verdictOnAll(claims: readonly ClaimProof[]): string {
  const asked = claims.filter(({ holds }) => holds !== null);
  const failing = asked.filter(({ holds, verdict }) => holds === false && verdict !== "unknown").length;
  const open = asked.filter(({ holds, verdict }) => holds === false && verdict === "unknown").length;
  if (asked.length === 0) return "No claims: this configuration does not say what it backs up";
  const are = open === 1 ? "is unknown" : "are unknown";
  if (failing > 0)
    return `${failing} of ${count(asked.length, "claim")} ${failing === 1 ? "fails" : "fail"}${open === 0 ? "" : `, ${open} ${are}`}`;
  if (open > 0) return `${open} of ${count(asked.length, "claim")} ${are}`;
  return asked.length === 1 ? "The claim holds" : `${asked.length} claims hold`;
}
