import { isFilledIn } from "../../../proof/iam/filled-in-keys";

test.each([
  ["the kind of a key", "kms:Decrypt", "kms:KeySpec"],
  ["the aliases of a key", "kms:Decrypt", "kms:ResourceAliases"],
  ["an algorithm, which has a default", "kms:Encrypt", "kms:EncryptionAlgorithm"],
  ["a tag, whatever the service", "kms:Decrypt", "aws:ResourceTag/env"],
  ["a tag of a service's own", "ec2:TerminateInstances", "ec2:ResourceTag/env"],
  ["a tag of an object", "s3:GetObject", "s3:ExistingObjectTag/env"],
  ["the type of an instance", "EC2:TerminateInstances", "EC2:InstanceType"],
  ["the partition that an item is in", "dynamodb:GetItem", "dynamodb:LeadingKeys"],
  ["the name of a session", "sts:AssumeRole", "sts:RoleSessionName"],
  ["what a token says", "sts:AssumeRoleWithWebIdentity", "token.actions.githubusercontent.com:sub"],
  ["what a service says that is not known here", "lambda:InvokeFunction", "lambda:EventSourceToken"],
])("AWS fills in %s", (_, action, name) => {
  expect(isFilledIn(action, name)).toBe(true);
});

test.each([
  ["the service that calls for somebody", "kms:Decrypt", "kms:ViaService"],
  ["a part of the encryption context", "kms:Decrypt", "kms:EncryptionContext:aws:s3:arn"],
  ["the alias that a caller may name", "kms:Decrypt", "kms:RequestAlias"],
  ["an external id", "sts:AssumeRole", "sts:ExternalId"],
  ["a header of S3's", "s3:PutObject", "s3:x-amz-acl"],
  ["a key of another service", "s3:PutObject", "ec2:SourceInstanceARN"],
  ["a global key", "kms:Decrypt", "aws:SourceVpce"],
])("a plain call goes without %s", (_, action, name) => {
  expect(isFilledIn(action, name)).toBe(false);
});
