import fc from "fast-check";
import { conditionHolds } from "../../../proof/iam/condition/condition";
import type { ContextValue } from "../../../proof/iam/context";
import type { CompiledPolicy } from "../../../proof/iam/policy";
import { parsePolicy } from "../../../proof/iam/policy";
import { some } from "../../../proof/terms/ternary";
import { requestClasses, resourceClasses } from "../../../proof/iam/request-classes";

const EVERYTHING = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
const KEY = "aws:userid";

function policyWith(blocks: readonly object[]): CompiledPolicy {
  const Statement = blocks.map((Condition) => ({ ...EVERYTHING, Condition }));
  return parsePolicy({ Version: "2012-10-17", Statement }, "resource");
}

function answers(policy: CompiledPolicy, key: string, value: ContextValue | undefined): string {
  const context = new Map(value === undefined ? [] : [[key, value] as const]);
  const conditions = policy.statements.flatMap((statement) => statement.conditions);
  return conditions.map((condition) => conditionHolds(condition, context)).join();
}

function expectRepresented(policy: CompiledPolicy, key: string, value: ContextValue | undefined): void {
  const classes = requestClasses([policy]);
  if (!classes.bounded) throw new Error(classes.reason);
  const values = classes.value.find((one) => one.key === key)?.values ?? [undefined];
  const represented = values.map((one) => answers(policy, key, one));
  expect(represented).toContain(answers(policy, key, value));
}

/** Few letters, so that random patterns and values do meet. */
const text = fc.string({ unit: fc.constantFrom("a", "b", "A", ":"), maxLength: 6 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "A", "*", "?", ":"), maxLength: 6 });
const textOperator = fc.constantFrom(
  ...["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"],
  ...["StringNotEqualsIgnoreCase", "StringLikeIfExists", "ArnLike", "ArnNotEquals"],
);
const textBlock = fc
  .tuple(textOperator, fc.array(pattern, { minLength: 1, maxLength: 3 }))
  .map(([operator, values]) => ({ [operator]: { [KEY]: values } }));

describe("requestClasses", () => {
  test("represent every text, whatever patterns are in play", () => {
    fc.assert(
      fc.property(fc.array(textBlock, { minLength: 1, maxLength: 4 }), text, (blocks, value) =>
        expectRepresented(policyWith(blocks), KEY, value),
      ),
      { numRuns: 300 },
    );
  });

  test("represent every ARN that ARN operators tell apart", () => {
    const part = fc.constantFrom("a", "b", "*", "a*", "?");
    const arn = fc.array(part, { minLength: 5, maxLength: 7 }).map((parts) => `arn:${parts.join(":")}`);
    const block = fc
      .tuple(fc.constantFrom("ArnLike", "ArnNotLike", "StringLike"), arn)
      .map(([operator, value]) => ({
        [operator]: { [KEY]: value },
      }));
    const plain = arn.map((value) => value.replaceAll("*", "c").replaceAll("?", "d"));
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), plain, (blocks, value) =>
        expectRepresented(policyWith(blocks), KEY, value),
      ),
      { numRuns: 200 },
    );
  });

  test("represent every set of a multivalued key, sets of three among them", () => {
    const quantified = fc
      .tuple(fc.constantFrom("ForAllValues:", "ForAnyValue:"), textBlock)
      .map(([quantifier, block]) =>
        Object.fromEntries(
          Object.entries(block).map(([operator, keys]) => [`${quantifier}${operator}`, keys]),
        ),
      );
    fc.assert(
      fc.property(
        fc.array(quantified, { minLength: 1, maxLength: 4 }),
        fc.array(text, { maxLength: 4 }),
        (blocks, value) => expectRepresented(policyWith(blocks), KEY, value),
      ),
      { numRuns: 200 },
    );
  });

  test("join as many values of a multivalued key as its conditions need, not pairs alone", () => {
    const blocks = ["a", "b", "c"].map((value) => ({ "ForAllValues:StringNotEquals": { [KEY]: value } }));
    expectRepresented(policyWith(blocks), KEY, ["a", "b", "c"]);
  });

  test("an empty text is a class of its own, also where it lies in the region of others", () => {
    const blocks = [
      { "ForAnyValue:StringNotEqualsIgnoreCase": { [KEY]: ["a"] } },
      { "ForAllValues:StringLike": { [KEY]: ["*"] } },
    ];
    expectRepresented(policyWith(blocks), KEY, [""]);
  });

  test.each<[string, readonly object[]]>([
    [
      "for any value",
      [{ "ForAllValues:StringEquals": { [KEY]: ["aa"] } }, { "ForAnyValue:StringLike": { [KEY]: ["*??"] } }],
    ],
    [
      "for all values",
      [
        { "ForAllValues:ArnLike": { [KEY]: ["", "*a"] } },
        { "ForAllValues:ArnNotEquals": { [KEY]: ["?a", ":"] } },
        { "ForAllValues:StringEquals": { [KEY]: ["b"] } },
      ],
    ],
  ])("represent a short text where the empty one lies in its region, %s", (_which, blocks) => {
    expectRepresented(policyWith(blocks), KEY, ["a"]);
  });

  test("several empty texts are as little a value as one is", () => {
    const blocks = ["", "a"].map((value) => ({ "ForAllValues:StringEquals": { [KEY]: value } }));
    expectRepresented(policyWith(blocks), KEY, ["", ""]);
  });

  test("hold a text that StringLike matches across colons and ArnLike does not", () => {
    const pattern = "arn:aws:x:*:1:f";
    const policy = policyWith([{ StringLike: { [KEY]: pattern } }, { ArnLike: { [KEY]: pattern } }]);
    expectRepresented(policy, KEY, "arn:aws:x:r:9:s:1:f");
  });

  test("represent every number, on, between and beyond the bounds", () => {
    const operator = fc.constantFrom(
      "NumericLessThan",
      "NumericGreaterThanEquals",
      "NumericEquals",
      "NumericNotEquals",
    );
    const number = fc.integer({ min: -4, max: 4 });
    const block = fc
      .tuple(operator, number)
      .map(([name, bound]) => ({ [name]: { "s3:max-keys": String(bound) } }));
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 4 }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        (blocks, value) => expectRepresented(policyWith(blocks), "s3:max-keys", value.toFixed(3)),
      ),
    );
  });

  test("represent every date", () => {
    const day = fc.integer({ min: 1, max: 9 }).map((number) => `2026-01-0${number}T00:00:00Z`);
    const operator = fc.constantFrom("DateLessThan", "DateGreaterThanEquals", "DateEquals");
    const block = fc.tuple(operator, day).map(([name, bound]) => ({ [name]: { "aws:CurrentTime": bound } }));
    const value = fc.date({ min: new Date("2025-12-30"), max: new Date("2026-01-12"), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 4 }),
        fc.oneof(
          day,
          value.map((date) => date.toISOString()),
        ),
        (blocks, date) => expectRepresented(policyWith(blocks), "aws:currenttime", date),
      ),
    );
  });

  test("represent every address of both families, /0 and single addresses among the blocks", () => {
    const block = fc.constantFrom(
      "0.0.0.0/0",
      "10.0.0.0/8",
      "10.0.0.0/31",
      "10.0.0.1/32",
      "255.255.255.255",
      "::/0",
      "2001:db8::/32",
      "2001:db8::1",
    );
    const operator = fc.constantFrom("IpAddress", "NotIpAddress");
    const condition = fc.tuple(operator, block).map(([name, cidr]) => ({ [name]: { "aws:SourceIp": cidr } }));
    const address = fc.oneof(
      fc.ipV4(),
      fc.constantFrom(
        "10.0.0.0",
        "10.0.0.1",
        "10.0.0.2",
        "255.255.255.255",
        "2001:db8::1",
        "2001:db8::2",
        "::",
      ),
    );
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), address, (blocks, value) =>
        expectRepresented(policyWith(blocks), "aws:sourceip", value),
      ),
    );
  });

  test("show the texts that the policy writes, and the absent key", () => {
    const classes = requestClasses([policyWith([{ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }])]);
    expect(classes).toEqual({
      bounded: true,
      value: [{ key: "aws:sourcevpce", values: [undefined, "vpce-1", "other"] }],
    });
  });

  test("answer that they are not bounded, with the reason, past the number of states", () => {
    const policy = policyWith(["*abc*", "*bcd*", "*cde*"].map((value) => ({ StringLike: { [KEY]: value } })));
    const classes = requestClasses([policy], { mostStates: 5 });
    expect(classes.bounded ? "" : classes.reason).toContain(
      "aws:userid: the patterns cut texts into more than 5 states",
    );
  });

  test("are not bounded where a policy variable stands for a key that is not given", () => {
    const policy = policyWith([{ StringEquals: { [KEY]: "${aws:PrincipalTag/team, 'none'}" } }]);
    expect(requestClasses([policy]).bounded).toBe(false);
    const known = new Map([["aws:principaltag/team", "red"]]);
    expect(requestClasses([policy], { known })).toEqual({
      bounded: true,
      value: [{ key: KEY, values: [undefined, "red", "other"] }],
    });
  });

  test("are not bounded where one key is compared as different types", () => {
    const policy = policyWith([
      { NumericEquals: { "s3:max-keys": "1" }, StringLike: { "s3:max-keys": "1*" } },
    ]);
    expect(requestClasses([policy]).bounded).toBe(false);
  });
});

describe("resourceClasses", () => {
  test("represent every key of a bucket, as elements tell them apart", () => {
    const resources = fc.array(
      fc.tuple(fc.constantFrom("Resource", "NotResource"), fc.array(pattern, { minLength: 1, maxLength: 2 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(
        resources,
        fc.string({ unit: fc.constantFrom("a", "b", "A", ":"), minLength: 1, maxLength: 6 }),
        (all, key) => {
          const Statement = all.map(([element, patterns]) => ({
            Effect: "Deny",
            Action: "s3:*",
            [element]: patterns.map((one) => `arn:aws:s3:::backup/${one}`),
          }));
          const policy = parsePolicy({ Version: "2012-10-17", Statement }, "identity");
          const classes = resourceClasses([policy], "arn:aws:s3:::backup");
          const vector = (arn: string) =>
            policy.statements
              .map(({ resources: { tests } }) => some(tests.map(({ test }) => test(arn, new Map()))))
              .join();
          const represented = classes.bounded ? classes.value.map(vector) : [];
          expect(represented).toContain(vector(`arn:aws:s3:::backup/${key}`));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("take a symbol for the bucket", () => {
    const Statement = {
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: "⟨aws_s3_bucket.b.arn⟩/nightly/*",
    };
    const policy = parsePolicy({ Statement }, "identity");
    const classes = resourceClasses([policy], "⟨aws_s3_bucket.b.arn⟩");
    expect(classes).toEqual({
      bounded: true,
      value: ["⟨aws_s3_bucket.b.arn⟩/nightly/x", "⟨aws_s3_bucket.b.arn⟩/x"],
    });
  });
});
