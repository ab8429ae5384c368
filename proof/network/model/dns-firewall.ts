import { hasUnknown, knownParts, symbol } from "../../terms/text";
import { every, some, type Ternary } from "../../terms/ternary";
import type { Family } from "./addresses";
import { References, both, sameText } from "./references";
import {
  presence,
  text,
  texts,
  wholeNumber,
  type OpenList,
  type ResourceTable,
  type Values,
} from "./resources";
import type { Vpc } from "./vpcs";

/** What a VPC's DNS firewall does with a name. */
export interface FirewallAnswer {
  /** Whether the query is answered as if there were no firewall. */
  readonly resolves: Ternary;
  /** Terraform address of the rule, or of the association, that decides or may decide. */
  readonly address: string;
}

interface Rule {
  readonly address: string;
  readonly place: readonly (number | "unknown")[];
  /** Not given: a list that AWS keeps, or one that the configuration does not hold. */
  readonly domains: OpenList<string> | undefined;
  /** True for ALLOW and ALERT, false for BLOCK. */
  readonly passes: Ternary;
  /** Whether the names that a name is led on to are inspected as well: the default. */
  readonly inspectsChain: boolean;
  /** `A`, `AAAA` … @default - all types */
  readonly queryType: string | undefined;
  readonly present: true | "unknown";
}

/** Where AWS's own names lead on to: names of AWS's. */
const AMAZON = /(^|\.)amazonaws\.com(\.cn)?$/;

/**
 * Route 53 Resolver DNS Firewall. Associations are taken in the order of their priority, within each the rules in the
 * order of theirs; the first whose list has the name decides, and what is on none is answered.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-rule-groups.html
 */
export class DnsFirewalls {
  readonly #associations = new References<{ address: string; group: string; priority: number | "unknown" }>();
  readonly #groups = new Set<string>();
  readonly #rules = new References<Omit<Rule, "present">>();
  readonly #failOpen = new References<Ternary>();

  constructor(table: ResourceTable) {
    for (const { values, mode, address } of table.resources("aws_route53_resolver_firewall_rule_group"))
      if (mode === "managed") this.#groups.add(text(values, "id") ?? address);
    for (const resource of table.resources("aws_route53_resolver_firewall_rule_group_association")) {
      const { address, values } = resource;
      const group = text(values, "firewall_rule_group_id") ?? "";
      const priority = wholeNumber(values, "priority") ?? "unknown";
      this.#associations.add(text(values, "vpc_id") ?? "", { address, group, priority }, presence(resource));
    }
    const lists = domainLists(table);
    for (const resource of table.resources("aws_route53_resolver_firewall_rule")) {
      const group = text(resource.values, "firewall_rule_group_id") ?? "";
      this.#rules.add(group, ruleOf(resource.address, resource.values, lists), presence(resource));
    }
    for (const resource of table.resources("aws_route53_resolver_firewall_config")) {
      const open = text(resource.values, "firewall_fail_open") ?? "DISABLED";
      const answer = open === "ENABLED" ? true : open === "DISABLED" ? false : "unknown";
      this.#failOpen.add(text(resource.values, "resource_id") ?? "", answer, presence(resource));
    }
  }

  /** What becomes of a query for a name of AWS's, which may hold unknown parts; undefined where no firewall is. */
  answer(vpc: Vpc, host: string, family: Family): FirewallAnswer | undefined {
    return this.#answer(this.#rulesOf(vpc), host, family === 6 ? "AAAA" : "A");
  }

  #answer(rules: readonly Rule[], host: string, type: string): FirewallAnswer | undefined {
    const [first] = rules;
    if (first === undefined) return undefined;
    const ordered = rules.every(({ place }) => !place.includes("unknown"));
    const met: Rule[] = [];
    for (const rule of rules) {
      const has = every([holds(rule.domains, host), rule.present, sameText(rule.queryType ?? type, type)]);
      if (has === false) continue;
      met.push(rule);
      if (has === true && ordered) return conclude(met, rules);
    }
    return conclude([...met, { ...first, passes: true, inspectsChain: true }], rules);
  }

  /** Whether every query for a name that is on no list is refused, whatever its type; false where no firewall is. */
  isClosed(vpc: Vpc): Ternary {
    const rules = this.#rulesOf(vpc);
    const types = [
      ...rules.flatMap(({ queryType }) => queryType ?? []),
      "A",
      "AAAA",
      symbol("any other type"),
    ];
    const answers = types.map((type) => this.#answer(rules, symbol("any other name"), type)?.resolves);
    if (answers.some((resolves) => resolves === undefined || resolves === true)) return false;
    const failsOpen = some(this.#failOpen.of([vpc.id]).map(({ item }) => item));
    return answers.every((resolves) => resolves === false) && failsOpen === false ? true : "unknown";
  }

  /** The domains that rules let through in the VPC. */
  passed(vpc: Vpc): string[] {
    const rules = this.#rulesOf(vpc).filter(({ passes }) => passes === true);
    return [...new Set(rules.flatMap(({ domains }) => domains?.items ?? []).map(bare))];
  }

  /** In the order in which they are asked. */
  #rulesOf(vpc: Vpc): Rule[] {
    const found = this.#associations.of([vpc.id]).flatMap(({ item, present }): Rule[] => {
      const { address, group, priority } = item;
      if (!this.#groups.has(group)) return [{ ...notKnown(address), place: [priority], present }];
      return this.#rules.of([group]).map((rule) => ({
        ...rule.item,
        place: [priority, ...rule.item.place],
        present: both(present, rule.present),
      }));
    });
    return found.sort(
      ({ place: [a, b] }, { place: [c, d] }) => number(a) - number(c) || number(b) - number(d),
    );
  }
}

/** One answer where all rules that may decide agree, and the names that the name leads on to change nothing. */
function conclude(met: readonly Rule[], all: readonly Rule[]): FirewallAnswer {
  const [decides] = met.slice(-1) as [Rule];
  const resolves = met.every(({ passes }) => passes === decides.passes) ? decides.passes : "unknown";
  const { address } = met[0] ?? decides;
  if (resolves !== true || !met.some(({ inspectsChain }) => inspectsChain)) return { resolves, address };
  const blocking = all.find((rule) => rule.passes !== true && mayHoldAmazons(rule.domains));
  return blocking === undefined ? { resolves, address } : { resolves: "unknown", address: blocking.address };
}

function number(place: number | "unknown" | undefined): number {
  return place === undefined || place === "unknown" ? 0 : place;
}

function notKnown(address: string): Omit<Rule, "place" | "present"> {
  return { address, domains: undefined, passes: "unknown", inspectsChain: true, queryType: undefined };
}

function domainLists(table: ResourceTable): ReadonlyMap<string, OpenList<string>> {
  const lists = table
    .resources("aws_route53_resolver_firewall_domain_list")
    .filter(({ mode }) => mode === "managed");
  return new Map(
    lists.map(({ address, values }) => [text(values, "id") ?? address, texts(values, "domains")]),
  );
}

function ruleOf(
  address: string,
  values: Values,
  lists: ReadonlyMap<string, OpenList<string>>,
): Omit<Rule, "present"> {
  return {
    address,
    place: [wholeNumber(values, "priority") ?? "unknown"],
    domains: lists.get(text(values, "firewall_domain_list_id") ?? ""),
    passes: passesBy(values),
    inspectsChain: text(values, "firewall_domain_redirection_action") !== "TRUST_REDIRECTION_DOMAIN",
    queryType: text(values, "q_type"),
  };
}

/**
 * What a rule does with a name that its list has. One that answers with a name of its own may lead anywhere.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_FirewallRule.html
 */
function passesBy(values: Values): Ternary {
  const action = text(values, "action");
  if (action === "ALLOW" || action === "ALERT") return true;
  const answersItself = ["NODATA", "NXDOMAIN"].includes(text(values, "block_response") ?? "NODATA");
  return action === "BLOCK" && answersItself ? false : "unknown";
}

const bare = (domain: string) => domain.replace(/\.$/, "").toLowerCase();

/**
 * Whether a domain list has a name: exactly, or by what follows an asterisk. That `*.example.com` has `example.com`
 * itself the guide does not say.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-user-managed-domain-lists.html
 */
function holds(list: OpenList<string> | undefined, host: string): Ternary {
  if (list === undefined) return "unknown";
  const answers = list.items.map((item): Ternary => {
    const domain = bare(item);
    if (!domain.startsWith("*")) return sameText(host, domain);
    const end = domain.slice(1);
    if (hasUnknown(domain)) return "unknown";
    if (host.endsWith(end)) return true;
    const [known = ""] = knownParts(host).slice(-1);
    const mayEndSo = hasUnknown(host) && end.length > known.length && end.endsWith(known);
    return mayEndSo || end === `.${host}` ? "unknown" : false;
  });
  return some([...answers, ...(list.open ? ["unknown" as const] : [])]);
}

function mayHoldAmazons(list: OpenList<string> | undefined): boolean {
  if (list === undefined || list.open) return true;
  return list.items.map(bare).some((domain) => {
    if (hasUnknown(domain) || AMAZON.test(domain)) return true;
    return (
      domain.startsWith("*") &&
      ["amazonaws.com", "amazonaws.com.cn"].some(
        (own) => own.endsWith(domain.slice(1)) || `.${own}`.endsWith(domain.slice(1)),
      )
    );
  });
}
