import { readSubjects } from "../../../proof/system/read-subjects";
import { walkOf } from "../../../report/lanes/walk";
import { readTopology } from "../../../report/topology/read-topology";
import { sampleInspection } from "../../support/construct-samples";
import { pictureOf } from "../support/pictures";
import { describeOf } from "../support/topology";
import { Synthesized } from "../../support/synthesized";

const SERVICE = "com.amazonaws.vpce.eu-west-1.vpce-svc-1a1b2c3d4e5f60718";
const { text } = new Synthesized((scope) => sampleInspection(scope, ["eu-west-1a", "eu-west-1a"]));
const read = readSubjects([{ name: "cdk.tf.json", content: text }]);
const topology = readTopology(read);
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

test("a request that ends at it is walked up to it", () => {
  const { scene } = pictureOf(read);
  const hop = { kind: "gateway-load-balancer-endpoint", address: endpoint?.addresses[0] ?? "" };
  const { stops } = walkOf(scene, topology, { path: [hop], verdict: "unreachable", by: [], because: [] });
  expect(stops.find(({ state }) => state === "refuses")?.id).toBe(endpoint?.id);
});

test("the stack's own appliance has its name and is what the endpoint leads to; of somebody else's nothing is drawn", () => {
  const own = new Synthesized((scope) =>
    sampleInspection(scope, ["eu-west-1a", "eu-west-1a"], { zone: "eu-west-1a" }),
  );
  // As a state knows it, with the service's name.
  const json = JSON.parse(
    own.text.replaceAll(/\$\{aws_vpc_endpoint_service\.\w+\.service_name\}/gu, SERVICE),
  );
  for (const service of Object.values<any>(json.resource.aws_vpc_endpoint_service))
    service.service_name = SERVICE;
  const drawn = readTopology(readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(json) }]));
  const line = "Gateway Load Balancer endpoint → appliance (GENEVE)";
  expect(describeOf(drawn)).toContain(line);
  expect(describeOf(topology).join()).not.toContain("appliance");
});
