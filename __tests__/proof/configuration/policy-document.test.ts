import { policyDocument } from "../../../proof/configuration/policy-document";
import { isUnknown, missing } from "../../../proof/configuration/value";
import { unknownNames } from "../../../proof/terms/text";

const ALLOW = '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}';

test("reads a text and an object alike", () => {
  expect(policyDocument(`{"Statement": [${ALLOW}]}`)).toEqual(
    policyDocument({ Statement: [JSON.parse(ALLOW)] }),
  );
});

test.each([
  ["Statement", `{"Statement": [], "Statement": [${ALLOW}]}`],
  ["Condition", `{"Statement": [{"Effect": "Deny", "Condition": {}, "Condition": {"Bool": {}}}]}`],
  ["Effect", `{"Statement": {"Effect": "Deny", "Action": "*", "\\u0045ffect": "Allow"}}`],
])("a text that says %s twice is unknown: AWS does not say which of them counts", (key, text) => {
  const document = policyDocument(text);
  expect(isUnknown(document)).toBe(true);
  expect(unknownNames(document as string)).toEqual([`which ${key} of a policy counts that has two`]);
});

test("the same key in two objects is no repetition", () => {
  expect(isUnknown(policyDocument(`{"Statement": [${ALLOW}, ${ALLOW}]}`))).toBe(false);
});

test("a value that is missing where JSON expects one is kept as missing", () => {
  expect(policyDocument(`{"Statement": {"Resource": ${missing("var.list")}}}`)).toEqual({
    Statement: { Resource: missing("var.list") },
  });
});
