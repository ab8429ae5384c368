import { containsCidr, parseCidr } from "cidr-tools";
import type { BackupSettings } from "../backup-settings";
import { findIf, type CrossCheck } from "./cross-check";

/** What AWS takes in one direction at most. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-nacls */
const MOST_RULES = 40;
const PATH = "network.networkAcl.s3Ranges";

/** A network ACL takes no prefix list: S3's addresses are named for the gateway, and only for that. */
export const networkAclChecks: readonly CrossCheck[] = [
  {
    reads: ["network.mode", PATH, "s3"],
    check: (settings) =>
      findIf(
        rangesOf(settings)?.length === 0 && settings.s3 === "gateway",
        PATH,
        "names no block, so every upload would hang: a network ACL takes no prefix list; " +
          "aws ec2 get-managed-prefix-list-entries prints the region's, for example s3Ranges: [3.5.64.0/21, 52.218.0.0/17]",
      ),
  },
  {
    reads: ["network.mode", PATH, "s3"],
    check: (settings) =>
      findIf(
        (rangesOf(settings) ?? []).length > 0 && settings.s3 === "interface",
        PATH,
        "means nothing with s3: interface, whose addresses are in the private subnets: leave it out",
      ),
  },
  {
    reads: ["network.mode", PATH],
    check: (settings) => (rangesOf(settings) ?? []).flatMap(withinAnother),
  },
  {
    reads: ["network.mode", PATH, "hosts.*", "hosts.access"],
    check: (settings) => {
      const ranges = rangesOf(settings) ?? [];
      const { hosts } = settings;
      const room = MOST_RULES - (hosts !== false && hosts.access !== "session-manager" ? 1 : 0);
      return findIf(
        ranges.length > room,
        PATH,
        `names ${ranges.length} blocks, and AWS takes ${MOST_RULES} rules a direction, SSH's included: expected at most ${room}; wider blocks hold several`,
      );
    },
  },
];

function rangesOf({ network }: BackupSettings): readonly string[] | undefined {
  return network.mode === "new" && network.networkAcl !== false ? network.networkAcl.s3Ranges : undefined;
}

/** Of two blocks that overlap one holds the other, whose rule would only use up the quota. */
function withinAnother(block: string, at: number, blocks: readonly string[]) {
  const wider = blocks.find(
    (other, index) => index !== at && isSameFamily(other, block) && containsCidr(other, block),
  );
  return findIf(
    wider !== undefined && wider !== block,
    PATH,
    `"${block}" lies within ${wider}, which is in the list too: leave it out, for example s3Ranges: [${wider}]`,
  );
}

function isSameFamily(one: string, other: string): boolean {
  return parseCidr(one).version === parseCidr(other).version;
}
