import fc from "fast-check";
import type { ContextValue } from "../../proof/iam/context";

type Family = "text" | "arn" | "boolean" | "number" | "date" | "address" | "texts";

/** A condition key, the values that policies compare it with, and those that requests carry. */
interface Key {
  readonly name: string;
  readonly family: Family;
  readonly written: readonly string[];
  /** @default - AWS derives it from the principal or the path */
  readonly carried?: readonly ContextValue[];
  /** Actions whose requests can carry it. @default - all */
  readonly actions?: readonly string[];
}

const OBJECT_PUT = ["s3:PutObject"];
const OBJECT_GET = ["s3:GetObject"];
const BUCKET_LIST = ["s3:ListBucket"];
const ARNS = [
  ...["arn:aws:iam::111122223333:role/writer", "arn:aws:iam::111122223333:role/w*"],
  ...["arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:user/eve", "arn:aws:iam::444455556666:*"],
  ...["arn:aws:iam::111122223333:role/Writer", "arn:*:iam::1111222233??:*", "arn:aws:iam::111122223333:root"],
];
const DATES = ["2026-01-01T00:00:00Z", "2026-06-30T12:00:00Z", "2026-06-30", "1782820800"];

/** In the order of the operators' families in the IAM reference. */
const KEYS: readonly Key[] = [
  { name: "aws:SourceVpce", family: "text", written: ["vpce-1", "vpce-2", "vpce-*", "VPCE-1"] },
  { name: "aws:SourceVpc", family: "text", written: ["vpc-1", "vpc-?", "vpc-2", "VPC-1"] },
  { name: "aws:PrincipalAccount", family: "text", written: ["111122223333", "444455556666", "*3333"] },
  {
    name: "aws:ResourceAccount",
    family: "text",
    written: ["111122223333", "444455556666", "${aws:PrincipalAccount}"],
  },
  { name: "aws:PrincipalType", family: "text", written: ["AssumedRole", "User", "a*", "Anonymous"] },
  { name: "aws:username", family: "text", written: ["eve", "e*", "EVE", "eve*"] },
  {
    name: "aws:userid",
    family: "text",
    written: ["AROAEXAMPLEWRITER000:i-0abc", "AROAEXAMPLEWRITER000:*", "anonymous"],
  },
  {
    name: "aws:PrincipalTag/team",
    family: "text",
    written: ["red", "blue", "r?d", "RED", "${aws:PrincipalAccount}", "${aws:RequestedRegion, 'red'}"],
    carried: ["red", "blue", "Red"],
  },
  {
    name: "aws:RequestedRegion",
    family: "text",
    written: ["eu-west-1", "eu-*", "us-east-1"],
    carried: ["eu-west-1"],
  },
  {
    name: "s3:x-amz-acl",
    family: "text",
    written: ["private", "bucket-owner-full-control", "bucket-*", "public-read"],
    carried: ["private", "bucket-owner-full-control"],
    actions: OBJECT_PUT,
  },
  {
    name: "s3:prefix",
    family: "text",
    written: ["team/", "team/*", "${aws:PrincipalTag/team}/*", "a${*}b", "red/*"],
    carried: ["team/", "red/x", "a*b", "axb"],
    actions: BUCKET_LIST,
  },
  {
    name: "s3:ExistingObjectTag/team",
    family: "text",
    written: ["red", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/team, 'blue'}"],
    carried: ["red", "blue"],
    actions: OBJECT_GET,
  },
  { name: "aws:PrincipalArn", family: "arn", written: ARNS },
  { name: "aws:PrincipalArn", family: "text", written: ARNS },
  {
    name: "aws:SourceArn",
    family: "arn",
    written: ["arn:aws:s3:::backup", "arn:aws:s3:::*"],
    carried: ["arn:aws:s3:::backup"],
  },
  { name: "aws:SecureTransport", family: "boolean", written: ["true", "false"], carried: ["true", "false"] },
  {
    name: "aws:ViaAWSService",
    family: "boolean",
    written: ["true", "false", "False"],
    carried: ["true", "false"],
  },
  { name: "aws:PrincipalIsAWSService", family: "boolean", written: ["true", "false"] },
  {
    name: "s3:TlsVersion",
    family: "number",
    written: ["1.2", "1.3", "1.20", "1"],
    carried: ["1.2", "1.3", "1.1"],
  },
  {
    name: "s3:max-keys",
    family: "number",
    written: ["10", "9", "100"],
    carried: ["9", "10", "11", "1000"],
    actions: BUCKET_LIST,
  },
  {
    name: "aws:CurrentTime",
    family: "date",
    written: DATES,
    carried: ["2026-06-30T12:00:00Z", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z"],
  },
  { name: "aws:EpochTime", family: "date", written: DATES, carried: ["1782820800", "1767225600"] },
  {
    name: "aws:SourceIp",
    family: "address",
    written: [
      "203.0.113.0/24",
      "203.0.113.7",
      "203.0.113.6/31",
      "203.0.113.7/32",
      "10.0.0.0/8",
      "128.0.0.0/1",
      "2001:db8::/32",
      "2001:db8::7",
    ],
  },
  {
    name: "aws:VpcSourceIp",
    family: "address",
    written: ["10.42.0.0/24", "10.42.0.7/32", "10.42.0.8/31", "10.42.1.0/24"],
  },
  {
    name: "s3:RequestObjectTagKeys",
    family: "texts",
    written: ["team", "cost", "t*", "other"],
    carried: [["team"], ["team", "cost"], ["other"], ["team", "other"], ["Team"]],
    actions: OBJECT_PUT,
  },
  {
    name: "aws:CalledVia",
    family: "texts",
    written: ["athena.amazonaws.com", "*.amazonaws.com"],
    carried: [["athena.amazonaws.com"], ["athena.amazonaws.com", "kms.amazonaws.com"]],
  },
];

const TEXT_OPERATORS = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike"],
];
const comparing = (family: string) =>
  ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map(
    (end) => `${family}${end}`,
  );
const OPERATORS: Readonly<Record<Family, readonly string[]>> = {
  text: TEXT_OPERATORS,
  arn: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  boolean: ["Bool"],
  number: comparing("Numeric"),
  date: comparing("Date"),
  address: ["IpAddress", "NotIpAddress"],
  texts: TEXT_OPERATORS.flatMap((operator) => [`ForAllValues:${operator}`, `ForAnyValue:${operator}`]),
};

type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const nothing: fc.Arbitrary<Condition> = fc
  .record({
    key: fc.constantFrom(...KEYS),
    value: fc.constantFrom("true", "false"),
  })
  .map(({ key, value }) => ({ Null: { [key.name]: [value] } }));

const comparison: fc.Arbitrary<Condition> = fc.constantFrom(...KEYS).chain((key) =>
  fc
    .record({
      operator: fc.constantFrom(...OPERATORS[key.family]),
      ifExists: fc.constantFrom("", "", "IfExists"),
      values: fc.uniqueArray(fc.constantFrom(...key.written), { minLength: 1, maxLength: 2 }),
    })
    .map(({ operator, ifExists, values }) => ({ [`${operator}${ifExists}`]: { [key.name]: values } })),
);

/** None, one or two conditions of one statement. */
export const condition: fc.Arbitrary<Condition | undefined> = fc
  .array(fc.oneof({ weight: 8, arbitrary: comparison }, { weight: 1, arbitrary: nothing }), { maxLength: 2 })
  .map((all) => (all.length === 0 ? undefined : all.reduce(merged)));

function merged(one: Condition, other: Condition): Condition {
  const result: Record<string, Record<string, readonly string[]>> = {};
  for (const [operator, keys] of [...Object.entries(one), ...Object.entries(other)])
    result[operator] = { ...result[operator], ...keys };
  return result;
}

/** What a request for an action carries beside the keys that AWS derives: each key or not. */
export function contextFor(action: string): fc.Arbitrary<Readonly<Record<string, ContextValue>>> {
  const carried = KEYS.filter(
    ({ carried: values, actions }) => values && (actions?.includes(action) ?? true),
  );
  const model = Object.fromEntries(
    carried.map(({ name, carried: values = [] }) => [name, fc.constantFrom(...values)] as const),
  );
  const always = [
    "aws:RequestedRegion",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:SecureTransport",
    "aws:ViaAWSService",
  ];
  return fc.record(model, { requiredKeys: always });
}
