import { prove } from "../../../proof/prove";
import { claimOf } from "../../support/claim-of";
import { readChanged } from "../../support/read-stack";

/** The shipped stack, its endpoint letting through one statement more. */
const endpointAllows = (statement: string, changes = {}) =>
  readChanged((json) => {
    const { endpoint } = json.resource.aws_vpc_endpoint;
    endpoint.policy = endpoint.policy.replace(/\]\}\)\}$/u, `, ${statement}]})}`);
  }, changes);

const allow = (rest: string) => `{"Effect" = "Allow", "Principal" = "*", "Action" = "s3:PutObject", ${rest}}`;

test.each([
  ["one other bucket by name", '"Resource" = "arn:aws:s3:::acme-archive/*"'],
  ["other buckets by a pattern", '"Resource" = "arn:aws:s3:::acme-*/*"'],
  ["one key of any bucket", '"Resource" = "arn:aws:s3:::*/x"'],
  ["all but some buckets", '"NotResource" = "arn:aws:s3:::acme-*/*"'],
  [
    "whatever belongs to one account",
    '"Resource" = "*", "Condition" = {"StringEquals" = {"aws:ResourceAccount" = "999988887777"}}',
  ],
  [
    "whatever belongs to the account itself",
    '"Resource" = "*", "Condition" = {"StringEquals" = {"s3:ResourceAccount" = "${data.aws_caller_identity.outputs_account.account_id}"}}',
  ],
])("an endpoint that lets through to %s fails only-our-bucket", (_, rest) => {
  expect(claimOf(endpointAllows(allow(rest)), "only-our-bucket")).toMatchObject({ holds: false });
});

test("other buckets are those of the stack's own partition", () => {
  const read = endpointAllows(allow('"Resource" = "arn:aws-cn:s3:::*"'), { region: "cn-north-1" });
  expect(claimOf(read, "only-our-bucket")).toMatchObject({ verdict: "allowed", holds: false });
});

test("a Deny for the buckets of other accounts leaves those of the account itself", () => {
  const deny =
    '{"Effect" = "Deny", "Principal" = "*", "Action" = "*", "Resource" = "*", "Condition" = {"StringNotEquals" = {"aws:ResourceAccount" = "${data.aws_caller_identity.outputs_account.account_id}"}}}';
  const claim = claimOf(endpointAllows(`${allow('"Resource" = "*"')}, ${deny}`), "only-our-bucket");
  expect(claim).toMatchObject({ verdict: "allowed", holds: false });
});

test.each(["aws:ResourceAccount", "s3:ResourceAccount", "aws:VpceAccount"])(
  "a Deny but for one account of %s refuses nothing when that is the bucket's own",
  (key) => {
    const change = (json: any) => {
      const { policy } = json.resource.aws_s3_bucket_policy;
      policy.policy = policy.policy.replace(
        '"ArnNotLike" = {"aws:PrincipalArn" = [aws_iam_role',
        `"StringNotEquals" = {"${key}" = "111122223333"}, "ArnNotLike" = {"aws:PrincipalArn" = [aws_iam_role`,
      );
    };
    const unknownAccount = claimOf(readChanged(change), "nobody-else-can-upload");
    expect(unknownAccount).toMatchObject({ verdict: "unknown", holds: false });
    expect(unknownAccount.missing.join()).toContain("whether 111122223333 is the account of the bucket");
    const known = (account: string) =>
      claimOf(readChanged(change, {}, { account }), "nobody-else-can-upload").verdict;
    expect(known("111122223333")).toBe("allowed");
    expect(known("999988887777")).toBe("denied");
  },
);

describe("an endpoint that the bucket's policy lets in beside the stack's own", () => {
  const OTHER = { alsoAllowEndpoints: ["vpce-0a1b2c3d4e5f60718"] };
  /** The bucket's policy no longer refuses reading: what the endpoints' policies let through is all there is. */
  const readingIsLeftToEndpoints = (changes = {}) =>
    readChanged((json) => {
      const { policy } = json.resource.aws_s3_bucket_policy;
      policy.policy = policy.policy.replace(
        /("Sid" = "DenyAllButUploads".*?)"NotAction" = \[[^\]]*\]/u,
        '$1"Action" = "s3:DeleteObject"',
      );
    }, changes);

  test("is a path of its own, although no statement tells the two apart: its policy is not the stack's", () => {
    expect(claimOf(readingIsLeftToEndpoints(), "nobody-can-read")).toMatchObject({ holds: true });
    expect(claimOf(readingIsLeftToEndpoints(OTHER), "nobody-can-read")).toMatchObject({
      verdict: "allowed",
      holds: false,
    });
  });

  test("is among the paths of anyone else in the matrix", () => {
    const cellOf = (changes = {}) =>
      prove(readingIsLeftToEndpoints(changes))
        .matrix.find(({ who }) => who === "anyone else")
        ?.cells.find(({ column }) => column === "read")?.verdict;
    expect([cellOf(), cellOf(OTHER)]).toEqual(["denied", "allowed"]);
  });
});
