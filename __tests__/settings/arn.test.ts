import { arnPart, judgeKmsKeyArn, judgeOperator, judgeWriter } from "../../settings/arn";

const ROLE = "arn:aws:iam::111122223333:role/";

describe("operators", () => {
  test.each([
    "deployer",
    `${ROLE}Deployer`,
    `${ROLE}ci/Deploy-*`,
    `${ROLE}aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_*`,
    "arn:aws:iam::*:role/Deployer",
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws-us-gov:iam::111122223333:role/Deployer",
    "arn:aws-iso-b:iam::111122223333:role/Deployer",
    "arn:*:iam::111122223333:role/Deployer?",
    `${ROLE}_`,
  ])("%s is one", (operator) => expect(judgeOperator(operator)).toBeUndefined());

  test.each([
    "*",
    "**",
    "?*",
    "arn:*",
    "arn:aws:iam::*:*",
    "arn:aws:iam::*:*/*",
    "arn:aws:*",
    "*:*:*:*:*:*",
    "arn:aws:iam::????????????:*",
    "arn:aws:iam::*:role/*",
    "arn:aws:iam::*:user/?*",
    `${ROLE}*`,
    `${ROLE}*/*`,
    `${ROLE}*-*`,
    "a*:*/*",
  ])("%s matches everybody and is refused", (operator) => {
    expect(judgeOperator(operator)).toMatch(/^matches every principal/);
  });

  test("a session is answered with its role", () => {
    expect(judgeOperator("arn:aws:sts::111122223333:assumed-role/Deployer/me")).toContain(`${ROLE}Deployer`);
  });

  test("root needs no entry", () => {
    expect(judgeOperator("arn:aws:iam::111122223333:root")).toMatch(/root user/);
  });

  test.each([
    "",
    "Deployer",
    "deployers",
    "111122223333",
    "arn:aws:s3:::bucket/*",
    "arn:aws:iam::111122223333:group/x",
    `${ROLE}a b`,
    `${ROLE}a\n`,
    `${ROLE}`,
  ])("%j names none", (operator) => expect(judgeOperator(operator)).toMatch(/^names no operator/));

  test("a pattern of many stars is answered at once", () => {
    expect(judgeOperator(`arn:aws:iam:${"*a".repeat(5000)}`)).toMatch(/^names no operator/);
  });
});

describe("writers", () => {
  test.each([
    `${ROLE}database`,
    `${ROLE}apps/db/database`,
    "arn:aws-cn:iam::111122223333:role/a+b=c,d.e@f_g-h",
  ])("%s is one", (writer) => expect(judgeWriter(writer)).toBeUndefined());
  test.each([
    [`${ROLE}*`, /pattern/],
    ["arn:aws:iam::11112222333?:role/a", /pattern/],
    ["arn:aws:iam::111122223333:user/alice", /not the ARN of an IAM role/],
    ["arn:aws:iam::11112222333:role/a", /not the ARN/],
    ["deployer", /not the ARN/],
    [`${ROLE}${"a".repeat(65)}`, /not the ARN/],
    ["arn:aws:sts::111122223333:assumed-role/app/i-1", /is a session.*role\/app$/],
  ])("%s is none", (writer, complaint) => expect(judgeWriter(writer)).toMatch(complaint));
});

describe("KMS keys", () => {
  test.each(["1234abcd-12ab-34cd-56ef-1234567890ab", "mrk-1234abcd12ab34cd56ef1234567890ab"])(
    "%s is one",
    (id) => expect(judgeKmsKeyArn(`arn:aws:kms:eu-west-1:111122223333:key/${id}`)).toBeUndefined(),
  );
  test("an alias is refused, because it can move", () => {
    expect(judgeKmsKeyArn("arn:aws:kms:eu-west-1:111122223333:alias/backup")).toMatch(/alias/);
  });
  test("an id alone is refused", () => {
    expect(judgeKmsKeyArn("1234abcd-12ab-34cd-56ef-1234567890ab")).toMatch(/not the ARN of a KMS key/);
  });
});

test("the parts of an ARN", () => {
  expect(arnPart("arn:aws-cn:kms:cn-north-1:111122223333:key/a", "partition")).toBe("aws-cn");
  expect(arnPart("arn:aws-cn:kms:cn-north-1:111122223333:key/a", "region")).toBe("cn-north-1");
  expect(arnPart("deployer", "region")).toBe("");
});
