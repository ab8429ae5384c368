import { conditionHolds, parseConditions } from "../../../../proof/iam/condition/condition";
import type { ContextValue } from "../../../../proof/iam/context";
import type { Ternary } from "../../../../proof/terms/ternary";
import { every } from "../../../../proof/terms/ternary";
import { symbol, unknown } from "../../../../proof/terms/text";
import cases from "../../../cases/iam/conditions.json";

interface Row {
  readonly says: string;
  readonly condition: unknown;
  readonly context: Readonly<Record<string, ContextValue | undefined>>;
  readonly expect: Ternary;
  readonly version?: string;
}

function holds(condition: unknown, context: Row["context"], version = "2012-10-17"): Ternary {
  const block = parseConditions(condition, version === "2012-10-17");
  expect(block.problems).toEqual([]);
  const given = Object.entries(context).flatMap(([key, value]) =>
    value === undefined ? [] : [[key.toLowerCase(), value] as const],
  );
  return every(block.conditions.map((one) => conditionHolds(one, new Map(given))));
}

describe("conditions, in the guide's words", () => {
  test.each(cases as unknown as Row[])("$says", ({ condition, context, expect: expected, version }) => {
    expect(holds(condition, context, version)).toBe(expected);
  });
});

describe("conditions on what is not known yet", () => {
  const endpoint = symbol("aws_vpc_endpoint.s3.id");
  const variable = unknown("var.endpoint");

  test.each<[string, object, Record<string, ContextValue>, Ternary]>([
    [
      "a symbol equals itself",
      { StringEquals: { "aws:SourceVpce": endpoint } },
      { "aws:sourcevpce": endpoint },
      true,
    ],
    [
      "a symbol equals no other text",
      { StringNotEquals: { "aws:SourceVpce": endpoint } },
      { "aws:sourcevpce": "vpce-1" },
      true,
    ],
    [
      "an unknown may equal anything",
      { StringEquals: { "aws:SourceVpce": variable } },
      { "aws:sourcevpce": "vpce-1" },
      "unknown",
    ],
    [
      "an unknown may differ from anything",
      { StringNotEquals: { "aws:SourceVpce": variable } },
      { "aws:sourcevpce": "vpce-1" },
      "unknown",
    ],
    [
      "an unknown equals itself",
      { StringEquals: { "aws:SourceVpce": variable } },
      { "aws:sourcevpce": variable },
      true,
    ],
    ["an absent key settles it", { StringEquals: { "aws:SourceVpce": variable } }, {}, false],
    [
      "a known prefix that cannot match settles it",
      { StringLike: { "s3:prefix": `home/${variable}` } },
      { "s3:prefix": "other" },
      false,
    ],
    [
      "a known prefix that can match leaves it open",
      { StringLike: { "s3:prefix": `home/${variable}` } },
      { "s3:prefix": "home/x" },
      "unknown",
    ],
    [
      "another value settles it",
      { StringEquals: { "aws:username": [variable, "john"] } },
      { "aws:username": "john" },
      true,
    ],
    [
      "a wildcard takes in an unknown part",
      { StringLike: { "s3:prefix": "home/*" } },
      { "s3:prefix": `home/${variable}` },
      true,
    ],
    [
      "an unknown address block is open",
      { IpAddress: { "aws:SourceIp": variable } },
      { "aws:sourceip": "10.0.0.1" },
      "unknown",
    ],
    [
      "an unknown set is open",
      { "ForAnyValue:StringEquals": { "aws:TagKeys": "a" } },
      { "aws:tagkeys": variable },
      "unknown",
    ],
    [
      "an unknown account leaves the role's name to decide",
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/w" } },
      { "aws:principalarn": `arn:aws:iam::${variable}:role/w` },
      true,
    ],
    [
      "an unknown account does not hide another name",
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/w" } },
      { "aws:principalarn": `arn:aws:iam::${variable}:role/x` },
      false,
    ],
  ])("%s", (_says, condition, context, expected) => {
    expect(holds(condition, context)).toBe(expected);
  });

  test("an unknown block or operator value is named as missing", () => {
    expect(parseConditions(unknown("var.condition"), true).missing).toEqual(["var.condition"]);
    expect(parseConditions({ StringEquals: unknown("var.keys") }, true).missing).toEqual(["var.keys"]);
  });
});
