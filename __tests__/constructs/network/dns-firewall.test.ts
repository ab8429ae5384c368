import type { Construct } from "constructs";
import { DnsFirewall } from "../../../constructs/network/dns-firewall";
import { CONSTRUCT_SAMPLES } from "../../support/construct-samples";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const build = CONSTRUCT_SAMPLES["a DNS firewall"]!;
const allowing =
  (...allow: string[]) =>
  (scope: Construct) =>
    void new DnsFirewall(scope, "Firewall", { name: "backup", vpcId: "vpc-1", allow });

test("answers for the named domains first, and for no other", () => {
  const rules = new Synthesized(build).all("aws_route53_resolver_firewall_rule");
  const inOrder = [...rules].sort((one, other) => one.priority - other.priority);
  expect(inOrder.map(({ action }) => action)).toEqual(["ALLOW", "BLOCK"]);
  const lists = new Synthesized(build).all("aws_route53_resolver_firewall_domain_list");
  expect(lists.map(({ domains }) => domains)).toEqual(
    expect.arrayContaining([["s3.eu-west-1.amazonaws.com.", "*.s3.eu-west-1.amazonaws.com."], ["*."]]),
  );
});

test("refuses where it does not answer, and holds for the VPC", () => {
  const synthesized = new Synthesized(build);
  expect(synthesized.one("aws_route53_resolver_firewall_config").firewall_fail_open).toBe("DISABLED");
  expect(synthesized.one("aws_route53_resolver_firewall_rule_group_association").vpc_id).toMatch(/aws_vpc/);
});

test.each(["https://example.com", "*", "s3.*.amazonaws.com", "", "a..b"])(
  "%j is no domain to allow",
  (domain) => {
    expect(problemsOf(allowing(domain))).toEqual([
      expect.stringMatching(/is not a domain: expected for example/),
    ]);
  },
);

test("nothing to allow is refused: not even S3 would be found", () => {
  expect(problemsOf(allowing())).toEqual([expect.stringMatching(/^allow is an empty list/)]);
  expect(problemsOf(allowing("example.com", "*.example.com."))).toEqual([]);
});
