import { readTopology } from "../../../report/topology/read-topology";
import { readChanged, readStack } from "../../support/read-stack";
import { describeOf, named } from "../support/topology";

const TITLE = "Instance Connect endpoint";
const ACCESS = { hosts: { access: "instance-connect-endpoint" as const } };

test("an Instance Connect endpoint stands in its subnet, is opened by IAM, and leads to the host that lets it in", () => {
  const topology = readTopology(readStack(ACCESS));
  const subnet = topology.subnets.find(({ id }) => id === named(topology, TITLE).subnet);
  expect(subnet?.side).toBe("private");
  expect(describeOf(topology).filter((line) => line.includes(TITLE))).toEqual([
    `EC2 Instance Connect → ${TITLE} (by IAM)`,
    `${TITLE} → private host (tcp 22)`,
  ]);
});

test("it leads to no host that does not let its security group in", () => {
  const read = readChanged(({ resource }) => {
    for (const name of Object.keys(resource.aws_vpc_security_group_ingress_rule))
      if (name.includes("instance_connect")) delete resource.aws_vpc_security_group_ingress_rule[name];
  }, ACCESS);
  expect(describeOf(readTopology(read)).filter((line) => line.includes(TITLE))).toEqual([
    `EC2 Instance Connect → ${TITLE} (by IAM)`,
  ]);
});

test("one without security groups of its own is in the VPC's default group, which lets in only its own", () => {
  const read = readChanged(({ resource }) => {
    for (const endpoint of Object.values<any>(resource.aws_ec2_instance_connect_endpoint))
      delete endpoint.security_group_ids;
  }, ACCESS);
  expect(describeOf(readTopology(read)).filter((line) => line.startsWith(TITLE))).toEqual([]);
});

test("its subnet is drawn too where the configuration holds neither the subnet nor a host in it", () => {
  const read = readChanged(({ resource }) => {
    for (const endpoint of Object.values<any>(resource.aws_ec2_instance_connect_endpoint))
      endpoint.subnet_id = "subnet-0a1b2c3d4e5f60718";
  }, ACCESS);
  const topology = readTopology(read);
  const { subnet } = named(topology, TITLE);
  expect(topology.subnets.find(({ id }) => id === subnet)?.address).toContain("subnet-0a1b2c3d4e5f60718");
});

test("EC2 Instance Connect without an endpoint leads to the bastion that lets its own addresses in, and to no other host", () => {
  const direct = { hosts: { access: "instance-connect" as const } };
  const lines = (read: ReturnType<typeof readStack>) =>
    describeOf(readTopology(read)).filter((line) => line.includes("Instance Connect"));
  expect(lines(readStack(direct))).toEqual(["EC2 Instance Connect → bastion (tcp 22)"]);
  const closed = readChanged(({ resource }) => {
    for (const rule of Object.values<any>(resource.aws_vpc_security_group_ingress_rule))
      delete rule.prefix_list_id;
  }, direct);
  expect(lines(closed)).toEqual([]);
});

test("without such an endpoint nothing of it is drawn", () => {
  expect(describeOf(readTopology(readStack())).join()).not.toContain("Instance Connect");
});

test("the host of the restore lane has its name", () => {
  expect(named(readTopology(readStack({ restoreLane: {} })), "restore host")).toMatchObject({ kind: "host" });
});
