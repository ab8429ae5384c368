import { instance } from "@viz-js/viz";
import { standalonePicture } from "../../../report/lanes/standalone-picture";
import { LONGEST_NAME, nameOf, topologyDot } from "../../../report/topology/dot";
import { topologyMermaid } from "../../../report/topology/mermaid";
import { readTopology } from "../../../report/topology/read-topology";
import type { Topology } from "../../../report/topology/topology";
import { readChanged, readStack } from "../../support/read-stack";
import { pictureOf } from "../support/pictures";

const HOSTILE = '"]; evil -> n1 [label="<script>alert(1)</script>\u202E&\\';
const hostile: Topology = {
  vpcs: [{ id: "v1", address: HOSTILE, detail: HOSTILE }],
  subnets: [{ id: "s1", address: HOSTILE, vpc: "v1", side: "public", detail: HOSTILE }],
  nodes: [
    { id: "n1", kind: "host", title: HOSTILE, addresses: [HOSTILE], vpc: "v1", subnet: "s1" },
    { id: "n2", kind: "bucket", title: "bucket", addresses: ["x".repeat(10_000)] },
  ],
  edges: [{ id: "e1", kind: "onward", from: "n1", to: "n2", label: HOSTILE }],
};

test("names are told without their types, and cut in the middle where they are long", () => {
  expect(nameOf("module.a.aws_subnet.private")).toBe("private");
  expect(nameOf('aws_subnet.private["a.b"]')).toBe('private["a.b"]');
  expect(nameOf("vpc-0a1b2c3d4e5f60718")).toBe("vpc-0a1b2c3d4e5f60718");
  expect([...nameOf("x".repeat(10_000))]).toHaveLength(LONGEST_NAME);
});

test("Graphviz reads hostile names as names", async () => {
  const laid = JSON.parse((await instance()).renderString(topologyDot(hostile), { format: "json0" })) as {
    objects: { name: string }[];
    edges: unknown[];
  };
  expect(laid.objects.map(({ name }) => name).sort()).toEqual(["cluster_s1", "cluster_v1", "n1", "n2"]);
  expect(laid.edges).toHaveLength(1);
});

test("the SVG shows hostile names and runs none", () => {
  const read = readChanged((json) => {
    json.resource.aws_subnet.network_private_subnet_0.cidr_block = HOSTILE;
  });
  const { scene, topology } = pictureOf(read);
  const svg = standalonePicture(scene, topology, HOSTILE);
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain("\u202E");
  expect(svg).toContain("&#60;script&#62;alert(1)&#60;/script&#62;[U+202E]");
});

test("Mermaid's text holds no character that Mermaid reads", () => {
  const lines = topologyMermaid(hostile).split("\n");
  for (const line of lines) expect(line).not.toMatch(/<script|\u202E|\]; evil/u);
});

test("the text in Graphviz's language holds every box and every line once", () => {
  const topology = readTopology(readStack());
  const dot = topologyDot(topology);
  for (const { id } of topology.nodes) expect(dot.match(new RegExp(`^ +${id} \\[`, "gmu"))).toHaveLength(1);
  expect(dot.match(/->/gu)).toHaveLength(topology.edges.length);
});
