import { readSubjects } from "../../../proof/subjects";
import { litBy } from "../../../report/topology/lit";
import { readTopology } from "../../../report/topology/read-topology";
import { sampleInspection } from "../../support/construct-samples";
import { Synthesized } from "../../support/synthesized";

const { text } = new Synthesized((scope) => sampleInspection(scope, ["eu-west-1a", "eu-west-1a"]));
const topology = readTopology(readSubjects([{ name: "cdk.tf.json", content: text }]));
const endpoint = topology.nodes.find(({ title }) => title === "Gateway Load Balancer endpoint");
const nodeOf = (id: string) => topology.nodes.find((node) => node.id === id);

test("a Gateway Load Balancer endpoint has its name, and is drawn once", () => {
  expect(endpoint?.addresses).toEqual([expect.stringMatching(/^aws_vpc_endpoint\./)]);
  expect(topology.nodes.filter(({ kind }) => kind === "interface-endpoint")).toHaveLength(1);
});

test("packets come to it from the internet gateway by the edge table, and go on by its subnet's table", () => {
  const into = topology.edges.filter(({ to }) => to === endpoint?.id);
  expect(into.map(({ from, label }) => [nodeOf(from)?.kind, label])).toEqual([
    ["internet-gateway", "10.0.0.0/24"],
  ]);
  const onward = topology.edges.filter(({ from }) => from === endpoint?.id);
  expect(onward.map(({ to, label }) => [nodeOf(to)?.addresses[0], label])).toEqual([
    [expect.stringMatching(/EndpointRouteTable/), "gives back"],
  ]);
});

test("a request on its way through it is lit", () => {
  const hop = { kind: "gateway-load-balancer-endpoint", address: endpoint?.addresses[0] ?? "" };
  expect(litBy(topology, [hop], "unreachable", undefined)).toMatchObject({ end: endpoint?.id });
});
