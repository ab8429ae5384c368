import { readable } from "../../terms/text";
import type { Direction, SecurityGroup, SecurityGroupRule } from "./security-groups";

/**
 * So many rules of one direction and family are followed: AWS puts no more on a network interface, whatever quota was
 * asked for.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const MOST_RULES = 1_000;

/** AWS puts an interface into no more groups, so that no more are named. */
const MOST_NAMED = 16;

/** The rules that the groups of one network interface have together. */
export interface InterfaceRules {
  readonly rules: Readonly<Record<Direction, readonly SecurityGroupRule[]>>;
  /** Whether there may be rules that are not known. */
  readonly open: boolean;
  /** What would have to be known of the groups and rules that are open. */
  readonly missing: readonly string[];
}

const KNOWN = new WeakMap<readonly SecurityGroup[], InterfaceRules>();

/** What the groups say together; of more rules than are followed it is not known what they let through. */
export function interfaceRules(groups: readonly SecurityGroup[]): InterfaceRules {
  const known = KNOWN.get(groups);
  if (known !== undefined) return known;
  const found = rulesOf(groups);
  KNOWN.set(groups, found);
  return found;
}

function rulesOf(groups: readonly SecurityGroup[]): InterfaceRules {
  const count = groups.reduce((sum, { size }) => sum + size, 0);
  if (count > MOST_RULES) return tooMany(groups, count);
  const all = groups.flatMap(({ rules }) => rules);
  const of = (direction: Direction) => all.filter((rule) => rule.direction === direction);
  const unknown = groups.filter(({ open }) => open);
  return {
    rules: { ingress: of("ingress"), egress: of("egress") },
    open: unknown.length > 0,
    missing: [
      ...unknown.map(({ address }) => `the rules of ${readable(address)}`),
      ...all.flatMap(({ peers }) => peers.flatMap((peer) => (peer.kind === "unknown" ? [peer.missing] : []))),
    ],
  };
}

function tooMany(groups: readonly SecurityGroup[], count: number): InterfaceRules {
  const named = groupNames(
    [...groups].sort((one, other) => other.size - one.size),
    1,
  );
  return {
    rules: { ingress: [], egress: [] },
    open: true,
    missing: [
      `which traffic ${readable(named)} ${groups.length === 1 ? "lets" : "let"} through: ${count} rules are more than the ${MOST_RULES} that AWS puts on a network interface`,
    ],
  };
}

/** For people: the addresses of the groups, the first of them where there are many. */
export function groupNames(groups: readonly SecurityGroup[], most: number = MOST_NAMED): string {
  const named = groups.slice(0, most).map(({ address }) => address);
  const more = groups.length - named.length;
  return `${named.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}
