import type { Construct } from "constructs";
import { HostPair, type HostPairProps } from "../../../constructs/hosts/host-pair";
import { RestoreLane, type RestoreLaneProps } from "../../../constructs/restore/restore-lane";
import { LIST_BACKUPS, READ_BACKUP, RETURN_BACKUP } from "../../../policies/actions";
import { backupParts } from "../../support/backup-parts";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

type Access = NonNullable<HostPairProps["access"]>;

const building =
  (access: Access = "ssh", props: Partial<RestoreLaneProps> = {}) =>
  (scope: Construct) => {
    const parts = backupParts(scope);
    const hosts = new HostPair(scope, "Hosts", { ...parts, access, sshFrom: ["203.0.113.7/32"] });
    new RestoreLane(scope, "RestoreLane", { ...parts, hosts, ...props });
  };
const lane = (...args: Parameters<typeof building>) => new Synthesized(building(...args));

/** The lane's own resources of a type, as opposed to those of the hosts and the network. */
const own = (synthesized: Synthesized, type: string): any[] =>
  Object.entries(synthesized.json.resource?.[type] ?? {})
    .filter(([id]) => id.startsWith("RestoreLane_"))
    .map(([, body]) => body);
const group = (part: string) => expect.stringMatching(new RegExp(`^\\$\\{aws_security_group\\.${part}`));

test("adds a subnet in a block of its own, which the VPC gets first", () => {
  const synthesized = lane();
  const block = synthesized.one("aws_vpc_ipv4_cidr_block_association");
  const [subnet, ...others] = own(synthesized, "aws_subnet");
  expect(others).toEqual([]);
  expect([block.cidr_block, subnet.cidr_block]).toEqual(["100.64.0.0/28", "100.64.0.0/28"]);
  expect(subnet.map_public_ip_on_launch).toBe(false);
  expect(subnet.depends_on).toEqual([expect.stringMatching(/^aws_vpc_ipv4_cidr_block_association\./)]);
  expect(own(lane("ssh", { cidr: "10.99.0.0/28" }), "aws_subnet")[0].cidr_block).toBe("10.99.0.0/28");
});

test("has no route but that of its own endpoint, which is on no other table", () => {
  const synthesized = lane();
  const [table, ...others] = own(synthesized, "aws_route_table");
  expect([table.route, others]).toEqual([[], []]);
  for (const { route_table_id: id } of synthesized.all("aws_route")) expect(id).not.toContain("RestoreLane");
  const tables = synthesized.all("aws_vpc_endpoint").map(({ route_table_ids: ids }) => ids as string[]);
  const ofLane = tables.filter((ids) => ids.join().includes("RestoreLane"));
  expect(ofLane).toEqual([[expect.stringMatching(/^\$\{aws_route_table\.RestoreLane_Private_/)]]);
});

test("its endpoint lets finding and reading backups of this bucket through, and nothing else", () => {
  const [endpoint, ...others] = own(lane(), "aws_vpc_endpoint");
  expect(others).toEqual([]);
  expect(endpoint).toMatchObject({
    vpc_endpoint_type: "Gateway",
    service_name: "com.amazonaws.eu-west-1.s3",
  });
  const granted = [...String(endpoint.policy).matchAll(/"(s3:[^"]+)"/g)].map(([, action]) => action);
  expect(granted.sort()).toEqual([...READ_BACKUP, ...RETURN_BACKUP, ...LIST_BACKUPS].sort());
  expect(endpoint.policy).not.toMatch(/NotAction|NotResource|"Deny"/);
});

test("its host has a role of its own, which reads and does not upload, and no public address", () => {
  const synthesized = lane();
  const [host] = own(synthesized, "aws_instance");
  expect(host).toMatchObject({
    subnet_id: expect.stringMatching(/^\$\{aws_subnet\.RestoreLane_/),
    associate_public_ip_address: false,
    iam_instance_profile: expect.stringMatching(/^\$\{aws_iam_instance_profile\.RestoreLane_/),
    depends_on: [expect.stringMatching(/^aws_route_table_association\.RestoreLane_/)],
  });
  const policies = own(synthesized, "aws_iam_role_policy");
  expect(policies.map(({ name }) => name)).toEqual(["restore"]);
  expect(policies[0].policy).toContain("s3:GetObject");
  expect(policies[0].policy).not.toMatch(/s3:(Put|Delete|Abort|\*)/);
});

test("its host sends to nothing but S3's prefix list, unless there are sessions", () => {
  const [rule, ...others] = own(lane(), "aws_vpc_security_group_egress_rule");
  expect(others).toEqual([]);
  expect(rule).toMatchObject({
    from_port: 443,
    to_port: 443,
    prefix_list_id: expect.stringMatching(/^\$\{aws_vpc_endpoint\.RestoreLane_Endpoint/),
  });
});

describe("people come to its host as they come to the private host", () => {
  test.each([
    ["ssh", "Hosts_Bastion_"],
    ["instance-connect", "Hosts_Bastion_"],
    ["instance-connect-endpoint", "Hosts_InstanceConnect_"],
  ] as const)("%s: by SSH from %s, and from there only", (access, from) => {
    const synthesized = lane(access);
    expect(own(synthesized, "aws_vpc_security_group_ingress_rule")).toEqual([
      expect.objectContaining({ from_port: 22, to_port: 22, referenced_security_group_id: group(from) }),
    ]);
    const out = synthesized
      .all("aws_vpc_security_group_egress_rule")
      .filter(({ referenced_security_group_id: to }) => String(to).includes("RestoreLane"));
    expect(out).toEqual([
      expect.objectContaining({ from_port: 22, to_port: 22, security_group_id: group(from) }),
    ]);
    expect(problemsOf(building(access))).toEqual([]);
  });

  test("session-manager: nothing comes in; it goes out to the endpoints of the sessions, which admit it", () => {
    const synthesized = lane("session-manager");
    expect(own(synthesized, "aws_vpc_security_group_ingress_rule")).toEqual([]);
    const endpoints = group("Hosts_SessionManager_");
    expect(own(synthesized, "aws_vpc_security_group_egress_rule")).toContainEqual(
      expect.objectContaining({ from_port: 443, to_port: 443, referenced_security_group_id: endpoints }),
    );
    expect(synthesized.all("aws_vpc_security_group_ingress_rule")).toContainEqual(
      expect.objectContaining({
        from_port: 443,
        security_group_id: endpoints,
        referenced_security_group_id: group("RestoreLane_Host_"),
      }),
    );
    const sessions = synthesized
      .all("aws_iam_role_policy")
      .filter(({ name, role }) => name === "session-manager" && role.includes("RestoreLane"));
    expect(sessions).toHaveLength(1);
    expect(problemsOf(building("session-manager"))).toEqual([]);
  });
});

test("readers are its host's role and those that are named, no writer among them", () => {
  let readers: readonly string[] = [];
  new Synthesized((scope) => {
    const parts = backupParts(scope);
    const hosts = new HostPair(scope, "Hosts", parts);
    const readerArns = ["arn:aws:iam::111122223333:role/restore"];
    readers = new RestoreLane(scope, "RestoreLane", { ...parts, hosts, readerArns }).readerArns;
    expect(readers).not.toContain(hosts.privateHost.roleArn);
  });
  expect(readers).toEqual([expect.stringContaining("${"), "arn:aws:iam::111122223333:role/restore"]);
});

test("a block in which a subnet is already is refused at synthesis, by both names", () => {
  const problems = problemsOf(building("ssh", { cidr: "10.42.0.0/28" }));
  expect(problems).toContainEqual(
    expect.stringMatching(
      /^cidrBlock: 10.42.0.0\/28 of aws_subnet.RestoreLane_\w+.id overlaps 10.42.0.0\/25/,
    ),
  );
});
