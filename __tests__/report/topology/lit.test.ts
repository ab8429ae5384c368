import { prove } from "../../../proof/prove";
import { litBy } from "../../../report/topology/lit";
import { readTopology } from "../../../report/topology/read-topology";
import { readStack } from "../../support/read-stack";

const read = readStack();
const topology = readTopology(read);
const { matrix } = prove(read);

function passed(who: string, column: string): string[] {
  const row = matrix.find((one) => one.who === who)!;
  const cell = row.cells.find((one) => one.column === column)!;
  const { ids } = litBy(topology, cell.path, cell.verdict, row.bucket);
  return ids.flatMap((id) => topology.nodes.find((node) => node.id === id)?.title ?? []);
}

test("the private host's upload goes by its table and the endpoint", () => {
  expect(passed("private host", "put")).toEqual([
    "private host",
    "route table",
    "S3 gateway endpoint",
    "backup bucket",
  ]);
});

test("the bastion's goes by the internet gateway and the internet, and never by the endpoint", () => {
  const way = ["bastion", "route table", "internet gateway", "the internet", "backup bucket"];
  expect(passed("bastion", "put")).toEqual(way);
});

test("operators come over the internet", () => {
  expect(passed("operators", "change policy")).toEqual(["the internet", "backup bucket"]);
});

test("what joins the boxes of a way is lit with them, and its subnet", () => {
  const cell = matrix.find(({ who }) => who === "bastion")!.cells[0]!;
  const { ids, end } = litBy(topology, cell.path, cell.verdict, "aws_s3_bucket.bucket");
  expect(ids.filter((id) => id.startsWith("e"))).toHaveLength(4);
  expect(topology.subnets.find(({ id }) => ids.includes(id))?.side).toBe("public");
  expect(topology.nodes.find(({ id }) => id === end)?.title).toBe("backup bucket");
});

test("a packet that arrives nowhere ends at its last hop", () => {
  const [host] = topology.nodes.filter(({ title }) => title === "private host");
  const { ids } = litBy(
    topology,
    [{ kind: "network-interface", address: host!.addresses[0]! }],
    "unreachable",
    undefined,
  );
  expect(ids).toEqual([host!.id]);
});
