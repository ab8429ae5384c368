import { awsCall, callName } from "./aws-call";

const signed = (service: string, more: Record<string, string> = {}) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/${service}/aws4_request, Signature=0`,
  ...more,
});
const named = (method: string, url: string, headers: Record<string, string>, body = "") =>
  callName(awsCall({ method, url, headers, body }));

test.each([
  ["PUT", "/acme-backups", "s3 PUT bucket"],
  ["PUT", "/acme-backups?policy=", "s3 PUT bucket?policy"],
  ["DELETE", "/acme-backups/?policy", "s3 DELETE bucket?policy"],
  ["PUT", "/acme-state/private-backup/a.tfstate?x-id=PutObject", "s3 PUT object"],
  ["GET", "/?x-id=ListBuckets", "s3 GET buckets"],
])("%s %s is %s", (method, url, name) => {
  expect(named(method, url, signed("s3"))).toBe(name);
});

test("other services say their action in the body or in a header", () => {
  expect(named("POST", "/", signed("ec2"), "Action=CreateVpcEndpoint&Version=2016-11-15")).toBe(
    "ec2 CreateVpcEndpoint",
  );
  expect(named("POST", "/", signed("ssm", { "x-amz-target": "AmazonSSM.GetParameter" }))).toBe(
    "ssm GetParameter",
  );
});

test("a call to an object has its key, and whether it may only make it", () => {
  const headers = signed("s3", { "if-none-match": "*" });
  expect(awsCall({ method: "PUT", url: "/acme-state/a/b.tflock", headers, body: "" })).toMatchObject({
    bucket: "acme-state",
    key: "a/b.tflock",
    ifNoneMatch: true,
  });
});
