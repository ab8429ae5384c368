import fc from "fast-check";
import { decide } from "../../../proof/iam/evaluate";
import { parsePolicy } from "../../../proof/iam/policy";
import type { PolicyKind } from "../../../proof/iam/policy-kind";
import { createRequest } from "../../../proof/iam/request";
import { unknown } from "../../../proof/terms/text";
import cases from "../../cases/iam/refused-policies.json";

interface Row {
  readonly says: string;
  readonly kind: PolicyKind;
  readonly document: unknown;
  readonly problem: string;
}

const ACCOUNT = "111122223333";
const REQUEST = createRequest({
  principal: { kind: "role", arn: `arn:aws:iam::${ACCOUNT}:role/writer`, account: ACCOUNT },
  action: "s3:PutObject",
  resource: "arn:aws:s3:::backup/db.gz",
  resourceAccount: ACCOUNT,
});
const ALLOW = { Effect: "Allow", Action: "s3:PutObject", Resource: "*" };

describe("a policy that AWS would refuse", () => {
  test.each(cases as unknown as Row[])(
    "is a problem, and its answer unknown: $says",
    ({ kind, document, problem }) => {
      const policy = parsePolicy(document, kind);
      expect(policy.problems.join("\n")).toContain(problem);
      expect(decide(REQUEST, { identity: [policy] })).toBe("unknown");
    },
  );

  test("never throws, whatever is given for a policy", () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom<PolicyKind>("identity", "resource", "endpoint"),
        (anything, kind) => {
          expect(parsePolicy({ Version: "2012-10-17", Statement: anything }, kind).statements).toBeDefined();
          expect(parsePolicy(anything, kind).problems).toBeDefined();
        },
      ),
    );
  });
});

describe("parsePolicy", () => {
  test("reads JSON text and objects alike", () => {
    const document = { Version: "2012-10-17", Statement: [ALLOW] };
    expect(decide(REQUEST, { identity: [parsePolicy(JSON.stringify(document), "identity")] })).toBe(
      "allowed",
    );
    expect(decide(REQUEST, { identity: [parsePolicy(document, "identity")] })).toBe("allowed");
  });

  test("takes an element that is null as left out", () => {
    const policy = parsePolicy(
      { Statement: { ...ALLOW, NotAction: null, Condition: null, Sid: null } },
      "identity",
    );
    expect(policy.problems).toEqual([]);
    expect(decide(REQUEST, { identity: [policy] })).toBe("allowed");
  });

  test("does not take a Deny of one statement as less certain because another is not known", () => {
    const deny = { ...ALLOW, Effect: "Deny", Principal: "*" };
    const policy = parsePolicy({ Statement: [unknown("var.statement"), deny] }, "resource");
    expect(decide(REQUEST, { identity: "everything", resource: policy })).toBe("denied");
  });

  test.each([
    ["the document", unknown("var.policy")],
    ["the statements", { Statement: unknown("var.statements") }],
    ["an effect", { Statement: { ...ALLOW, Effect: unknown("var.effect") } }],
    ["a list of actions", { Statement: { ...ALLOW, Action: unknown("var.actions") } }],
    ["a list of resources", { Statement: { ...ALLOW, Resource: unknown("var.buckets") } }],
    ["the conditions", { Statement: { ...ALLOW, Condition: unknown("var.condition") } }],
    ["the version", { Version: unknown("var.version"), Statement: ALLOW }],
  ])("leaves the answer open where %s is not known", (_what, document) => {
    const policy = parsePolicy(document, "identity");
    expect(policy.problems).toEqual([]);
    expect(decide(REQUEST, { identity: [policy] })).toBe("unknown");
  });

  test("leaves the answer open where the principals are not known", () => {
    const policy = parsePolicy(
      { Statement: { ...ALLOW, Principal: { AWS: unknown("var.writers") } } },
      "resource",
    );
    expect(decide(REQUEST, { resource: policy })).toBe("unknown");
  });
});
