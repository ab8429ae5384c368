import { prove } from "../../../proof/prove";
import type { Read } from "../../../proof/system/subjects";
import { walkOf, type Walk } from "../../../report/lanes/walk";
import { casesOf, type Case } from "../../../report/page/case";
import { readChanged, readStack } from "../../support/read-stack";
import { PICTURES, pictureOf } from "../support/pictures";

/** What is walked of a case: the names of its stops, by what they say. */
function walked(read: Read, heading: string) {
  const { scene, topology } = pictureOf(read);
  const one = casesOf(prove(read)).find((found) => found.heading.startsWith(heading))!;
  const walk = walkOf(scene, topology, one);
  const of = (...states: string[]) =>
    walk.stops
      .filter(({ state }) => states.includes(state))
      .map(({ on }) => ("label" in on ? on.label.join(" ") : on.lines[0]));
  return {
    passes: of("passes"),
    refuses: of("refuses"),
    also: of("also"),
    behind: of("behind"),
    arrives: of("arrives"),
    walk,
    scene,
  };
}

const shipped = readStack();

test("the private host's upload passes every gate of its lane, and arrives", () => {
  const { passes, arrives, refuses } = walked(shipped, "The private host can upload");
  expect(passes).toEqual([
    ...["private host", "security group", "network ACL", "route table", "S3 endpoint", "endpoint policy"],
    ...["bucket policy", "IAM policy", "Object Lock"],
  ]);
  expect(arrives).toEqual(["backups"]);
  expect(refuses).toEqual([]);
});

test("what the endpoint's policy refuses ends there, what would refuse it too is told, the rest is behind", () => {
  expect(walked(shipped, "The private host cannot read")).toMatchObject({
    refuses: ["endpoint policy"],
    also: ["bucket policy", "IAM policy"],
    behind: ["Object Lock", "backups"],
  });
});

test("the bastion's goes by the internet gateway and the internet to the bucket policy that refuses it", () => {
  const { passes, refuses, walk } = walked(shipped, "The bastion cannot upload");
  expect(passes).toEqual([
    "bastion",
    "security group",
    "network ACL",
    "route table",
    "internet gateway",
    "internet",
  ]);
  expect(refuses).toEqual(["bucket policy"]);
  expect(walk.passed).toHaveLength(6);
});

test("operators come by name over the internet", () => {
  expect(walked(shipped, "The operators can change").passes.slice(0, 2)).toEqual(["operators", "internet"]);
});

test("a host whose security group lets nothing out is stopped at that gate; the rest of its path lies behind", () => {
  const closed = readChanged((json) => {
    delete json.resource.aws_vpc_security_group_egress_rule.hosts_private_host_https_to_s3;
  });
  const { passes, refuses, behind } = walked(closed, "The private host cannot upload");
  expect(passes).toEqual(["private host"]);
  expect(refuses).toEqual(["security group"]);
  expect(behind).toContain("S3 endpoint");
});

test("a table without a route is where the path ends, and the bucket is reached by nothing", () => {
  const cut = readChanged((json) => {
    delete json.resource.aws_route_table_association.network_private_0_association;
  });
  const { refuses, passes } = walked(cut, "The private host cannot upload");
  expect(refuses).toEqual(["route table"]);
  expect(passes).not.toContain("S3 endpoint");
});

test("an interface endpoint whose security group lets nobody in refuses at that group", () => {
  const { refuses, walk } = walked(readStack({ s3: "interface" }), "The bastion, in the public");
  expect(refuses).toEqual(["security group"]);
  expect(walk.stops.find(({ state }) => state === "refuses")?.id).toMatch(/-sg$/u);
});

test("a question of the network alone is about the internet, and never walks to the bucket", () => {
  const { walk } = walked(shipped, "The private host has no IP path");
  expect(walk.stops.some(({ kind }) => kind === "bucket")).toBe(false);
});

test("a bucket that is not on the picture is a stop all the same, at which S3 refuses", () => {
  const { scene, topology } = pictureOf(shipped);
  const { stops } = walkOf(scene, topology, {
    path: [{ kind: "internet", address: "internet" }],
    verdict: "denied",
    by: ["bucket-policy"],
    because: [{ layer: "bucket-policy", effect: "denies", reason: "nothing allows it" }],
    request: { from: "from the internet" },
    bucket: "another bucket",
  });
  expect(stops.at(-1)).toMatchObject({ id: "elsewhere", state: "refuses" });
});

interface Drawn extends ReturnType<typeof pictureOf> {
  readonly cases: readonly Case[];
}

const known = new Map<string, Drawn>();

/** A picture with every case of it; read, proved and laid out once. */
function drawn(name: string, read: () => Read): Drawn {
  const before = known.get(name);
  if (before !== undefined) return before;
  const configuration = read();
  const found = { ...pictureOf(configuration), cases: casesOf(prove(configuration)) };
  known.set(name, found);
  return found;
}

/** Gates and things at which a layer may decide. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  "bucket-policy": ["bucket-policy", "bucket"],
  "resource-policy": ["bucket-policy", "bucket"],
  "public-access-block": ["bucket-policy", "bucket"],
  "identity-policy": ["identity-policy", "bucket"],
  "kms-key-policy": ["kms-key-policy", "bucket"],
  "endpoint-policy": ["endpoint-policy", "endpoint", "interface-endpoint"],
  "security-group": ["security-group"],
  "network-acl": ["network-acl"],
  "route-table": ["route-table"],
};

const ANYWHERE = ["host", "internet", "gateway", "endpoint", "interface-endpoint", "route-table", "subnet"];

test.each(PICTURES)(
  "%s: the gate that refuses is the deciding layer, for every cell and claim",
  (name, read) => {
    const { scene, topology, cases } = drawn(name, read);
    const wrong: string[] = [];
    for (const one of cases) {
      const { stops }: Walk = walkOf(scene, topology, one);
      const end = stops.find(({ state }) => state === "refuses");
      if (one.verdict === "allowed" && end !== undefined) wrong.push(`${one.heading}: allowed, and stopped`);
      if (one.verdict !== "denied" && one.verdict !== "unreachable") continue;
      if (end === undefined) {
        if (stops.length > 0) wrong.push(`${one.heading}: refused, and nothing refuses`);
        continue;
      }
      const kinds = one.by.flatMap((layer) => PLACES[layer] ?? ANYWHERE);
      if (!kinds.includes(end.kind))
        wrong.push(`${one.heading}: by ${one.by.join()}, drawn at ${end.kind} ${end.id}`);
    }
    expect(wrong).toEqual([]);
  },
);

/** What gateways and appliances hand on goes to the left, to a table whose own line leads on. */
const HANDS_ON = ["gateway", "interface-endpoint", "host"];

test.each(PICTURES)("%s: a path of a cell has no gap: a line joins each stop to the next", (name, read) => {
  const { scene, topology, cases } = drawn(name, read);
  const gaps = cases.flatMap((one) => {
    if (one.request === undefined) return [];
    const { stops } = walkOf(scene, topology, one);
    return stops.slice(1).flatMap(({ id, state, kind }, at) => {
      const before = stops[at]!;
      const joined = scene.wires.some(
        ({ from, to }) => (from === before.id && to === id) || (from === id && to === before.id),
      );
      const isHandedOn = kind === "route-table" && HANDS_ON.includes(before.kind) && at > 0;
      const isOutside = before.id === "unseen" || id === "elsewhere";
      return joined || isHandedOn || isOutside || state === "behind" || state === "also"
        ? []
        : [`${one.heading}: ${before.id} → ${id}`];
    });
  });
  expect([...new Set(gaps)]).toEqual([]);
});

test.each(PICTURES)(
  "%s: whatever is decided of a cell has a stop where it ends, also for those who come from nowhere on the picture",
  (name, read) => {
    const { scene, topology, cases } = drawn(name, read);
    for (const one of cases) {
      if (one.verdict === "unknown") continue;
      const ends = walkOf(scene, topology, one).stops.filter(({ state }) =>
        ["refuses", "arrives"].includes(state),
      );
      expect([one.heading, ends.length]).toEqual([one.heading, 1]);
    }
  },
);

test("a request through an endpoint that is not in the input begins there, and is decided at the bucket", () => {
  const [, read] = PICTURES.find(([name]) => name === "cli-gateway, out-of-step")!;
  const { passes, refuses, behind } = walked(
    read(),
    "arn:aws:iam::⟨account⟩:role/cli-gateway-⟨aws_iam_role.role⟩ cannot change the bucket's policy",
  );
  expect(passes).toEqual(["through vpce-0123456789abcdef0, which is not in the input", "bucket policy"]);
  expect(refuses).toEqual(["IAM policy"]);
  expect(behind).toEqual(["bucket"]);
});
