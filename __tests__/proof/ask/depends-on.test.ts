import { dependsOn } from "../../../proof/ask/depends-on";
import type { RequestOnPath } from "../../../proof/requests/conclude";
import type { Layers } from "../../../proof/iam/layers";
import { parsePolicy } from "../../../proof/iam/policy";
import { createRequest } from "../../../proof/iam/request";
import { FROM_THE_INTERNET, type Path } from "../../../proof/requests/path";

const ACCOUNT = "111122223333";
const statement = (Sid: string, Effect: "Allow" | "Deny", more: object = {}) => ({
  ...{ Sid, Effect, Action: "s3:*", Resource: "*" },
  ...more,
});
const identity = (...Statement: object[]) =>
  parsePolicy({ Version: "2012-10-17", Statement }, "identity", "role");
const bucket = (...statements: object[]) =>
  parsePolicy(
    {
      Version: "2012-10-17",
      Statement: statements.map((one) => ({ Principal: "*", ...one, Resource: "arn:aws:s3:::b/*" })),
    },
    "resource",
    "policy",
  );

const put = (layers: Layers, path: Partial<Path> = {}): RequestOnPath => ({
  request: createRequest({
    principal: { kind: "role", arn: `arn:aws:iam::${ACCOUNT}:role/r`, account: ACCOUNT },
    action: "s3:PutObject",
    resource: "arn:aws:s3:::b/k",
    resourceAccount: ACCOUNT,
  }),
  layers,
  path: { ...FROM_THE_INTERNET, ...path },
});

const ALLOWING = [identity(statement("Upload", "Allow"))];

test("one statement stands found when without it the request would be allowed", () => {
  const found = dependsOn([put({ identity: ALLOWING, resource: bucket(statement("No", "Deny")) })]);
  expect(found).toEqual({
    refusals: [{ layer: "bucket-policy", address: "policy", statement: "No" }],
    single: true,
    otherwise: "allowed",
    says: "without this statement the request would be allowed",
  });
});

test("two statements of one policy double each other", () => {
  const resource = bucket(statement("One", "Deny"), statement("Two", "Deny"));
  const found = dependsOn([put({ identity: ALLOWING, resource })]);
  expect(found.single).toBe(false);
  expect(found.refusals.map((refusal) => refusal.statement)).toEqual(["One", "Two"]);
});

test("a layer in which nothing allows stands beside a statement that denies", () => {
  const found = dependsOn([put({ identity: [], resource: bucket(statement("No", "Deny")) })]);
  expect(found.refusals.map(({ layer, statement: sid }) => [layer, sid])).toEqual([
    ["bucket-policy", "No"],
    ["identity-policy", undefined],
  ]);
});

test("a policy that both denies and allows nowhere refuses twice", () => {
  expect(dependsOn([put({ identity: [identity(statement("No", "Deny"))] })]).refusals).toHaveLength(2);
});

test("the only layer in which nothing allows stands found", () => {
  expect(dependsOn([put({ identity: [] })])).toMatchObject({
    single: true,
    otherwise: "allowed",
    says: "if the identity policy allowed it, the request would be allowed",
  });
});

test("what would be beyond the one refusal may be unknown", () => {
  const late = { Condition: { DateGreaterThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } } };
  const resource = bucket(statement("No", "Deny"), statement("Perhaps", "Deny", late));
  expect(dependsOn([put({ identity: ALLOWING, resource })])).toMatchObject({
    single: true,
    otherwise: "unknown",
    says: "without this statement it could not be decided",
  });
});

test("one statement that refuses both actions of a call stands found", () => {
  const one = put({ identity: ALLOWING, resource: bucket(statement("No", "Deny")) });
  expect(dependsOn([one, { ...one }])).toMatchObject({ single: true, otherwise: "allowed" });
});

test("of a path that is not there nothing more can be told", () => {
  const because = [{ layer: "route-table", effect: "denies", reason: "no route", address: "table" }] as const;
  expect(dependsOn([put({ identity: ALLOWING }, { reaches: false, because })])).toEqual({
    refusals: [{ layer: "route-table", address: "table" }],
    single: true,
    says: "nothing but the route table refuses it",
  });
});
