import type { Principal } from "../../../proof/iam/principal";
import { createRequest } from "../../../proof/iam/request";
import { Problem } from "../../../proof/terms/problem";
import { hasUnknown } from "../../../proof/terms/text";

const ACCOUNT = "111122223333";
const ROLE: Principal = { kind: "role", arn: `arn:aws:iam::${ACCOUNT}:role/writer`, account: ACCOUNT };
const base = {
  principal: ROLE,
  action: "s3:PutObject",
  resource: "arn:aws:s3:::b/k",
  resourceAccount: ACCOUNT,
};
const via = { endpointId: "vpce-1", vpcId: "vpc-1" };

describe("createRequest", () => {
  test("derives the keys of the principal", () => {
    const { context } = createRequest({
      ...base,
      principal: { ...ROLE, uniqueId: "AROA1", sessionName: "s" },
    });
    expect(context.get("aws:principalarn")).toBe(`arn:aws:iam::${ACCOUNT}:role/writer`);
    expect(context.get("aws:principaltype")).toBe("AssumedRole");
    expect(context.get("aws:userid")).toBe("AROA1:s");
    expect(context.has("aws:username")).toBe(false);
  });

  test("gives anonymous requests an account named anonymous, and no ARN", () => {
    const { context } = createRequest({ ...base, principal: { kind: "anonymous" } });
    expect(context.get("aws:principalaccount")).toBe("anonymous");
    expect(context.has("aws:principalarn")).toBe(false);
    expect(context.has("aws:principalisawsservice")).toBe(false);
  });

  test("gives the endpoint's keys only through an endpoint, and aws:SourceIp only without", () => {
    const through = createRequest({ ...base, via }).context;
    expect(through.get("aws:sourcevpce")).toBe("vpce-1");
    expect(through.get("aws:sourcevpc")).toBe("vpc-1");
    expect(through.has("aws:sourceip")).toBe(false);
    const past = createRequest(base).context;
    expect(past.has("aws:sourcevpce")).toBe(false);
    expect(hasUnknown(String(past.get("aws:sourceip")))).toBe(true);
  });

  test.each<[string, object, Record<string, string>]>([
    ["another principal", {}, { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/other" }],
    ["an endpoint that is not there", {}, { "aws:SourceVpce": "vpce-1" }],
    ["a source address through an endpoint", { via }, { "AWS:SourceIP": "10.0.0.1" }],
    ["a service's mark on a role", {}, { "aws:PrincipalIsAWSService": "true" }],
    [
      "an ARN on an anonymous request",
      { principal: { kind: "anonymous" } },
      { "aws:PrincipalArn": "arn:aws:iam::1:role/x" },
    ],
  ])("does not let the caller claim %s", (_what, more, context) => {
    expect(() => createRequest({ ...base, ...more, context })).toThrow(Problem);
  });

  test("lets the caller say again what is derived", () => {
    expect(() => createRequest({ ...base, via, context: { "aws:SourceVpce": "vpce-1" } })).not.toThrow();
  });
});
