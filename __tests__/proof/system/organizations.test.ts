import { ask } from "../../../proof/ask/ask";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { System } from "../../../proof/system/system";

const ACCOUNT = "111122223333";
const DENY_PUT = { Effect: "Deny", Action: "s3:PutBucketPolicy", Resource: "*" };
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

interface Given {
  readonly statements?: readonly object[];
  readonly type?: string;
  readonly target?: string;
  readonly policyId?: string;
  readonly account?: string;
  readonly resource?: object;
  readonly as?: string;
  readonly action?: string;
}

function answer({
  statements = [DENY_PUT],
  type = "SERVICE_CONTROL_POLICY",
  target = ACCOUNT,
  policyId = "${aws_organizations_policy.p.id}",
  account = ACCOUNT,
  resource = {},
  as = "aws_iam_role.r",
  action = "s3:PutBucketPolicy",
}: Given = {}) {
  const content = {
    provider: { aws: { region: "eu-west-1", ...(account === "" ? {} : { allowed_account_ids: [account] }) } },
    resource: {
      aws_s3_bucket: { b: { bucket: "example" } },
      aws_iam_role: { r: { name: "app", assume_role_policy: "{}" } },
      aws_iam_role_policy: {
        r: {
          role: "${aws_iam_role.r.name}",
          policy: document({ Effect: "Allow", Action: "*", Resource: "*" }),
        },
      },
      aws_organizations_policy: { p: { name: "p", type, content: document(...statements) } },
      aws_organizations_policy_attachment: { a: { policy_id: policyId, target_id: target } },
      ...resource,
    },
  };
  const system = new System(readConfiguration([{ name: "main.tf.json", content }]));
  return ask(system, { from: "internet", as, action, on: "aws_s3_bucket.b" });
}

test("a service control policy on the account refuses its roles, and is named", () => {
  expect(answer()).toMatchObject({
    verdict: "denied",
    by: ["organization-policy"],
    dependsOn: { single: true, otherwise: "allowed" },
  });
});

test.each<[string, Given, string]>([
  ["what it does not name gets through", { action: "s3:GetBucketPolicy" }, "allowed"],
  ["another account's does not bind", { target: "444455556666" }, "allowed"],
  ["an account that is not said may be that one", { account: "" }, "unknown"],
  ["a unit may be above the account, or not", { target: "ou-abcd-11112222" }, "unknown"],
  ["the root may be above it, or not", { target: "r-abcd" }, "unknown"],
  [
    "… which is nothing to what it does not name",
    { target: "r-abcd", action: "s3:GetBucketPolicy" },
    "allowed",
  ],
  ["a policy of tags refuses nothing", { type: "TAG_POLICY" }, "allowed"],
  ["one that is attached by an id not known yet may be this one", { policyId: "${var.policy}" }, "unknown"],
  ["what a policy says that the input does not hold is not known", { policyId: "p-0123456789" }, "unknown"],
  ["AWS's own policy refuses nothing", { policyId: "p-FullAWSAccess" }, "allowed"],
  ["a type that is not known may be of either kind", { type: "${var.type}" }, "unknown"],
  [
    "Allows alone, beside which FullAWSAccess may have been detached",
    { statements: [{ Effect: "Allow", Action: "s3:Get*", Resource: "*" }] },
    "unknown",
  ],
  [
    "Allows alone, which take it in",
    { statements: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] },
    "allowed",
  ],
  ["the account's root user is bound", { as: "root" }, "denied"],
  ["a role of another account is not", { as: "arn:aws:iam::444455556666:role/x" }, "denied"],
  [
    "a resource control policy binds whoever comes",
    { type: "RESOURCE_CONTROL_POLICY", statements: [{ ...DENY_PUT, Principal: "*" }] },
    "denied",
  ],
  [
    "… its Allows are nothing",
    {
      type: "RESOURCE_CONTROL_POLICY",
      statements: [{ Effect: "Allow", Principal: "*", Action: "s3:Get*", Resource: "*" }],
    },
    "allowed",
  ],
  [
    "what AWS would refuse as a policy is not known",
    { statements: [{ ...DENY_PUT, Principal: "*" }] },
    "unknown",
  ],
  [
    "a service-linked role is bound by neither",
    { as: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX` },
    "allowed",
  ],
])("%s", (_says, given, expected) => {
  expect(answer(given).verdict).toBe(expected);
});

test("a role of another account is not refused by this account's service control policy", () => {
  expect(answer({ as: "arn:aws:iam::444455556666:role/x" }).by).not.toContain("organization-policy");
});

test("a unit binds the accounts that the input puts under it", () => {
  const resource = {
    aws_organizations_organizational_unit: {
      top: { name: "top", parent_id: "r-abcd" },
      below: { name: "below", parent_id: "${aws_organizations_organizational_unit.top.id}" },
    },
    aws_organizations_account: {
      x: {
        name: "x",
        email: "x@example.com",
        parent_id: "${aws_organizations_organizational_unit.below.id}",
      },
    },
    aws_s3_bucket: { b: { bucket: "example" } },
  };
  const target = "${aws_organizations_organizational_unit.top.id}";
  expect(answer({ resource, target }).verdict).toBe("unknown");
});

test("the management account is bound by no policy of its organization", () => {
  const resource = { aws_organizations_organization: { o: { master_account_id: ACCOUNT } } };
  expect(answer({ resource }).verdict).toBe("allowed");
});

describe("the root of an organization", () => {
  const organization = {
    master_account_id: "444455556666",
    accounts: [{ id: ACCOUNT }],
    roots: [{ id: "r-abcd" }],
  };
  const under = (o: object, given: Given = {}) =>
    answer({ target: "r-abcd", resource: { aws_organizations_organization: { o } }, ...given }).verdict;

  test("binds an account that the organization lists", () => {
    expect(under(organization)).toBe("denied");
  });

  test.each<[string, object, Given]>([
    ["lists another account", { ...organization, accounts: [{ id: "777788889999" }] }, {}],
    ["has another root", { ...organization, roots: [{ id: "r-dcba" }] }, {}],
    ["does not say who manages it", { ...organization, master_account_id: "${var.management}" }, {}],
    ["lists the account, which is not said to be the bucket's", organization, { account: "" }],
  ])("may bind it where the organization %s", (_, o, given) => {
    expect(under(o, given)).toBe("unknown");
  });

  test("does not bind the account that manages the organization", () => {
    expect(under({ ...organization, master_account_id: ACCOUNT })).toBe("allowed");
  });
});
