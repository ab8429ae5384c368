import fc from "fast-check";
import { configurationOf, LARGE_INPUTS } from "../../bench/large";
import { prove } from "../../proof/prove";
import { workOf } from "../../proof/requests/space-bounds";
import { readSubjects } from "../../proof/system/read-subjects";
import { System } from "../../proof/system/system";

/** Texts that overlap each other in as many ways as there are. */
const piece = fc.constantFrom("*", "a*", "*a", "*a*b*", "*b*a*", "?b*", "*/a/*", "a/b", "${aws:username}/*");
const several = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { minLength: 1, maxLength });

const principal = fc.oneof(
  fc.constant("*"),
  fc.record({ AWS: several(fc.constantFrom("111122223333", "arn:aws:iam::444455556666:role/a"), 2) }),
  fc.record({ Service: fc.constantFrom("logging.s3.amazonaws.com", "cloudtrail.amazonaws.com") }),
);

const condition = fc.oneof(
  ...[
    "aws:PrincipalArn",
    "aws:userid",
    "aws:Referer",
    "s3:prefix",
    "s3:x-amz-acl",
    "aws:PrincipalOrgPaths",
  ].map((key) =>
    fc
      .tuple(fc.constantFrom("StringLike", "StringNotLike", "StringLikeIfExists"), several(piece, 3))
      .map(([operator, values]) => ({ [operator]: { [key]: values } })),
  ),
  several(fc.constantFrom("10.0.0.0/8", "10.1.0.0/16", "203.0.113.0/24", "2001:db8::/32"), 3).map(
    (values) => ({
      NotIpAddress: { "aws:SourceIp": values },
    }),
  ),
  several(fc.constantFrom("vpce-0a1b2c3d4e5f60718", "vpce-1a1b2c3d4e5f60718"), 2).map((values) => ({
    StringNotEqualsIfExists: { "aws:SourceVpce": values },
  })),
);

const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Deny"),
  Principal: principal,
  Action: several(fc.constantFrom("s3:*", "s3:Put*", "s3:*Object*", "s3:GetObject", "s3:??tObject*"), 3),
  Resource: several(
    piece.map((end) => `arn:aws:s3:::acme/${end}`),
    3,
  ),
  Condition: fc.array(condition, { maxLength: 3 }).map((all) => Object.assign({}, ...all) as object),
});

/** A few kinds of things beside each other, and a bucket under a policy that tells as much apart as it can. */
const input = fc.record({
  kinds: several(
    fc.record({ at: fc.nat(LARGE_INPUTS.length - 1), count: fc.integer({ min: 1, max: 25 }) }),
    3,
  ),
  statements: several(statement, 12),
});

test("whatever combines in an input, what is decided of it stays within its budget, and what is left open says why", () => {
  fc.assert(
    fc.property(input, ({ kinds, statements }) => {
      const documents = kinds.flatMap(({ at, count }) => {
        const kind = LARGE_INPUTS[at];
        return kind === undefined ? [] : [JSON.parse(configurationOf(kind, count)) as Written];
      });
      const { resource, ...rest } = merged(documents);
      const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
      const bucketPolicies = { ...resource["aws_s3_bucket_policy"], main: { bucket: "acme", policy } };
      const content = JSON.stringify({
        ...rest,
        resource: { ...resource, aws_s3_bucket_policy: bucketPolicies },
      });
      const read = readSubjects([{ name: "main.tf.json", content }]);
      const system = new System(read.configuration);
      const { matrix } = prove(read, [], system);
      const { answers } = workOf(system);
      // The policies of one request more may have been begun.
      expect(answers).toBeLessThan(1.001);
      expect(matrix.length).toBeLessThanOrEqual(4_101);
      for (const { cells } of matrix)
        for (const { verdict, reason, missing } of cells)
          if (verdict === "unknown") expect([reason, ...missing].join("")).not.toBe("");
    }),
    { seed: 14, numRuns: 25 },
  );
});

interface Written {
  readonly resource: Readonly<Record<string, object>>;
  readonly data: Readonly<Record<string, object>>;
  readonly provider: object;
}

/** Blocks of one type and name are those of the last. */
function merged(documents: readonly Written[]): Written {
  const of = (what: "resource" | "data") => {
    const all: Record<string, object> = {};
    for (const document of documents)
      for (const [type, blocks] of Object.entries(document[what])) all[type] = { ...all[type], ...blocks };
    return all;
  };
  return { provider: { aws: { region: "eu-west-1" } }, resource: of("resource"), data: of("data") };
}
