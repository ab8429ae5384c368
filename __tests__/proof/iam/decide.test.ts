import fc from "fast-check";
import { decide, evaluate } from "../../../proof/iam/evaluate";
import type { Layers } from "../../../proof/iam/layers";
import { parsePolicy } from "../../../proof/iam/policy";
import type { PolicyKind } from "../../../proof/iam/policy-kind";
import type { Principal } from "../../../proof/iam/principal";
import { createRequest } from "../../../proof/iam/request";
import { unknown } from "../../../proof/terms/text";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/writer`;

const condition = fc.constantFrom(
  undefined,
  { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
  { StringEquals: { "aws:SourceVpce": unknown("var.endpoint") } },
  { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/w*` } },
  { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
  { StringEquals: { "s3:ExistingObjectTag/a": "${aws:username}" } },
  { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
);
const principalElement = fc.constantFrom<object>(
  { Principal: "*" },
  { Principal: { AWS: "*" } },
  { Principal: { AWS: ACCOUNT } },
  { Principal: { AWS: ROLE } },
  { Principal: { Service: "logging.s3.amazonaws.com" } },
  { NotPrincipal: { AWS: [ROLE, ACCOUNT] } },
);
interface Part {
  readonly Effect: string;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition: object | undefined;
  readonly who: object;
}
const part: fc.Arbitrary<Part> = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Deny"),
  Action: fc.constantFrom("s3:PutObject", "s3:Get*", "s3:*"),
  Resource: fc.constantFrom("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/x*", "arn:aws:s3:::c/*"),
  Condition: condition,
  who: principalElement,
});
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

const request = fc
  .record({
    principal: fc.constantFrom<Principal>(
      { kind: "role", arn: ROLE, account: ACCOUNT },
      { kind: "user", arn: "arn:aws:iam::444455556666:user/eve", account: "444455556666" },
      { kind: "role", arn: ROLE, account: unknown("account") },
      { kind: "root", account: ACCOUNT },
      { kind: "anonymous" },
      { kind: "service", name: "logging.s3.amazonaws.com" },
    ),
    action: fc.constantFrom("s3:PutObject", "s3:GetObject", "s3:GetBucketPolicy"),
    resource: fc.constantFrom(
      "arn:aws:s3:::b/x",
      "arn:aws:s3:::b/y",
      "arn:aws:s3:::b",
      `arn:aws:s3:::${unknown("bucket")}/x`,
    ),
    via: fc.constantFrom(undefined, { endpointId: "vpce-1", vpcId: "vpc-1" }),
  })
  .map(({ via, ...props }) => createRequest({ ...props, resourceAccount: ACCOUNT, ...(via && { via }) }));

type Documents = Readonly<
  Record<
    "identity" | "boundary" | "session" | "endpoint" | "resource" | "scp" | "rcp",
    readonly Part[] | undefined
  >
>;
const optional = fc.option(parts, { nil: undefined });
const documents: fc.Arbitrary<Documents> = fc.record({
  identity: optional,
  boundary: optional,
  session: optional,
  endpoint: optional,
  resource: optional,
  scp: optional,
  rcp: optional,
});

function compile(all: readonly Part[], kind: PolicyKind) {
  const named = !["identity", "boundary", "session", "scp"].includes(kind);
  const Statement = all.map(({ who, ...rest }) =>
    named ? { ...rest, ...(kind === "rcp" ? { Principal: "*" } : who) } : rest,
  );
  return parsePolicy({ Version: "2012-10-17", Statement }, kind);
}

function layersOf({ identity, boundary, session, endpoint, resource, scp, rcp }: Documents): Layers {
  return {
    ...(identity && { identity: [compile(identity, "identity")] }),
    ...(boundary && { permissionsBoundary: compile(boundary, "boundary") }),
    ...(session && { sessionPolicies: [compile(session, "session")] }),
    ...(endpoint && { endpoint: { policy: compile(endpoint, "endpoint") } }),
    ...(resource && { resource: compile(resource, "resource") }),
    organization: {
      ...(scp && { serviceControl: [[compile(scp, "scp")]] }),
      ...(rcp && { resourceControl: [compile(rcp, "rcp")] }),
    },
    publicAccessBlock: {},
  };
}

const layer = fc.constantFrom<keyof Documents>(
  "identity",
  "boundary",
  "session",
  "endpoint",
  "resource",
  "scp",
  "rcp",
);
const RANK = { denied: 0, unknown: 1, allowed: 2 } as const;

describe("decide", () => {
  test("agrees with evaluate, which names a layer for each refusal", () => {
    fc.assert(
      fc.property(documents, request, (all, asked) => {
        const layers = layersOf(all);
        const { kind, by, missing } = evaluate(asked, layers);
        expect(decide(asked, layers)).toBe(kind);
        expect(by.length > 0).toBe(kind !== "allowed");
        expect((missing ?? []).length > 0).toBe(kind === "unknown");
      }),
      { numRuns: 600 },
    );
  });

  test("never allows more when a Deny is added", () => {
    fc.assert(
      fc.property(documents, layer, part, request, (all, where, more, asked) => {
        const present = all[where];
        fc.pre(present !== undefined);
        const stricter = { ...all, [where]: [...(present ?? []), { ...more, Effect: "Deny" }] };
        expect(RANK[decide(asked, layersOf(stricter))]).toBeLessThanOrEqual(
          RANK[decide(asked, layersOf(all))],
        );
      }),
      { numRuns: 600 },
    );
  });

  test("never denies more when an Allow is added or widened", () => {
    fc.assert(
      fc.property(documents, layer, part, request, (all, where, more, asked) => {
        const present = all[where];
        fc.pre(present !== undefined);
        const widened = (present ?? []).map((one) =>
          one.Effect === "Allow" ? { ...one, Action: "*", Resource: "*" } : one,
        );
        const wider = { ...all, [where]: [...widened, { ...more, Effect: "Allow" }] };
        expect(RANK[decide(asked, layersOf(wider))]).toBeGreaterThanOrEqual(
          RANK[decide(asked, layersOf(all))],
        );
      }),
      { numRuns: 600 },
    );
  });

  test("does not depend on the order of statements", () => {
    fc.assert(
      fc.property(documents, layer, request, (all, where, asked) => {
        const turned = { ...all, [where]: all[where] && [...all[where]].reverse() };
        expect(decide(asked, layersOf(turned))).toBe(decide(asked, layersOf(all)));
      }),
      { numRuns: 400 },
    );
  });
});
