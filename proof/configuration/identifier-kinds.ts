import { ID_PREFIXES } from "./identifiers";

/** The kinds of things whose ids AWS makes, so that no text in a configuration can be one before it is there. */
const KINDS: readonly string[] = [...ID_PREFIXES.keys(), "aws_prefix_list"]
  .map((type) => type.replace(/^aws_(?:ec2_)?/u, ""))
  .sort((one, other) => other.length - one.length);

/** What arguments call differently. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  gateway: ["internet_gateway", "vpn_gateway"],
  egress_only_gateway: ["egress_only_internet_gateway"],
  allocation: ["eip"],
  prefix_list: ["prefix_list", "managed_prefix_list"],
};

/** Kinds that nothing but a resource of that type makes; a cluster, for example, makes security groups of its own. */
const OF_ONE_TYPE = new Set(["vpc", "subnet", "internet_gateway", "nat_gateway"]);

/** The kinds of ids that an argument takes, by its name; none where the name does not say. */
export function kindsTaken(argument: string): readonly string[] {
  const base = /^(.+?)(?:_ids?|s)$/u.exec(argument)?.[1];
  const called = Object.keys(CALLED).find((name) => base === name || base?.endsWith(`_${name}`) === true);
  const kind = kindOf(base);
  if (called !== undefined && (kind === undefined || called.length >= kind.length))
    return CALLED[called] ?? [];
  return kind === undefined ? [] : [kind];
}

/** The kind of id that an attribute holds; undefined where it holds none that is known. */
export function kindHeld(type: string, attribute: string): string | undefined {
  if (attribute === "id") return kindOf(type.replace(/^aws_(?:ec2_)?/u, ""));
  const base = /^(.+)_id$/u.exec(attribute)?.[1];
  if (base === "prefix_list") return "prefix_list";
  return kindOf(base) ?? (base === "allocation" ? "eip" : undefined);
}

/** Whether everything of that kind is a resource of that type, so that a closed set of resources is all of them. */
export function isOfOneType(kind: string): boolean {
  return OF_ONE_TYPE.has(kind);
}

/** Whether a text looks like an id of one of the kinds. */
export function looksLike(text: string, kinds: readonly string[]): boolean {
  return [...ID_PREFIXES].some(
    ([type, prefix]) => text.startsWith(prefix) && kinds.includes(kindHeld(type, "id") ?? ""),
  );
}

function kindOf(base: string | undefined): string | undefined {
  return KINDS.find((kind) => base === kind || base?.endsWith(`_${kind}`) === true);
}

/** Types of KMS keys. */
export const KEY_TYPES = [
  "aws_kms_key",
  "aws_kms_replica_key",
  "aws_kms_external_key",
  "aws_kms_replica_external_key",
] as const;
