import { Route53ResolverFirewallConfig } from "@cdktf/provider-aws/lib/route53-resolver-firewall-config";
import { Route53ResolverFirewallDomainList } from "@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list";
import { Route53ResolverFirewallRule } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule";
import { Route53ResolverFirewallRuleGroup } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group";
import { Route53ResolverFirewallRuleGroupAssociation } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association";
import { Construct } from "constructs";

export interface DnsFirewallProps {
  /** Prefix of the names. */
  readonly name: string;
  readonly vpcId: string;
  /**
   * Domains that hosts may look up, at least one: `s3.eu-west-1.amazonaws.com`, and with a leading `*.` everything
   * below a domain.
   */
  readonly allow: readonly string[];
}

/**
 * Route 53 Resolver DNS Firewall as a walled garden: the VPC's resolver answers for the named domains and for no other.
 * "No internet" is about IP paths; queries to the resolver still leave, and carry small data out. Neither security
 * groups nor network ACLs can close that path. It holds for the whole VPC, the public subnets included; where the
 * firewall does not answer, queries are refused.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html
 */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, { name, vpcId, allow }: DnsFirewallProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => domainProblems(allow) });
    const { id: firewallRuleGroupId } = new Route53ResolverFirewallRuleGroup(this, "RuleGroup", {
      name: `${name}-dns`,
      tags: { Name: `${name}-dns` },
    });
    const list = (kind: string, domains: readonly string[]) =>
      new Route53ResolverFirewallDomainList(this, kind, {
        name: `${name}-${kind.toLowerCase()}`,
        // As the API gives them back, or every plan would show a change.
        domains: domains.map((domain) => (domain.endsWith(".") ? domain : `${domain}.`)),
      }).id;
    new Route53ResolverFirewallRule(this, "AllowNamed", {
      name: "allow-named",
      firewallRuleGroupId,
      firewallDomainListId: list("Named", allow),
      // A redirection that is allowed leads only where the first name's owner points.
      firewallDomainRedirectionAction: "TRUST_REDIRECTION_DOMAIN",
      action: "ALLOW",
      priority: 100,
    });
    new Route53ResolverFirewallRule(this, "BlockOthers", {
      name: "block-others",
      firewallRuleGroupId,
      firewallDomainListId: list("Every", ["*"]),
      action: "BLOCK",
      blockResponse: "NXDOMAIN",
      priority: 200,
    });
    new Route53ResolverFirewallRuleGroupAssociation(this, "Association", {
      name: `${name}-dns`,
      firewallRuleGroupId,
      vpcId,
      priority: 101,
    });
    new Route53ResolverFirewallConfig(this, "FailClosed", {
      resourceId: vpcId,
      firewallFailOpen: "DISABLED",
    });
  }
}

const DOMAIN = /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{1,63}\.?$/;

function domainProblems(allow: readonly string[]): string[] {
  if (allow.length === 0) {
    return ["allow is an empty list: no host could look up anything, S3's own names included; name those"];
  }
  return allow
    .filter((domain) => !DOMAIN.test(domain))
    .map(
      (domain) =>
        `allow: ${JSON.stringify(domain)} is not a domain: expected for example s3.eu-west-1.amazonaws.com, or ` +
        "*.s3.eu-west-1.amazonaws.com for everything below it",
    );
}
