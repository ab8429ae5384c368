import { accountOfArn, parseArn } from "../../../proof/terms/arn";
import { symbol, unknown } from "../../../proof/terms/text";

test("an ARN is cut at its first five colons, the rest is the resource", () => {
  expect(parseArn("arn:aws-cn:logs:cn-north-1:111122223333:log-group:backup:*")).toEqual({
    partition: "aws-cn",
    service: "logs",
    region: "cn-north-1",
    account: "111122223333",
    resource: "log-group:backup:*",
  });
});

test("empty parts stay where they are", () => {
  expect(parseArn("arn:aws:s3:::backup/key")).toMatchObject({
    region: "",
    account: "",
    resource: "backup/key",
  });
  expect(parseArn("arn:aws:s3:::")).toMatchObject({ service: "s3", resource: "" });
  expect(accountOfArn("arn:aws:s3:::backup")).toBeUndefined();
});

test("colons within symbols and unknown parts cut nothing", () => {
  const role = symbol('aws_iam_role.all["a:b"]');
  const arn = `arn:aws:iam::${unknown("the account: of x")}:role/${role}`;
  expect(parseArn(arn)).toMatchObject({
    account: unknown("the account: of x"),
    resource: `role/${role}`,
  });
  expect(parseArn(`arn:aws:kms:${symbol("region")}:${symbol("account")}:key/${symbol("k")}`)).toMatchObject({
    account: symbol("account"),
    region: symbol("region"),
  });
});

test.each([symbol("aws_iam_role.x"), "arn:aws:iam", "urn:a:b:c:d:e", "", "backup", unknown("an ARN")])(
  "%j is no ARN",
  (text) => {
    expect(parseArn(text)).toBeUndefined();
    expect(accountOfArn(text)).toBeUndefined();
  },
);
