import { absentKeys } from "../../../proof/ask/absent-keys";
import { parsePolicy } from "../../../proof/iam/policy";
import { createRequest } from "../../../proof/iam/request";
import { FROM_THE_INTERNET } from "../../../proof/requests/path";

const asks = (key: string, Action = "s3:*", Resource = "arn:aws:s3:::b/*") => ({
  ...{ Effect: "Deny", Principal: "*", Action, Resource },
  Condition: { StringEquals: { [key]: "x" } },
});
const policy = (...Statement: object[]) => parsePolicy({ Version: "2012-10-17", Statement }, "resource");
const absent = (...statements: object[]) =>
  absentKeys({
    request: createRequest({
      principal: { kind: "anonymous" },
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/k",
      resourceAccount: "111122223333",
      context: { "s3:TlsVersion": "1.2" },
    }),
    layers: { resource: policy(...statements) },
    path: FROM_THE_INTERNET,
  });

test("lists the keys that are asked for and not there, as they are written, each once", () => {
  expect(
    absent(asks("aws:SourceVpce"), asks("s3:TlsVersion"), asks("aws:SOURCEVPCE"), asks("aws:Referer")),
  ).toEqual(["aws:Referer", "aws:SOURCEVPCE"]);
});

test("statements about other actions or other objects ask this request for nothing", () => {
  expect(
    absent(asks("aws:Referer", "s3:PutObject"), asks("aws:Referer", "s3:*", "arn:aws:s3:::b/other/*")),
  ).toEqual([]);
});

test("keys of every policy in play are listed, the key's own among them", () => {
  const statement = { ...asks("kms:GrantOperations", "kms:Decrypt"), Resource: "*" };
  const keyPolicy = parsePolicy({ Version: "2012-10-17", Statement: statement }, "kms");
  const request = createRequest({
    principal: { kind: "anonymous" },
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/k",
    resourceAccount: "111122223333",
  });
  const endpoint = parsePolicy({ Version: "2012-10-17", Statement: asks("aws:SourceVpc") }, "endpoint");
  const kms = { keyArn: "key", keyAccount: "111122223333", keyPolicy, actions: ["kms:Decrypt"] };
  const layers = { endpoint: { policy: endpoint }, kms };
  expect(absentKeys({ request, layers, path: FROM_THE_INTERNET })).toEqual([
    "aws:SourceVpc",
    "kms:GrantOperations",
  ]);
});
