import type { BackupSettings } from "../backup-settings";
import { numberOfZones } from "../zone-settings";
import { findIf, type CrossCheck } from "./cross-check";

/** What is taken up is what the stack would make; a plan that would replace it must stop. */
export const adoptChecks: readonly CrossCheck[] = [
  {
    reads: ["adopt", "protect"],
    check: ({ adopt, protect }) =>
      findIf(
        adopt !== undefined && !protect,
        "adopt",
        "does not go with protect: false: where a setting cannot be changed in place, the plan would destroy what exists and make it anew; take protect away, and change it in an apply of its own",
      ),
  },
  {
    reads: ["adopt.bucket", "bucket.name"],
    check: ({ adopt, bucket }) =>
      findIf(
        adopt?.bucket !== undefined && bucket.name !== undefined && bucket.name !== adopt.bucket.name,
        "bucket.name",
        `"${bucket.name}" is not the bucket that is adopted: a bucket cannot be renamed, so expected ${adopt?.bucket?.name}, or leave the line out`,
      ),
  },
  {
    reads: ["adopt.bucket", "bucket.prefix"],
    check: ({ adopt, bucket }) =>
      findIf(
        adopt?.bucket !== undefined && bucket.prefix !== undefined,
        "bucket.prefix",
        `stands beside adopt.bucket: the bucket has a name already, ${adopt?.bucket?.name}; take the line away`,
      ),
  },
  {
    reads: ["adopt.key", "bucket.encryption"],
    check: ({ adopt, bucket: { encryption } }) =>
      findIf(
        adopt?.key !== undefined && (encryption.type !== "kms" || encryption.keyArn !== undefined),
        "adopt.key",
        "is the stack's own key, so it needs bucket.encryption: { type: kms } without keyArn; a key that shall stay somebody else's is named by keyArn alone",
      ),
  },
  {
    reads: ["adopt.endpoint", "endpoint"],
    check: ({ adopt, endpoint }) =>
      findIf(
        adopt?.endpoint !== undefined && endpoint !== undefined,
        "adopt.endpoint",
        "stands beside endpoint.id: either the stack takes the endpoint up and changes it, or it uses it as it is; take one away",
      ),
  },
  {
    reads: ["adopt.vpc", "network.mode"],
    check: ({ adopt, network }) =>
      findIf(
        adopt?.vpc !== undefined && network.mode !== "new",
        "adopt.vpc",
        `does not go with network.mode ${network.mode}, in which no VPC is made: expected new; to leave the VPC as it is, network: { mode: existing, vpcId: ${adopt?.vpc} }`,
      ),
  },
  {
    reads: ["adopt.routeTables", "network.*"],
    check: (settings) => {
      const given = settings.adopt?.routeTables?.length;
      const made = routeTablesMade(settings);
      return findIf(
        given !== undefined && given !== made,
        "adopt.routeTables",
        made === 0
          ? "does not go with routeTableIds, routeTables or an interface endpoint's tables that are taken as they are: no route table is made"
          : `names ${given} for the ${made} of the private subnets: expected one for each, in their order`,
      );
    },
  },
];

/** How many private route tables the stack makes. */
function routeTablesMade({ network }: BackupSettings): number {
  switch (network.mode) {
    case "new":
      return numberOfZones(network.zones);
    case "default":
      return 1;
    case "existing":
      return (network.routeTableIds ?? network.routeTables) === undefined
        ? (network.privateSubnetIds?.length ?? 0)
        : 0;
  }
}
