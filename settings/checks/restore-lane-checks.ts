import { containsCidr, overlapCidr } from "cidr-tools";
import { findIf, type CrossCheck } from "./cross-check";

/** Blocks that a VPC does not mix: one that has addresses of any of them takes no further block of the others. */
const APART = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.19.0.0/16"] as const;

/** The lane is beside hosts, in a VPC of the stack's own, under a policy that knows it, in a block of its own. */
export const restoreLaneChecks: readonly CrossCheck[] = [
  {
    reads: ["restoreLane.*", "hosts.*"],
    check: ({ restoreLane, hosts }) =>
      findIf(
        restoreLane !== false && hosts === false,
        "restoreLane",
        "does not go with hosts: false: nobody could get in to its restore host, which is reached as the hosts are; expected hosts: {}",
      ),
  },
  {
    reads: ["restoreLane.*", "network.mode"],
    check: ({ restoreLane, network }) =>
      findIf(
        restoreLane !== false && network.mode !== "new",
        "restoreLane",
        `does not go with network.mode ${network.mode}: its subnet is one of a VPC that the stack makes, so expected network: { mode: new }, or restoreLane: false`,
      ),
  },
  {
    reads: ["restoreLane.*", "bucketPolicy"],
    check: ({ restoreLane, bucketPolicy }) =>
      findIf(
        restoreLane !== false && bucketPolicy === "strict",
        "restoreLane",
        "does not go with bucketPolicy: strict, the article's policy, which knows one endpoint for all: expected bucketPolicy: guarded",
      ),
  },
  {
    reads: ["restoreLane.*", "s3"],
    check: ({ restoreLane, s3 }) =>
      findIf(
        restoreLane !== false && s3 === "interface",
        "restoreLane",
        "does not go with s3: interface, to which S3's names lead in the whole VPC, the lane included: expected s3: gateway",
      ),
  },
  {
    reads: ["restoreLane.cidr", "network.mode", "network.cidr"],
    check: ({ restoreLane, network }) =>
      restoreLane === false || network.mode !== "new" ? [] : besideTheVpc(restoreLane.cidr, network.cidr),
  },
];

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions */
function besideTheVpc(lane: string, vpc: string) {
  const example = overlapCidr("100.64.0.0/28", vpc) ? "100.96.0.0/28" : "100.64.0.0/28";
  const expected = `expected a block beside it, for example ${example}`;
  if (overlapCidr(lane, vpc))
    return findIf(true, "restoreLane.cidr", `"${lane}" overlaps network.cidr, ${vpc}: ${expected}`);
  const mixed = rangeKeptOut(lane, vpc);
  return findIf(
    mixed !== undefined,
    "restoreLane.cidr",
    `"${lane}" is of ${mixed}, which AWS does not add to a VPC with ${vpc}: ${expected}`,
  );
}

/** The range that AWS keeps out of such a VPC; undefined: the block may be added. */
function rangeKeptOut(lane: string, vpc: string): string | undefined {
  const family = APART.find((one) => containsCidr(one, lane));
  if (family !== undefined && !containsCidr(family, vpc)) return family;
  if (containsCidr("10.0.0.0/15", vpc) && containsCidr("10.0.0.0/16", lane)) return "10.0.0.0/16";
  return containsCidr("172.16.0.0/12", vpc) && containsCidr("172.31.0.0/16", lane)
    ? "172.31.0.0/16"
    : undefined;
}
