import { contextOf, readGiven, viaOf } from "../../../proof/ask/condition-keys";
import { FROM_THE_INTERNET, throughUnseenEndpoint } from "../../../proof/requests/path";
import { symbol, unknown } from "../../../proof/terms/text";

const keys = new Map([["s3:tlsversion", "1.2"]]);
const derived = { path: FROM_THE_INTERNET, region: "eu-west-1", keys };
const context = (set = {}, more = {}) =>
  Object.fromEntries(contextOf({ ...derived, ...more }, readGiven(set)));

test("a request is made by TLS 1.2, in its region", () => {
  expect(context()).toEqual({ "s3:tlsversion": "1.2", "aws:requestedregion": "eu-west-1" });
});

test("what is set comes in place of what is taken", () => {
  expect(context({ "s3:TlsVersion": "1.0" })).toEqual({
    "s3:TlsVersion": "1.0",
    "aws:requestedregion": "eu-west-1",
  });
});

test("what AWS derives can be said only where it is not known", () => {
  const host = (sourceIp: string) => ({ path: { ...FROM_THE_INTERNET, sourceIp } });
  const set = { "aws:SourceIp": "203.0.113.5" };
  expect(context(set, host(symbol("public_ip")))).toMatchObject(set);
  expect(() => context(set, host("198.51.100.1"))).toThrow(
    "aws:SourceIp cannot be 203.0.113.5: it is 198.51.100.1",
  );
  expect(() => context({ "aws:RequestedRegion": "us-east-1" })).toThrow(/it is eu-west-1/);
});

test("what a service calls on somebody's behalf does not come through an endpoint", () => {
  const path = throughUnseenEndpoint("vpce-1", "vpc-1");
  expect(() => context({ "aws:ViaAWSService": "true" }, { path })).toThrow(/does not come by this path/);
});

test("a private address that is not known yet may be said", () => {
  const via = (vpcSourceIp: string) => ({
    ...FROM_THE_INTERNET,
    via: { endpointId: "e", vpcId: "v", vpcSourceIp },
  });
  const set = readGiven({ "aws:VpcSourceIp": "10.0.0.5" });
  expect(viaOf(via(unknown("private_ip")), set).via).not.toHaveProperty("vpcSourceIp");
  expect(viaOf(via("10.0.0.4"), set).via).toHaveProperty("vpcSourceIp");
  expect(viaOf(FROM_THE_INTERNET, set)).toEqual({});
});

test("keys that AWS does not have, and keys set twice, are refused", () => {
  expect(() => readGiven({ "aws:SourceVpec": "x" })).toThrow(/not a global condition key/);
  expect(() => readGiven({ prefix: "x" })).toThrow(/service prefix is missing/);
  expect(() => readGiven({ "s3:prefix": "x", "S3:Prefix": "y" })).toThrow(/set twice/);
});
