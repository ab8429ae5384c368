import type { Principal } from "../../../proof/iam/principal";
import { parsePolicy } from "../../../proof/iam/policy";
import { requestClasses } from "../../../proof/iam/request-classes";
import { FreeKeys } from "../../../proof/requests/free-keys";
import { FROM_THE_INTERNET, throughUnseenEndpoint } from "../../../proof/requests/path";
import { UnboundedSpace } from "../../../proof/requests/space-bounds";

const ROLE: Principal = { kind: "role", arn: "arn:aws:iam::111122223333:role/a", account: "111122223333" };
const NOBODY: Principal = { kind: "anonymous" };
const SERVICE: Principal = { kind: "service", name: "logging.s3.amazonaws.com" };
const ENDPOINT = throughUnseenEndpoint("vpce-0a", "vpc-0a");

function freeKeys(...conditions: readonly object[]): FreeKeys {
  const Statement = conditions.map((Condition) => ({
    ...{ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" },
    Condition,
  }));
  const policies = [parsePolicy({ Version: "2012-10-17", Statement }, "resource")];
  const classes = requestClasses(policies);
  if (!classes.bounded) throw new Error(classes.reason);
  return new FreeKeys(classes.value, policies, {} as ConstructorParameters<typeof FreeKeys>[2]);
}

const keysOf = (keys: FreeKeys, principal: Principal, path = ENDPOINT, fixed = new Map<string, string>()) =>
  keys.of(principal, path, fixed).map(([key]) => key);

test("nobody chooses what follows from the path, from who asks, or what is fixed", () => {
  const keys = freeKeys({
    StringEquals: {
      "aws:SourceVpce": "vpce-0a",
      "aws:ResourceAccount": "111122223333",
      "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a",
      "aws:RequestedRegion": "eu-west-1",
      "aws:UserAgent": "x",
    },
  });
  expect(keysOf(keys, ROLE)).toEqual(["aws:requestedregion", "aws:useragent"]);
  expect(keysOf(keys, ROLE, ENDPOINT, new Map([["aws:useragent", "x"]]))).toEqual(["aws:requestedregion"]);
});

test("a public address goes with the internet alone; a VPC's address and organization with endpoints", () => {
  const keys = freeKeys({
    IpAddress: { "aws:SourceIp": "203.0.113.0/24", "aws:VpcSourceIp": "10.0.0.0/8" },
    StringEquals: { "aws:VpceOrgID": "o-a1b2c3d4e5" },
  });
  expect(keysOf(keys, ROLE, FROM_THE_INTERNET)).toEqual(["aws:sourceip"]);
  expect(keysOf(keys, ROLE)).toEqual(["aws:vpcsourceip", "aws:vpceorgid"]);
});

test("only a request of AWS's own services may lack whether it came by TLS", () => {
  const keys = freeKeys({ Bool: { "aws:SecureTransport": "false" } });
  const valuesFor = (principal: Principal) => keys.of(principal, ENDPOINT, new Map())[0]?.[1];
  expect(valuesFor(ROLE)).not.toContain(undefined);
  expect(valuesFor(SERVICE)).toContain(undefined);
});

test("a principal brings its own tags along, an anonymous caller none", () => {
  const keys = freeKeys({ StringEquals: { "aws:PrincipalTag/team": "backup", "aws:SourceAccount": "1" } });
  expect(Object.keys(keys.askedFor(ROLE))).toEqual(["aws:principaltag/team"]);
  expect(Object.keys(keys.askedFor(SERVICE))).toEqual(["aws:sourceaccount"]);
  expect(keys.askedFor(NOBODY)).toEqual({});
});

test("combinations that no statement tells apart are one", () => {
  const keys = freeKeys({ StringEquals: { "aws:UserAgent": "x", "aws:Referer": "y" } });
  const base = new Map<string, string>();
  expect(keys.combinations(keys.of(ROLE, ENDPOINT, new Map()), base)).toHaveLength(2);
});

test("too many combinations are no answer: the key with which they became too many is named", () => {
  const each = Array.from({ length: 13 }, (_, at) => ({ StringEquals: { [`aws:RequestTag/t${at}`]: "x" } }));
  const keys = freeKeys(...each);
  const base = new Map<string, string>();
  expect(() => keys.combinations(keys.of(ROLE, ENDPOINT, new Map()), base)).toThrow(UnboundedSpace);
});
