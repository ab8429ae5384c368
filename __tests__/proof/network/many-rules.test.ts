import article from "../../cases/network/articles-system.json";
import { Network } from "../../../proof/network/model/network";
import { ask } from "./ask";
import { tableOf, type Written } from "./table";

const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

const block = (at: number) => `20.${at >> 8}.${at % 256}.0/24`;

const pathOf = (changes: Written) =>
  ask(new Network(tableOf({ ...article, ...changes })), { from: "aws_instance.host", to: "s3.eu-west-1" });

const HTTPS = { protocol: "tcp", from_port: 443, to_port: 443 };

const groups = (...sizes: number[]): Written => ({
  ...Object.fromEntries(
    sizes.map((size, at) => [
      `aws_security_group.many${at}`,
      {
        vpc_id: "@aws_vpc.main",
        egress: [{ ...HTTPS, cidr_blocks: ["0.0.0.0/0", ...many(size - 1, block)] }],
      },
    ]),
  ),
  "aws_instance.host": {
    ...article["aws_instance.host"],
    vpc_security_group_ids: sizes.map((_, at) => `@aws_security_group.many${at}`),
  },
});

test("a thousand rules on an interface are followed, and of one more it is said that there are too many", () => {
  expect(pathOf(groups(1_000)).reaches).toBe(true);
  expect(pathOf(groups(1_001))).toMatchObject({
    reaches: "unknown",
    missing: [
      "which traffic aws_security_group.many0 lets through: 1001 rules are more than the 1000 that AWS puts on a network interface",
    ],
  });
});

test("the rules of all groups of an interface count together, and the entries of prefix lists as rules", () => {
  expect(pathOf(groups(500, 500)).reaches).toBe(true);
  expect(pathOf(groups(500, 501)).missing?.join()).toContain(
    "aws_security_group.many1 and 1 more let through: 1001 rules",
  );
  const list = (count: number): Written => ({
    ...groups(1),
    "aws_ec2_managed_prefix_list.list": {
      name: "list",
      address_family: "IPv4",
      max_entries: count,
      entry: many(count, (at) => ({ cidr: block(at) })),
    },
    "aws_vpc_security_group_egress_rule.list": {
      security_group_id: "@aws_security_group.many0",
      ip_protocol: "-1",
      prefix_list_id: "@aws_ec2_managed_prefix_list.list",
    },
  });
  expect(pathOf(list(999)).reaches).toBe(true);
  expect(pathOf(list(1_000)).reaches).toBe("unknown");
});

test("rules of the other direction and of the other family count apart", () => {
  const group = (more: object): Written => ({
    ...groups(1_000),
    "aws_security_group.many0": { ...groups(1_000)["aws_security_group.many0"], ...more },
  });
  const ingress = [{ ...HTTPS, cidr_blocks: many(1_000, block) }];
  expect(pathOf(group({ ingress })).reaches).toBe(true);
  expect(pathOf(group({ ingress: [{ ...HTTPS, cidr_blocks: many(1_001, block) }] })).reaches).toBe("unknown");
});

const acl = (count: number): Written => ({
  "aws_network_acl.many": {
    vpc_id: "@aws_vpc.main",
    subnet_ids: ["@aws_subnet.private"],
    ingress: [{ rule_no: 100, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0" }],
    egress: many(count, (at) => ({
      rule_no: at + 1,
      action: at + 1 === count ? "allow" : "deny",
      ...HTTPS,
      cidr_block: at + 1 === count ? "0.0.0.0/0" : `10.0.${at}.0/24`,
    })),
  },
});

test("a hundred entries of a network ACL are followed, and of one more it is said that there are too many", () => {
  expect(pathOf(acl(100)).reaches).toBe(true);
  expect(pathOf(acl(101))).toMatchObject({
    reaches: "unknown",
    missing: [
      "what aws_network_acl.many lets through: 101 entries of one direction are more than the 100 that are followed, and AWS takes 80",
    ],
  });
});

test("the groups of an interface are named up to sixteen, as AWS takes no more", () => {
  const { because } = pathOf(groups(...many(20, () => 1)));
  const [filter] = because.filter(({ layer }) => layer === "security-group");
  expect(filter?.address).toMatch(
    /^(?:aws_security_group\.many\d+, ){15}aws_security_group\.many15 and 4 more$/u,
  );
});

test("twenty network ACLs that name one subnet are followed, and of one more it is said that there are too many", () => {
  const acls = (count: number): Written =>
    Object.fromEntries(
      many(count, (at) => {
        const open = { rule_no: 100, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0" };
        const subnet_ids = ["@aws_subnet.private"];
        return [
          `aws_network_acl.n${at}`,
          { vpc_id: "@aws_vpc.main", subnet_ids, ingress: [open], egress: [open] },
        ];
      }),
    );
  expect(pathOf(acls(20)).missing ?? []).not.toContainEqual(expect.stringContaining("may be its own"));
  expect(pathOf(acls(21))).toMatchObject({
    reaches: "unknown",
    missing: [
      "which network ACL aws_subnet.private has: 21 may be its own, more than the 20 that are followed, and AWS gives it one",
    ],
  });
});
