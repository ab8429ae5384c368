import { overlapCidr } from "cidr-tools";
import { findIf, type CrossCheck } from "./cross-check";

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
      findIf(
        restoreLane !== false && network.mode === "new" && overlapCidr(restoreLane.cidr, network.cidr),
        "restoreLane.cidr",
        `"${restoreLane === false ? "" : restoreLane.cidr}" overlaps network.cidr: a VPC takes a further block only beside its own, for example 100.64.0.0/28`,
      ),
  },
];
