import { findCall } from "../../../proof/ask/calls";

test.each([
  ["s3:PutObject", "s3:PutObject", ["s3:PutObject"]],
  ["S3:putobject", "s3:PutObject", ["s3:PutObject"]],
  ["PutObject", "PutObject", ["s3:PutObject"]],
  ["s3:HeadObject", "HeadObject", ["s3:GetObject"]],
  ["headbucket", "HeadBucket", ["s3:ListBucket"]],
  ["GetBucketPolicy", "s3:GetBucketPolicy", ["s3:GetBucketPolicy"]],
  ["CopyObject", "CopyObject", ["s3:GetObject", "s3:PutObject"]],
  ["ssm:getparameter", "ssm:GetParameter", ["ssm:GetParameter"]],
])("%s is %s, authorized by %j", (given, name, actions) => {
  const call = findCall(given);
  expect(call.name).toBe(name);
  expect(call.authorizations.map(({ action }) => action)).toEqual(actions);
});

test.each([
  ["PutObject", "s3:RequestObjectTag/team", ["s3:PutObject", "s3:PutObjectTagging"]],
  ["CreateMultipartUpload", "s3:RequestObjectTagKeys", ["s3:PutObject", "s3:PutObjectTagging"]],
  ["PutObject", "s3:x-amz-acl", ["s3:PutObject", "s3:PutObjectAcl"]],
  ["PutObject", "s3:x-amz-grant-read", ["s3:PutObject", "s3:PutObjectAcl"]],
  ["PutObject", "s3:object-lock-mode", ["s3:PutObject", "s3:PutObjectRetention"]],
  ["PutObject", "s3:object-lock-legal-hold", ["s3:PutObject", "s3:PutObjectLegalHold"]],
  ["CopyObject", "s3:RequestObjectTag/team", ["s3:GetObject", "s3:PutObject", "s3:PutObjectTagging"]],
  ["UploadPart", "s3:x-amz-acl", ["s3:PutObject"]],
  ["PutObject", "s3:x-amz-storage-class", ["s3:PutObject"]],
  ["s3:PutObject", "s3:x-amz-acl", ["s3:PutObject"]],
  ["s3:PutObject", "s3:x-amz-storage-class", ["s3:PutObject"]],
  ["s3:PutObjectTagging", "s3:RequestObjectTag/team", ["s3:PutObjectTagging"]],
])("%s with %s is authorized by %j: a header may need a permission of its own", (name, key, actions) => {
  expect(findCall(name, [key]).authorizations.map(({ action }) => action)).toEqual(actions);
});

test("an action with a header is decided by itself, and says what the call needs besides", () => {
  const [beside] = findCall("s3:PutObject", ["s3:x-amz-acl"]).assumptions;
  expect(beside?.subject).toBe("s3:PutObjectAcl");
  expect(beside?.says).toContain("--action PutObject decides both");
  expect(findCall("s3:PutObject", ["s3:x-amz-storage-class"]).assumptions).toEqual([]);
});

test("a multipart upload needs the key's Decrypt too; a whole one does not", () => {
  const keyActions = (name: string) => findCall(name).authorizations[0]?.keyActions;
  expect(keyActions("CreateMultipartUpload")).toContain("kms:Decrypt");
  expect(keyActions("s3:PutObject")).toEqual(["kms:GenerateDataKey"]);
});

test.each([
  ["s3:PutObjct", /did you mean s3:PutObject or/],
  ["HeadObjct", /did you mean HeadObject/],
  ["ssm:GetParametr", /did you mean ssm:GetParameter/],
  ["s3:Put*", /is a pattern/],
  ["sqs:", /is not an action/],
  ["", /neither an action/],
])("%p is refused", (given, message) => expect(() => findCall(given)).toThrow(message));
