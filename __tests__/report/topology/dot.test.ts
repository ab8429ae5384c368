import { LONGEST_NAME, nameOf, topologyDot } from "../../../report/topology/dot";
import { layOut } from "../../../report/topology/layout";
import { topologyMermaid } from "../../../report/topology/mermaid";
import { readTopology } from "../../../report/topology/read-topology";
import { standaloneSvg } from "../../../report/topology/svg";
import type { Topology } from "../../../report/topology/topology";
import { readStack } from "../../support/read-stack";

const HOSTILE = '"]; evil -> n1 [label="<script>alert(1)</script>\u202E&\\';
const hostile: Topology = {
  vpcs: [{ id: "v1", address: HOSTILE, detail: HOSTILE }],
  subnets: [{ id: "s1", address: HOSTILE, vpc: "v1", side: "public", detail: HOSTILE }],
  nodes: [
    { id: "n1", kind: "host", title: HOSTILE, addresses: [HOSTILE], vpc: "v1", subnet: "s1" },
    { id: "n2", kind: "bucket", title: "bucket", addresses: ["x".repeat(10_000)] },
  ],
  edges: [{ id: "e1", kind: "way", from: "n1", to: "n2", label: HOSTILE }],
};

test("names are told without their types, and cut in the middle where they are long", () => {
  expect(nameOf("module.a.aws_subnet.private")).toBe("private");
  expect(nameOf('aws_subnet.private["a.b"]')).toBe('private["a.b"]');
  expect(nameOf("vpc-0a1b2c3d4e5f60718")).toBe("vpc-0a1b2c3d4e5f60718");
  expect([...nameOf("x".repeat(10_000))]).toHaveLength(LONGEST_NAME);
});

test("Graphviz reads hostile names as names", async () => {
  const { boxes, lines } = await layOut(hostile);
  expect([...boxes.keys()].sort()).toEqual(["n1", "n2", "s1", "v1"]);
  expect([...lines.keys()]).toEqual(["e1"]);
});

test("the SVG shows hostile names and runs none", async () => {
  const svg = standaloneSvg(hostile, await layOut(hostile), HOSTILE);
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain("\u202E");
  expect(svg).toContain("&#60;script&#62;alert(1)&#60;/script&#62;[U+202E]");
});

test("Mermaid's text holds no character that Mermaid reads", () => {
  const lines = topologyMermaid(hostile).split("\n");
  for (const line of lines) expect(line).not.toMatch(/<script|\u202E|\]; evil/u);
});

test("every box and frame of a stack has a place inside the picture, its text in text elements", async () => {
  const topology = readTopology(readStack());
  const layout = await layOut(topology);
  for (const { id } of [...topology.vpcs, ...topology.subnets, ...topology.nodes]) {
    const box = layout.boxes.get(id)!;
    expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
    expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
  }
  const svg = standaloneSvg(topology, layout, "the network of backup");
  expect(svg).toMatch(/>private host<\/text\s*>/u);
  expect(svg).toContain("<title>aws_instance.hosts_private_host</title>");
});

test("the same picture is laid out the same", async () => {
  const topology = readTopology(readStack({ network: { mode: "new", zones: 2 } }));
  expect(await layOut(topology)).toEqual(await layOut(topology));
});

test("the text in Graphviz's language holds every box and every line once", () => {
  const topology = readTopology(readStack());
  const dot = topologyDot(topology);
  for (const { id } of topology.nodes) expect(dot.match(new RegExp(`^ +${id} \\[`, "gmu"))).toHaveLength(1);
  expect(dot.match(/->/gu)).toHaveLength(topology.edges.length);
});
