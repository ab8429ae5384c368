import type { Read } from "../../../proof/system/subjects";
import type { Scene } from "../../../report/lanes/scene";
import { overlapsOf } from "../support/overlaps";
import { EVERYTHING, PICTURES, pictureOf } from "../support/pictures";
import { readChanged, readStack } from "../../support/read-stack";

const scenes = new Map<string, Scene>();

/** The scene of a picture; laid out once. */
function sceneOf(name: string, read: () => Read): Scene {
  const scene = scenes.get(name) ?? pictureOf(read()).scene;
  scenes.set(name, scene);
  return scene;
}

test.each(PICTURES)("%s: no line, label or thing lies on another", (name, read) => {
  expect(overlapsOf(sceneOf(name, read))).toEqual([]);
});

test.each(PICTURES)(
  "%s: every line is level or upright, and no two things have one name and place",
  (name, read) => {
    const scene = sceneOf(name, read);
    for (const { points } of scene.wires)
      points.slice(1).forEach((end, at) => {
        const start = points[at]!;
        expect(start.x === end.x || start.y === end.y).toBe(true);
      });
    const ids = [...scene.parts, ...scene.gates, ...scene.frames, ...scene.wires].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test("a line through a label is found", () => {
  const { scene } = pictureOf(readStack());
  const [gate] = scene.gates;
  const line = {
    ...({ id: "w99", kind: "path", from: "a", to: "b" } as const),
    points: [
      { x: 0, y: gate!.y + 24 },
      { x: 900, y: gate!.y + 24 },
    ],
  };
  expect(overlapsOf({ ...scene, wires: [...scene.wires, line] }).join()).toContain(`label of ${gate!.id}`);
});

test("a label through which a border goes is found", () => {
  const { scene } = pictureOf(readStack());
  const [vpc, ...frames] = scene.frames;
  const lower = scene.gates.filter(({ kind }) => kind === "endpoint-policy")[0]!;
  const short = { ...vpc!, height: lower.y + 30 - vpc!.y };
  expect(overlapsOf({ ...scene, frames: [short, ...frames] }).join()).toContain(
    `the border of ${vpc!.id} goes through label of ${lower.id}`,
  );
});

test("the same picture is laid out the same", () => {
  const read = readStack({ network: { mode: "new", zones: 2 } });
  expect(pictureOf(read).scene).toEqual(pictureOf(read).scene);
});

test("all that is paid for, and everybody by name, is on the picture", () => {
  const { scene } = pictureOf(readStack(EVERYTHING["everything at once in three zones"]));
  const texts = scene.parts.flatMap(({ lines }) => lines);
  for (const name of [
    "operators",
    "other writers",
    "database, files",
    "other readers",
    "restorer",
    "db, files",
  ])
    expect(texts).toContain(name);
  expect(texts).toEqual(
    expect.arrayContaining(["alarm on refusals", "2 alarms on late backups", "locked 90 days"]),
  );
  expect(texts.filter((text) => text === "ops@example.org")).toHaveLength(2);
  const gates = scene.gates.map(({ kind }) => kind);
  for (const kind of [
    "dns-firewall",
    "object-lock",
    "kms-key-policy",
    "network-acl",
    "endpoint-policy",
  ] as const)
    expect(gates).toContain(kind);
  expect(scene.frames.map(({ detail }) => detail)).toContain("backup bucket · SSE-KMS");
});

test("IPv6 is told by the VPC", () => {
  const { scene } = pictureOf(readStack({ network: { mode: "new", ipv6: true } }));
  expect(scene.frames.find(({ kind }) => kind === "vpc")?.detail).toMatch(/IPv6|::/u);
});

test("a long name keeps both its ends, so that two of them still differ", () => {
  const long = (end: string) => `arn:aws:iam::111122223333:role/${"platform-".repeat(5)}${end}`;
  const { scene } = pictureOf(readStack({ writers: [long("one")] }));
  expect(scene.parts.find(({ lines }) => lines[0] === "other writers")?.lines[1]).toMatch(/one$/u);
});

test("an own network ACL is drawn as one, AWS's default one as such", () => {
  const acl = (read: ReturnType<typeof readStack>) =>
    pictureOf(read)
      .scene.gates.filter(({ kind }) => kind === "network-acl")
      .map(({ isDefault }) => isDefault);
  expect(acl(readStack())).toEqual([true, true]);
  expect(acl(readStack({ network: { mode: "new", networkAcl: { s3Ranges: ["52.218.0.0/17"] } } }))).toContain(
    false,
  );
});

test("a bucket without a lock or a policy of its own shows neither as a gate that refuses", () => {
  const read = readChanged((json) => {
    delete json.resource.aws_s3_bucket_object_lock_configuration;
  });
  const { scene } = pictureOf(read);
  expect(scene.gates.some(({ kind }) => kind === "object-lock")).toBe(false);
  expect(scene.parts.find(({ kind }) => kind === "bucket")?.lines).toContain("no lock");
});
