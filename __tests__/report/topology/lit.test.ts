import { prove } from "../../../proof/prove";
import type { Read } from "../../../proof/system/subjects";
import { casesOf } from "../../../report/page/case";
import { litBy, type Lit } from "../../../report/topology/lit";
import { readTopology } from "../../../report/topology/read-topology";
import { readChanged, readStack } from "../../support/read-stack";

/** What is drawn of a case, by the titles of boxes. */
function drawn(read: Read, heading: string) {
  const topology = readTopology(read);
  const one = casesOf(prove(read)).find((found) => found.heading.startsWith(heading))!;
  const lit = litBy(topology, one);
  const titles = (ids: readonly string[]) =>
    ids.flatMap((id) => topology.nodes.find((node) => node.id === id)?.title ?? []);
  return {
    passed: titles(lit.passed),
    behind: titles(lit.behind),
    end: titles([lit.end?.id ?? ""])[0],
    how: lit.end?.how,
    lit,
    topology,
  };
}

const shipped = readStack();

test("the private host's upload goes by its table and the endpoint, and arrives", () => {
  expect(drawn(shipped, "private host: upload")).toMatchObject({
    passed: ["private host", "route table", "S3 gateway endpoint", "backup bucket"],
    behind: [],
    end: "backup bucket",
    how: "arrives",
  });
});

test("what the endpoint's policy refuses ends at the endpoint, and the bucket lies behind", () => {
  expect(drawn(shipped, "private host: read")).toMatchObject({
    passed: ["private host", "route table", "S3 gateway endpoint"],
    behind: ["backup bucket"],
    end: "S3 gateway endpoint",
    how: "refuses",
  });
});

test("the bastion's goes by the internet gateway and the internet to the bucket that refuses it", () => {
  expect(drawn(shipped, "bastion: upload")).toMatchObject({
    passed: ["bastion", "route table", "internet gateway", "the internet", "backup bucket"],
    end: "backup bucket",
    how: "refuses",
  });
});

test("operators come over the internet", () => {
  expect(drawn(shipped, "operators: change the policy").passed).toEqual(["the internet", "backup bucket"]);
});

test("what joins the boxes of a path is lit with them, and its subnet", () => {
  const { lit, topology } = drawn(shipped, "bastion: upload");
  expect(lit.passed.filter((id) => id.startsWith("e"))).toHaveLength(4);
  expect(topology.subnets.find(({ id }) => lit.passed.includes(id))?.side).toBe("public");
});

test("a host whose security group lets nothing out ends at itself; the rest of its path lies behind", () => {
  const closed = readChanged((json) => {
    delete json.resource.aws_vpc_security_group_egress_rule.hosts_private_host_https_to_s3;
  });
  expect(drawn(closed, "private host: upload")).toMatchObject({
    passed: ["private host"],
    behind: ["route table", "S3 gateway endpoint", "backup bucket"],
    how: "refuses",
  });
});

test("a table without a route ends at the table, and the bucket is reached by nothing", () => {
  const cut = readChanged((json) => {
    delete json.resource.aws_route_table_association.network_private_0_association;
  });
  const { passed, behind, end } = drawn(cut, "private host: upload");
  expect(end).toBe("route table");
  expect(passed).toEqual(["private host", "route table"]);
  expect(behind).toEqual(["backup bucket"]);
});

test("an interface endpoint whose security group lets nobody in ends at the endpoint", () => {
  expect(drawn(readStack({ s3: "interface" }), "the bastion")).toMatchObject({
    end: "S3 interface endpoint",
    behind: ["backup bucket"],
    how: "refuses",
  });
});

test("a question of the network alone is about the internet, and never drawn to the bucket", () => {
  const { passed, behind, end } = drawn(shipped, "the private host has no IP path");
  expect([...passed, ...behind]).not.toContain("backup bucket");
  expect(end).toBe("private host");
  expect(behind.at(-1)).toBe("the internet");
});

test("a refusal of which no hop is known begins at the host that asks", () => {
  const { topology } = drawn(shipped, "private host: upload");
  const [host] = topology.nodes.filter(({ title }) => title === "private host");
  const lit: Lit = litBy(topology, {
    path: [],
    verdict: "unreachable",
    by: ["dns"],
    because: [{ layer: "dns", effect: "denies", reason: "the name has no address" }],
    request: { from: `from ${host!.addresses[0]} by IPv4` },
  });
  expect(lit.end).toEqual({ id: host!.id, how: "refuses" });
  expect(lit.passed).toContain(host!.id);
});
