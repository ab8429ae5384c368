import { ROUTE_TARGETS } from "./addresses";
import type { Value } from "../proof/configuration/value";
import type { Change } from "./changes";
import type { LiveThing } from "./live-document";
import type { TerraformState } from "./terraform-state";

/** Arguments by which everything in a VPC refers to it. */
const NO_TIE = ["vpc_id", "id", "name", "arn", "region"];

/** Arguments in which a difference is more than a way of writing. */
const TELLING = new Set([
  ...[
    "policy",
    "assume_role_policy",
    "permissions_boundary",
    "iam_instance_profile",
    "role",
    "target_key_id",
  ],
  ...["route_table_ids", "route_table_id", "subnet_id", "subnet_ids", "cidr_block", "ipv6_cidr_block"],
  ...["vpc_security_group_ids", "security_groups", "security_group_ids", "private_dns_enabled"],
  ...["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"],
  ...["ip_protocol", "from_port", "to_port", "rule_action", "propagating_vgws", "entry"],
  ...["instance_state", "enable_dns_support", "enable_dns_hostnames", "map_public_ip_on_launch"],
  ...ROUTE_TARGETS,
]);

/**
 * Whether a change is worth telling though no claim's verdict depends on it: it touches what the stack knows. A VPC that
 * existed before is full of things that are none of a backup's.
 */
export function isNoteworthy(change: Change, things: readonly LiveThing[], state: TerraformState): boolean {
  switch (change.kind) {
    case "in the state, and not there":
      return true;
    case "other than in the state":
      return (
        isOfTheBucket(change) ||
        change.arguments.some((name) => TELLING.has(name)) ||
        gainsPublicAddress(change, state)
      );
    case "not in the state": {
      const thing = things.find(({ address }) => address === change.address);
      return thing !== undefined && touches(thing, state);
    }
  }
}

/** What is set on a bucket is written in one way alone. */
function isOfTheBucket({ address }: Change): boolean {
  return /(^|\.)aws_s3_/u.test(address);
}

/** An address where there was none; another one is given with every start. */
function gainsPublicAddress({ address, arguments: names }: Change, state: TerraformState): boolean {
  if (!names.includes("public_ip")) return false;
  const before = state.resources.find((one) => one.address === address)?.values["public_ip"];
  return typeof before !== "string" || before === "";
}

function touches({ type, values }: LiveThing, state: TerraformState): boolean {
  if (type === "aws_vpc_endpoint") return true;
  // In a VPC that the stack made everything was made by it or is not managed by it.
  const vpcs = [values["vpc_id"], values["peer_vpc_id"]];
  if (state.of("aws_vpc").some(({ mode, values: { id = null } }) => mode === "managed" && vpcs.includes(id)))
    return true;
  const known = new Set(
    state.resources
      .filter(({ type: one }) => one !== "aws_vpc" && one !== "aws_default_vpc" && one.startsWith("aws_"))
      .flatMap(({ values: { id } }) => (typeof id === "string" ? [id] : [])),
  );
  return Object.entries(values).some(([name, value]) => !NO_TIE.includes(name) && namesAny(value, known));
}

function namesAny(value: Value, known: ReadonlySet<string>): boolean {
  if (typeof value === "string") return known.has(value);
  return Array.isArray(value) && (value as readonly Value[]).some((item) => namesAny(item, known));
}
