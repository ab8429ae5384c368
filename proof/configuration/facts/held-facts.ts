import { DNS_SERVERS_ANSWER } from "../../terms/dns-servers";
import { AssumptionProblem, type Problem } from "../../terms/problem";
import type { Assumptions } from "../assumptions";
import { derivedNames, isDerived } from "../derived";
import type { Value } from "../value";
import { shown } from "../value-text";
import { contradicts } from "./contradiction";

/** How the input stands to one argument or attribute: it has a value, has none for certain, leaves it to AWS, or has no such. */
export type Standing = "set" | "unset" | "open" | "no such";

/** One resource or data source, as facts about it are held to it. */
export interface Described {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  /** The document that writes it. @default - a plan or a state */
  readonly location?: string;
  readonly standing: (name: string) => Standing;
  /** What the input says without any fact about it; undefined where it only assumes. */
  readonly said: (name: string) => Value | undefined;
  /** The names of what a data source is taken to give. */
  readonly modelled: () => readonly string[];
}

/**
 * Attributes that the proof reads and that AWS fills in if a folder does not set them. Any other attribute that is not
 * set is absent.
 */
const GIVEN_BY_AWS =
  /^aws_(?:(?:instance|eip|nat_gateway|network_interface)\.(?:private_ip|public_ip)|(?:vpc|subnet)\.ipv6_cidr_block|(?:subnet|instance)\.availability_zone(?:_id)?|s?\w+\.owner_id)$/u;

/** What the proof reads of data sources beside what they are taken to give. */
const READ_OF_DATA = new Set([
  ...["policy", "assume_role_policy", "permissions_boundary", "managed_policy_arns", "inline_policy", "json"],
  ...[
    "routes",
    "route",
    "route_table_ids",
    "subnet_ids",
    "security_group_ids",
    "entries",
    "tags",
    "tags_all",
  ],
  ...["ingress", "egress", "private_dns_enabled", "dns_options", "default_network_acl_id", "cidr_block"],
  ...[
    "vpc_id",
    "main_route_table_id",
    "ipv6_cidr_block",
    "map_public_ip_on_launch",
    "service_name",
    "region",
  ],
  ...["vpc_endpoint_type", "key_usage", "key_state", "key_spec", "customer_master_key_spec", "enabled"],
  ...["private_ip", "public_ip", "iam_instance_profile", "subnet_id", "vpc_security_group_ids", "role_name"],
  ...["role_arn", "arn", "name", "bucket", "accounts", "master_account_id", "roots", "owner_id"],
]);

/**
 * The facts about one resource that its row shows: each is held to what the input writes.
 * @throws Problem for one that contradicts it
 */
export function heldFacts(described: Described, assumptions: Assumptions): readonly string[] {
  return assumptions.attributesOf(described.address).filter((name) => {
    const fact = assumptions.given(`${described.address}.${name}`);
    if (fact === undefined) return false;
    if (name === DNS_SERVERS_ANSWER) return true;
    const standing = described.standing(name);
    if (standing === "unset" && fact !== null) throw contradiction(described, name, fact, "does not set it");
    const said = described.said(name);
    if (said !== undefined && contradicts(fact, said))
      throw contradiction(described, name, fact, `says ${shown(said)}`);
    return standing === "no such" ? isOpenTo(described, name) : true;
  });
}

/** Whether a folder leaves to AWS what it neither writes nor is settled by a rule. */
function isOpenTo({ mode, type, modelled }: Described, name: string): boolean {
  if (mode === "data") return name === "id" || modelled().includes(name) || READ_OF_DATA.has(name);
  return derivedNames(type).includes(name) || isDerived(type, name) || GIVEN_BY_AWS.test(`${type}.${name}`);
}

function contradiction(
  { address, location }: Described,
  name: string,
  fact: Value,
  butInput: string,
): Problem {
  const where = location === undefined ? address : `${address} in ${location}`;
  return new AssumptionProblem(
    `${address}.${name}`,
    `is ${shown(fact)}, but the input ${butInput}: ${where}; leave the assumption out, or change the input. Only what the input leaves open can be assumed, for example {"data.aws_vpc.existing.cidr_block": "10.0.0.0/16"}`,
  );
}
