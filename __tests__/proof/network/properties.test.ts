import fc from "fast-check";
import article from "../../cases/network/articles-system.json";
import { Network } from "../../../proof/network/model/network";
import { Problem } from "../../../proof/terms/problem";
import { ask, type Question } from "./ask";
import { tableOf, type Written } from "./table";

type Block = Readonly<Record<string, unknown>>;

const blocks = fc.constantFrom(
  "0.0.0.0/0",
  "0.0.0.0/1",
  "128.0.0.0/1",
  "10.42.0.0/24",
  "10.42.0.0/26",
  "52.216.0.0/15",
  "203.0.113.0/24",
  "203.0.113.5/32",
  "203.0.113.4/31",
);
const ports = fc
  .tuple(fc.constantFrom(0, 22, 443, 1024, 32768), fc.constantFrom(0, 22, 443, 32767, 65535))
  .map(([one, other]) => ({
    from_port: Math.min(one, other),
    to_port: Math.max(one, other),
  }));
const QUESTIONS: readonly Question[] = [
  { from: "aws_instance.host", to: "s3.eu-west-1" },
  { from: "aws_instance.bastion", to: "s3.eu-west-1" },
  { from: "aws_instance.host", to: "internet" },
  { from: "aws_instance.bastion", to: "internet" },
  { from: "aws_instance.bastion", to: "internet", port: 443 },
  { from: "internet", to: "aws_instance.bastion" },
  { from: "internet", to: "aws_instance.bastion", port: 22, family: 4 },
  { from: "aws_instance.bastion", to: "aws_instance.host", port: 22 },
  { from: "aws_instance.bastion", to: "203.0.113.5" },
];
const questions = fc.constantFrom(...QUESTIONS);

const aclEntry = fc
  .record({
    action: fc.constantFrom("allow", "deny"),
    protocol: fc.constantFrom("-1", "tcp", "udp"),
    cidr_block: blocks,
    ports,
  })
  .map(({ ports: range, ...entry }): Block => ({
    ...entry,
    ...(entry.protocol === "-1" ? { from_port: 0, to_port: 0 } : range),
  }));
/** Entries under different numbers, as AWS demands. */
const aclEntries = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 200 }), aclEntry), {
    maxLength: 5,
    selector: ([number]) => number,
  })
  .map((entries) => entries.map(([rule_no, entry]): Block => ({ rule_no, ...entry })));
const groupRule = fc
  .record({
    protocol: fc.constantFrom("-1", "tcp", "udp"),
    cidr_blocks: fc.array(blocks, { minLength: 1, maxLength: 2 }),
    ports,
  })
  .map(({ ports: range, ...rule }): Block => ({
    ...rule,
    ...(rule.protocol === "-1" ? { from_port: 0, to_port: 0 } : range),
  }));
const route = fc
  .record({
    cidr_block: blocks,
    target: fc.constantFrom(
      { gateway_id: "@aws_internet_gateway.public" },
      { transit_gateway_id: "tgw-0a" },
      { vpc_peering_connection_id: "pcx-0a" },
    ),
  })
  .map(({ target, cidr_block }): Block => ({ cidr_block, ...target }));
const routes = fc.uniqueArray(route, { maxLength: 5, selector: (each) => each["cidr_block"] });

function answer(changes: Written, question: Question): boolean | "unknown" {
  return ask(new Network(tableOf({ ...article, ...changes })), question).reaches;
}

const acl = (egress: readonly Block[], ingress: readonly Block[]): Written => ({
  "aws_network_acl.public": {
    vpc_id: "@aws_vpc.main",
    subnet_ids: ["@aws_subnet.public", "@aws_subnet.private"],
    egress,
    ingress,
  },
});

const group = (egress: readonly Block[], ingress: readonly Block[]): Written => ({
  "aws_security_group.bastion": { vpc_id: "@aws_vpc.main", egress, ingress },
  "aws_security_group.host": { vpc_id: "@aws_vpc.main", egress, ingress },
});

const table = (list: readonly Block[]): Written => ({
  "aws_route_table.public": { vpc_id: "@aws_vpc.main", route: list },
});

/** How far a packet gets. */
const RANK = { false: 0, unknown: 1, true: 2 } as const;
const rank = (reaches: boolean | "unknown") => RANK[String(reaches) as keyof typeof RANK];

/** The list in an order that another random list gives. */
const shuffled = <T>(list: readonly T[], keys: readonly number[]) =>
  list
    .map((item, index) => ({ item, key: keys[index] ?? 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
const keys = fc.array(fc.integer(), { minLength: 6, maxLength: 6 });

test("the order in which ACL entries are written does not matter, only their numbers do", () => {
  fc.assert(
    fc.property(aclEntries, aclEntries, keys, questions, (egress, ingress, order, question) => {
      expect(answer(acl(shuffled(egress, order), shuffled(ingress, order)), question)).toBe(
        answer(acl(egress, ingress), question),
      );
    }),
    { numRuns: 150 },
  );
});

test("numbers that keep their order may change", () => {
  fc.assert(
    fc.property(aclEntries, aclEntries, questions, (egress, ingress, question) => {
      const spread = (entries: readonly Block[]) =>
        entries.map((entry) => ({ ...entry, rule_no: Number(entry["rule_no"]) * 10 + 3 }));
      expect(answer(acl(spread(egress), spread(ingress)), question)).toBe(
        answer(acl(egress, ingress), question),
      );
    }),
    { numRuns: 100 },
  );
});

test("the order of security group rules does not matter", () => {
  fc.assert(
    fc.property(
      fc.array(groupRule, { maxLength: 4 }),
      fc.array(groupRule, { maxLength: 4 }),
      keys,
      questions,
      (egress, ingress, order, question) => {
        expect(answer(group(shuffled(egress, order), shuffled(ingress, order)), question)).toBe(
          answer(group(egress, ingress), question),
        );
      },
    ),
    { numRuns: 150 },
  );
});

test("adding a security group rule never makes less reachable", () => {
  fc.assert(
    fc.property(
      fc.array(groupRule, { maxLength: 3 }),
      fc.array(groupRule, { maxLength: 3 }),
      groupRule,
      questions,
      (egress, ingress, more, question) => {
        const before = rank(answer(group(egress, ingress), question));
        expect(rank(answer(group([...egress, more], ingress), question))).toBeGreaterThanOrEqual(before);
        expect(rank(answer(group(egress, [...ingress, more]), question))).toBeGreaterThanOrEqual(before);
      },
    ),
    { numRuns: 150 },
  );
});

test("the order of routes does not matter, nor where they are written", () => {
  fc.assert(
    fc.property(routes, keys, questions, (list, order, question) => {
      const expected = answer(table(list), question);
      expect(answer(table(shuffled(list, order)), question)).toBe(expected);
      const apart = list.map(({ cidr_block, ...target }, index) => [
        `aws_route.route_${index}`,
        { route_table_id: "@aws_route_table.public", destination_cidr_block: cidr_block, ...target },
      ]);
      expect(answer({ ...table([]), ...(Object.fromEntries(apart) as Written) }, question)).toBe(expected);
    }),
    { numRuns: 150 },
  );
});

test("a network that does not tell why says of every path the same as one that does", () => {
  const withoutReasons = (network: Network, question: Question) => {
    const { reaches, via, source, missing } = ask(network, question);
    // Of paths that all are refused it is by their reasons that one is told.
    return reaches === false ? { reaches } : { reaches, via, source, missing };
  };
  fc.assert(
    fc.property(
      routes,
      ...[aclEntries, aclEntries],
      ...[fc.array(groupRule, { maxLength: 3 }), fc.array(groupRule, { maxLength: 3 })],
      questions,
      (list, aclOut, aclIn, out, into, question) => {
        const written = { ...article, ...table(list), ...acl(aclOut, aclIn), ...group(out, into) };
        expect(withoutReasons(new Network(tableOf(written), false), question)).toEqual(
          withoutReasons(new Network(tableOf(written)), question),
        );
      },
    ),
    { numRuns: 150 },
  );
});

test.each([
  ["0.0.0.0/0", ["0.0.0.0/1", "128.0.0.0/1"]],
  ["203.0.113.4/31", ["203.0.113.4/32", "203.0.113.5/32"]],
])("%s in two halves routes and filters as the whole, whatever is asked", (block, halves) => {
  const by = (list: readonly string[]) => ({
    ...table(list.map((cidr_block) => ({ cidr_block, gateway_id: "@aws_internet_gateway.public" }))),
    ...group(
      [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: list }],
      [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: list }],
    ),
  });
  for (const question of QUESTIONS)
    expect([question, answer(by(halves), question)]).toEqual([question, answer(by([block]), question)]);
});

test("two gateway endpoints for one service in one table are a Problem that names both", () => {
  const twin = {
    "aws_vpc_endpoint.twin": {
      vpc_id: "@aws_vpc.main",
      service_name: "com.amazonaws.eu-west-1.s3",
      route_table_ids: ["@aws_route_table.private"],
    },
  };
  const build = () => new Network(tableOf({ ...article, ...twin }));
  expect(build).toThrow(Problem);
  expect(build).toThrow(/aws_route_table\.private.*aws_vpc_endpoint/);
});
