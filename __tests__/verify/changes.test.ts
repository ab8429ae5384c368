import { changesOf, type Change } from "../../verify/changes";
import type { LiveThing } from "../../verify/live-document";
import type { ValueObject } from "../../proof/configuration/value";

const known = (type: string, values: ValueObject, inState: ValueObject): LiveThing => ({
  ...{ type, id: "1", values, says: "the thing", address: `${type}.x`, isKnown: true },
  resource: { address: `${type}.x`, mode: "managed", type, name: "x", module: "", values: inState },
});
const changes = (...things: LiveThing[]) => changesOf({ things, fromState: [], gone: [] });
const argumentsOf = (values: ValueObject, inState: ValueObject, type = "aws_vpc_endpoint") =>
  changes(known(type, values, inState)).flatMap((change) => change.arguments);

const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: statement });

test.each<[string, ValueObject, ValueObject]>([
  ["sets in another order", { route_table_ids: ["b", "a"] }, { route_table_ids: ["a", "b"] }],
  [
    "policies that are written otherwise",
    { policy: policy({ Action: "s3:PutObject", Effect: "Allow", Principal: { AWS: "*" } }) },
    { policy: policy([{ Effect: "Allow", Principal: "*", Action: ["s3:PutObject"] }]) },
  ],
  ["numbers as texts", { from_port: 22 }, { from_port: "22" }],
  ["what is empty and what is not there", { tags: {} }, { tags: [] }],
  ["what is off and what is not set", { enable_dns64: false }, { enable_dns64: "" }],
  ["ids", { id: "a-2" }, { id: "a-1" }],
  ["arguments that the state does not have", { rule: ["x"] }, {}],
  ["texts that only begin like a document", { policy: "{not json" }, { policy: "{not json" }],
])("%s are no change", (_, values, inState) => {
  expect(argumentsOf(values, inState)).toEqual([]);
});

test.each<[string, ValueObject, ValueObject, string[]]>([
  [
    "another action",
    { policy: policy({ Action: "s3:*", Effect: "Allow" }) },
    { policy: policy({ Action: "s3:PutObject", Effect: "Allow" }) },
    ["policy"],
  ],
  [
    "a condition on what is not",
    { policy: policy({ Action: "s3:*", Effect: "Deny" }) },
    {
      policy: policy({
        Action: "s3:*",
        Effect: "Deny",
        Condition: { Bool: { "aws:SecureTransport": false } },
      }),
    },
    ["policy"],
  ],
  ["one table more", { route_table_ids: ["a", "b"] }, { route_table_ids: ["a"] }, ["route_table_ids"]],
  [
    "what was switched off",
    { enable_dns_support: false },
    { enable_dns_support: true },
    ["enable_dns_support"],
  ],
  ["what AWS does not say any more", {}, { iam_instance_profile: "host" }, ["iam_instance_profile"]],
  [
    "another target",
    { nat_gateway_id: "nat-1" },
    { nat_gateway_id: "", gateway_id: "igw-1" },
    ["nat_gateway_id", "gateway_id"],
  ],
])("%s is one", (_, values, inState, expected) => {
  expect(argumentsOf(values, inState)).toEqual(expected);
});

test("what differs is taken back, and the rest is left", () => {
  const thing = known(
    "aws_vpc_endpoint",
    { policy: "{}", vpc_id: "vpc-1" },
    { policy: '{"a":"b"}', vpc_id: "vpc-1" },
  );
  const [change] = changes(thing) as [Change];
  expect(change.undo([thing])[0]?.values).toEqual({ policy: '{"a":"b"}', vpc_id: "vpc-1" });
});

test("what the state does not hold is left out again, but what AWS made is none", () => {
  const added: LiveThing = {
    type: "aws_route",
    id: "1",
    values: {},
    says: "a route",
    address: "aws_route.unmanaged",
    isKnown: false,
  };
  expect(changes({ ...added, byAws: true })).toEqual([]);
  const [change] = changes(added) as [Change];
  expect(change).toMatchObject({ kind: "not in the state", says: "a route" });
  expect(change.undo([added])).toEqual([]);
});

test("what is gone is put back", () => {
  const gone = known("aws_s3_bucket_policy", {}, { policy: "{}" }).resource;
  const [change] = changesOf({ things: [], fromState: [], gone: gone === undefined ? [] : [gone] }) as [
    Change,
  ];
  expect(change.kind).toBe("in the state, and not there");
  expect(change.undo([])).toMatchObject([{ address: "aws_s3_bucket_policy.x", values: { policy: "{}" } }]);
});
