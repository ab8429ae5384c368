import { prove } from "../../../../proof/prove";
import type { BackupSettingsInput } from "../../../../settings";
import { readChanged } from "../../../support/read-stack";

const WITH: Partial<BackupSettingsInput> = { dnsFirewall: {} };
const RULE = "aws_route53_resolver_firewall_rule";
const LIST = "aws_route53_resolver_firewall_domain_list";
const ALLOW = "dns_firewall_allow_named";
const BLOCK = "dns_firewall_block_others";
const NAMED = "dns_firewall_named";

const proofOf = (change: (json: any) => void, settings = WITH) => prove(readChanged(change, settings));
const upload = (change: (resource: any) => void, settings = WITH) =>
  proofOf(({ resource }) => change(resource), settings).claims.find(
    ({ id }) => id === "private-host-can-upload",
  );
const saidOf = (change: (resource: any) => void, settings = WITH) =>
  proofOf(({ resource }) => change(resource), settings)
    .assumptions.map(({ says }) => says)
    .find((says) => says.includes("the resolver of"));

describe("the upload", () => {
  test("finds S3 through the firewall that lets its names through", () => {
    const claim = upload(() => undefined);
    expect(claim).toMatchObject({ verdict: "allowed", holds: true });
    expect(JSON.stringify(claim?.because)).toContain("DNS Firewall lets through");
  });

  test("does not begin where S3's names are not on the list", () => {
    const claim = upload((resource) => {
      resource[LIST][NAMED].domains = ["example.com.", "*.s3.eu-central-1.amazonaws.com."];
    });
    expect(claim).toMatchObject({ verdict: "unreachable", holds: false, by: ["dns"] });
    expect(JSON.stringify(claim?.because)).toContain("DNS Firewall refuses");
  });

  test("does not begin where everything is blocked first", () => {
    const claim = upload((resource) => {
      resource[RULE][BLOCK].priority = 50;
    });
    expect(claim).toMatchObject({ verdict: "unreachable", by: ["dns"] });
  });

  test.each(["*", "*.", "*.amazonaws.com", "*.S3.EU-WEST-1.amazonaws.com.", "*amazonaws.com"])(
    "is let through by %s",
    (domain) => {
      const change = (resource: any) => (resource[LIST][NAMED].domains = [domain]);
      expect(upload(change)).toMatchObject({ verdict: "allowed" });
    },
  );

  test.each([
    ["one bucket's name alone", ["acme-backups.s3.eu-west-1.amazonaws.com."]],
    ["buckets that begin in some way", ["*-backups.s3.eu-west-1.amazonaws.com."]],
    ["a list that only a variable knows", "${var.names}"],
  ])("is not decided by %s", (_, domains) => {
    const read = (json: any) => {
      json.variable.names = { type: "list(string)" };
      json.resource[LIST][NAMED].domains = domains;
    };
    const claim = proofOf(read).claims.find(({ id }) => id === "private-host-can-upload");
    expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  });

  test("an alert lets through as well", () => {
    expect(upload((resource) => (resource[RULE][ALLOW].action = "ALERT"))).toMatchObject({
      verdict: "allowed",
    });
  });

  test("is not decided where the names that S3's lead on to are inspected and may be blocked", () => {
    const claim = upload((resource) => {
      delete resource[RULE][ALLOW].firewall_domain_redirection_action;
    });
    expect(claim).toMatchObject({ verdict: "unknown" });
    expect(claim?.missing.join()).toContain("the names that it leads on to");
  });

  test("is let through by a firewall that blocks other names alone", () => {
    const claim = upload((resource) => {
      delete resource[RULE][ALLOW];
      resource[LIST].dns_firewall_every.domains = ["*.evil.example.", "worse.example"];
    });
    expect(claim).toMatchObject({ verdict: "allowed" });
  });

  test("a rule for another type of query does not concern it", () => {
    const change = (type: string) => (resource: any) => {
      resource[RULE][BLOCK].priority = 50;
      resource[RULE][BLOCK].q_type = type;
    };
    expect(upload(change("TXT"))).toMatchObject({ verdict: "allowed" });
    expect(upload(change("A"))).toMatchObject({ verdict: "unreachable" });
  });

  test.each([
    ["a list of AWS's", (resource: any) => (resource[RULE][BLOCK].firewall_domain_list_id = "rslvr-fdl-1")],
    ["priorities that are not known", (resource: any) => (resource[RULE][BLOCK].priority = "${var.x}")],
  ])("is not decided by %s before the rule that allows it", (_, change) => {
    const claim = proofOf((json) => {
      json.variable.x = { type: "number" };
      json.resource[RULE][BLOCK].priority = 50;
      change(json.resource);
    }).claims.find(({ id }) => id === "private-host-can-upload");
    expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  });

  test("is not decided by a rule that answers with another name", () => {
    const claim = upload((resource) => {
      Object.assign(resource[RULE][BLOCK], {
        ...{ priority: 50, block_response: "OVERRIDE", block_override_dns_type: "CNAME" },
        ...{ block_override_domain: "bucket.vpce-1.s3.eu-west-1.vpce.amazonaws.com", block_override_ttl: 60 },
      });
    });
    expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  });

  test("is not decided by a rule before it whose type of query only a variable knows", () => {
    const claim = proofOf((json) => {
      json.variable.type = { type: "string" };
      Object.assign(json.resource[RULE][BLOCK], { priority: 50, q_type: "${var.type}" });
    }).claims.find(({ id }) => id === "private-host-can-upload");
    expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  });

  test("is not decided by a group that the configuration does not hold", () => {
    const claim = upload((resource) => {
      const type = "aws_route53_resolver_firewall_rule_group_association";
      resource[type].shared = {
        ...resource[type].dns_firewall_association,
        firewall_rule_group_id: "rslvr-frg-1",
        priority: 100,
      };
    });
    expect(claim).toMatchObject({ verdict: "unknown", holds: false });
  });

  test("associations are asked in the order of their priority", () => {
    const withSecond = (priority: number) =>
      upload((resource) => {
        const type = "aws_route53_resolver_firewall_rule_group_association";
        resource.aws_route53_resolver_firewall_rule_group.other = { name: "other" };
        resource[type].other = {
          ...resource[type].dns_firewall_association,
          firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.other.id}",
          priority,
        };
        resource[RULE].other = {
          ...resource[RULE][BLOCK],
          firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.other.id}",
        };
      });
    expect(withSecond(100)).toMatchObject({ verdict: "unreachable" });
    expect(withSecond(102)).toMatchObject({ verdict: "allowed" });
  });
});

describe("what leaves by queries is said", () => {
  test("without a firewall, every query", () => {
    expect(saidOf(() => undefined, {})).toMatch(
      /"no internet" means that there is no IP path.*still forwards queries/,
    );
  });

  test("with one that is closed, only the names that it lets through", () => {
    expect(saidOf(() => undefined)).toMatch(/answers only for s3\.eu-west-1\.amazonaws\.com, /);
  });

  test.each([
    ["blocks nothing else", (resource: any) => delete resource[RULE][BLOCK]],
    ["only alerts", (resource: any) => (resource[RULE][BLOCK].action = "ALERT")],
    ["blocks queries of one type", (resource: any) => (resource[RULE][BLOCK].q_type = "A")],
    [
      "blocks queries for addresses alone",
      (resource: any) => {
        resource[RULE].block_ipv6 = { ...resource[RULE][BLOCK], q_type: "AAAA", priority: 300 };
        resource[RULE][BLOCK].q_type = "A";
      },
    ],
    [
      "lets every query of another type through",
      (resource: any) => {
        const texts = { ...resource[RULE][BLOCK], action: "ALLOW", q_type: "TXT", priority: 50 };
        delete texts.block_response;
        resource[RULE].allow_texts = texts;
      },
    ],
    [
      "fails as something else says",
      (resource: any) =>
        (resource.aws_route53_resolver_firewall_config.dns_firewall_fail_closed.firewall_fail_open =
          "USE_LOCAL_RESOURCE_SETTING"),
    ],
    [
      "fails open",
      (resource: any) =>
        (resource.aws_route53_resolver_firewall_config.dns_firewall_fail_closed.firewall_fail_open =
          "ENABLED"),
    ],
  ])("one that %s closes nothing", (_, change) => {
    expect(saidOf((resource) => void change(resource))).toMatch(/still forwards queries/);
  });

  test("of a VPC that exists, that it may have other rule groups already", () => {
    const inDefault: Partial<BackupSettingsInput> = {
      ...WITH,
      network: { mode: "default" },
      acknowledge: ["new-route-table-for-existing-subnets", "dns-firewall-for-existing-vpc"],
    };
    expect(saidOf(() => undefined, inDefault)).toContain(
      "unless a rule group that the VPC already has answers first",
    );
    expect(saidOf(() => undefined)).not.toContain("unless");
  });
});
