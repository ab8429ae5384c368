import { matchesByComponent, matchesResource } from "../../../proof/iam/arn";
import { wildcardPattern } from "../../../proof/iam/pattern";
import type { Ternary } from "../../../proof/terms/ternary";
import { symbol, unknown } from "../../../proof/terms/text";

const ROLE = symbol("aws_iam_role.host.arn");

describe("matchesByComponent", () => {
  test.each<[string, string, Ternary]>([
    ["arn:aws:iam::111122223333:role/x", "arn:aws:iam::111122223333:role/x", true],
    ["arn:*:iam::*:role/*", "arn:aws-cn:iam::111122223333:role/a/b", true],
    ["arn:aws:*:*:*:x", "arn:aws:iam::1:2:x", false],
    [ROLE, ROLE, true],
    [ROLE, "arn:aws:iam::111122223333:role/x", false],
    ["*", "arn:aws:iam::111122223333:role/x", "unknown"],
    [unknown("var.role"), "arn:aws:iam::111122223333:role/x", "unknown"],
    [
      `arn:aws:iam::${unknown("data.account.id:x")}:role/x`,
      `arn:aws:iam::${unknown("data.account.id:x")}:role/x`,
      true,
    ],
  ])("%s against %s", (pattern, text, expected) => {
    expect(matchesByComponent(wildcardPattern(pattern), text)).toBe(expected);
  });
});

describe("matchesResource", () => {
  test.each<[string, string, Ternary]>([
    ["*", "arn:aws:s3:::b/k", true],
    ["arn:aws:s3:::b*", "arn:aws:s3:::b/k:1", true],
    ["arn:aws:s3:*:b/k", "arn:aws:s3:::b/k", true],
    ["arn:aws:dynamodb:*:table/x", "arn:aws:dynamodb:eu-west-1:111122223333:table/x", true],
    ["arn:aws:s3:::b/a?c", "arn:aws:s3:::b/a:c", true],
    ["arn:aws:s3:e*t-1::b", "arn:aws:s3:eu-west-1::b", true],
    ["arn:aws:e*x:::b", "arn:aws:e1:::x:::b", "unknown"],
    [`${symbol("aws_s3_bucket.b.arn")}/*`, `${symbol("aws_s3_bucket.b.arn")}/k`, true],
    [`${symbol("aws_s3_bucket.b.arn")}/*`, symbol("aws_s3_bucket.b.arn"), false],
    [`arn:aws:s3:::${unknown("var.bucket")}/*`, "arn:aws:s3:::b/k", "unknown"],
    [`arn:aws:s3:::${unknown("var.bucket")}/*`, "arn:aws:sqs:::b", false],
  ])("%s against %s", (pattern, text, expected) => {
    expect(matchesResource(wildcardPattern(pattern), text)).toBe(expected);
  });
});
