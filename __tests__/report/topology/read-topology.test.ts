import { describeOf, named } from "../support/topology";
import { readStack } from "../../support/read-stack";
import { readTopology } from "../../../report/topology/read-topology";

const shipped = readTopology(readStack());

test("the shipped stack is one VPC with a public and a private subnet, told apart by their routes", () => {
  expect(shipped.vpcs).toHaveLength(1);
  expect(shipped.subnets.map(({ side, detail }) => `${side} ${detail}`).sort()).toEqual([
    "private 10.42.0.128/25",
    "public 10.42.0.0/25",
  ]);
});

test("every path is drawn: hosts to tables, tables to endpoint and gateway, these to the bucket", () => {
  expect(describeOf(shipped)).toEqual([
    "S3 gateway endpoint → backup bucket",
    "bastion → private host (tcp 22)",
    "bastion → route table",
    "internet gateway → the internet",
    "private host → route table",
    "route table → S3 gateway endpoint (S3 prefix list)",
    "route table → internet gateway (0.0.0.0/0)",
    "the internet → backup bucket",
  ]);
});

test("hosts stand in their subnets", () => {
  const subnet = (title: string) =>
    shipped.subnets.find(({ id }) => id === named(shipped, title).subnet)?.side;
  expect([subnet("private host"), subnet("bastion")]).toEqual(["private", "public"]);
});

test("three zones are six subnets; those without a host say so and keep their table", () => {
  const topology = readTopology(readStack({ network: { mode: "new", zones: 3 } }));
  expect(topology.subnets.filter(({ side }) => side === "private")).toHaveLength(3);
  expect(topology.nodes.filter(({ kind }) => kind === "no-host")).toHaveLength(4);
  for (const { id } of topology.nodes.filter(({ kind }) => kind === "no-host"))
    expect(topology.edges.some(({ from, kind }) => from === id && kind === "uses")).toBe(true);
});

test("a subnet that exists already, of which the input says nothing, is drawn by its id", () => {
  const topology = readTopology(
    readStack({
      network: {
        mode: "existing",
        vpcId: "vpc-0a1b2c3d4e5f60718",
        privateSubnetIds: ["subnet-0a1b2c3d4e5f60718"],
        routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
        publicSubnetId: "subnet-1a1b2c3d4e5f60718",
      },
    }),
  );
  expect(topology.subnets).toHaveLength(2);
  expect(named(topology, "S3 gateway endpoint")).toBeDefined();
});

test("ids are safe wherever they are written, whatever the addresses are", () => {
  for (const { id } of [...shipped.vpcs, ...shipped.subnets, ...shipped.nodes, ...shipped.edges])
    expect(id).toMatch(/^[a-z]\d+$/u);
});

test("services other than S3 share one box, and each endpoint names its own", () => {
  const topology = readTopology(readStack({ hosts: { access: "session-manager" } }));
  expect(topology.nodes.filter(({ kind }) => kind === "service")).toHaveLength(1);
  for (const service of ["ssm", "ssmmessages", "ec2messages"])
    expect(describeOf(topology)).toContain(`${service} interface endpoint → other AWS services`);
});
