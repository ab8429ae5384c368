import { readAccessDenied } from "../../../verify/probes/access-denied-message";

const WHO = "User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject";
const ON = `${WHO} on resource: "arn:aws:s3:::backup/object"`;

/** One line for each example of AmazonS3/latest/userguide/troubleshoot-403-errors.html. */
test.each([
  [`${ON} with an explicit deny in a resource control policy`, "organization-policy", "explicit"],
  [
    `${WHO} because no service control policy allows the s3:GetObject action`,
    "organization-policy",
    "implicit",
  ],
  [`${WHO} with an explicit deny in a service control policy`, "organization-policy", "explicit"],
  [`${WHO} because no VPC endpoint policy allows the s3:GetObject action`, "endpoint-policy", "implicit"],
  [`${ON} with an explicit deny in a VPC endpoint policy`, "endpoint-policy", "explicit"],
  [
    `${ON} because no permissions boundary allows the s3:GetObject action`,
    "permissions-boundary",
    "implicit",
  ],
  [`${WHO} with an explicit deny in a permissions boundary`, "permissions-boundary", "explicit"],
  [`${WHO} because no session policy allows the s3:GetObject action`, "session-policy", "implicit"],
  [`${ON} with an explicit deny in a session policy`, "session-policy", "explicit"],
  [`${WHO} because no resource-based policy allows the s3:GetObject action`, "bucket-policy", "implicit"],
  [`${ON} with an explicit deny in a resource-based policy`, "bucket-policy", "explicit"],
  [`${WHO} because no identity-based policy allows the s3:GetObject action`, "identity-policy", "implicit"],
  [`${ON} with an explicit deny in an identity-based policy`, "identity-policy", "explicit"],
])("%s", (message, layer, how) => {
  expect(readAccessDenied(message)).toEqual({ layer, how, action: "s3:GetObject" });
});

test.each(["BlockPublicAcls", "BlockPublicPolicy"])("%s is Block Public Access", (setting) => {
  const message = `${ON} because public ACLs are prevented by the ${setting} setting in S3 Block Public Access.`;
  expect(readAccessDenied(message)).toEqual({ layer: "public-access-block", action: "s3:GetObject" });
});

test("a message that is broken over lines, or ends in the policy's ARN, is read alike", () => {
  const policy = "arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-1";
  const broken = `${ON} with\nan explicit deny in a service control policy, with policy ARN:\n${policy}`;
  expect(readAccessDenied(broken)).toMatchObject({ layer: "organization-policy", how: "explicit" });
});

test("a key's policy that refuses is not the bucket's", () => {
  const who = "User: arn:aws:iam::111122223333:user/ana is not authorized to perform: kms:GenerateDataKey on";
  const denied = `${who} resource: "arn:aws:kms:::key/1" with an explicit deny in a resource-based policy`;
  expect(readAccessDenied(denied)).toMatchObject({ layer: "kms-key-policy", action: "kms:GenerateDataKey" });
});

test.each([
  "Access Denied",
  "",
  `${ON} because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C)`,
  `${WHO} with an explicit deny in a policy of a kind that is new`,
])("of %j no layer is made up", (message) => {
  expect(readAccessDenied(message).layer).toBeUndefined();
});

test("an object whose name is worded like a reason gives none", () => {
  const key = "x with an explicit deny in a resource-based policy";
  const message = `${WHO} on resource: "arn:aws:s3:::backup/${key}" because no identity-based policy allows the s3:GetObject action`;
  expect(readAccessDenied(message)).toMatchObject({ layer: "identity-policy", how: "implicit" });
});
