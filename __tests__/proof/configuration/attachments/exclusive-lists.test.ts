import { policyText, smallSystem, upload } from "../../../support/small-upload";

type Blocks = Parameters<typeof smallSystem>[0];

const all = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const document = policyText(all);
const withoutOwn: Blocks = { aws_iam_role_policy: { up: null } };
const attached: Blocks = {
  ...withoutOwn,
  aws_iam_policy: { p: { name: "p", policy: document } },
  aws_iam_role_policy_attachment: { p: { role: "uploader", policy_arn: "${aws_iam_policy.p.arn}" } },
};
const roleWith = (more: object) => ({
  aws_iam_role: {
    r: {
      name: "uploader",
      assume_role_policy: policyText({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
      ...more,
    },
  },
});
const inlineOnly = (policy_names: unknown, role_name = "uploader") => ({
  aws_iam_role_policies_exclusive: { e: { role_name, policy_names } },
});
const managedOnly = (policy_arns: unknown, role_name = "uploader") => ({
  aws_iam_role_policy_attachments_exclusive: { e: { role_name, policy_arns } },
});
const shared = (more: object) => ({
  aws_iam_policy_attachment: { s: { name: "s", policy_arn: "${aws_iam_policy.p.arn}", ...more } },
});

const PERHAPS = "unknown identity-policy";

describe("a list of inline policies", () => {
  test.each<[string, Blocks, string]>([
    ["that names ours keeps it", inlineOnly(["up"]), "allowed"],
    ["that names it by reference keeps it", inlineOnly(["${aws_iam_role_policy.up.name}"]), "allowed"],
    ["that is empty takes it away", inlineOnly([]), PERHAPS],
    ["that names another takes it away", inlineOnly(["other"]), PERHAPS],
    ["that is not known may take it away", inlineOnly("${var.x}"), PERHAPS],
    ["of another role does nothing", inlineOnly([], "somebody"), "allowed"],
    ["of a role that is not known may take it away", inlineOnly([], "${var.x}"), PERHAPS],
    [
      "that may not exist may take it away",
      {
        aws_iam_role_policies_exclusive: {
          e: { count: "${var.x}", role_name: "uploader", policy_names: [] },
        },
      },
      PERHAPS,
    ],
    ["of blocks in the role itself takes it away", roleWith({ inline_policy: [{}] }), PERHAPS],
    ["of no blocks in the role does nothing", roleWith({ inline_policy: [] }), "allowed"],
    [
      "takes blocks of the role away too",
      {
        ...withoutOwn,
        ...roleWith({ inline_policy: [{ name: "up", policy: document }] }),
        ...inlineOnly([]),
      },
      PERHAPS,
    ],
    [
      "keeps blocks of the role that it names",
      {
        ...withoutOwn,
        ...roleWith({ inline_policy: [{ name: "up", policy: document }] }),
        ...inlineOnly(["up"]),
      },
      "allowed",
    ],
    [
      "keeps a policy whose name Terraform makes, where it refers to it",
      {
        aws_iam_role_policy: { up: { role: "uploader", policy: document } },
        ...inlineOnly(["${aws_iam_role_policy.up.name}"]),
      },
      "allowed",
    ],
    ["does not take managed policies away", { ...attached, ...inlineOnly([]) }, "allowed"],
  ])("%s", (_name, resources, expected) => {
    expect(upload(smallSystem(resources))).toBe(expected);
  });
});

describe("a list of managed policies", () => {
  test.each<[string, Blocks, string]>([
    ["that names ours keeps it", managedOnly(["${aws_iam_policy.p.arn}"]), "allowed"],
    ["that is empty takes it away", managedOnly([]), PERHAPS],
    ["that is not known may take it away", managedOnly("${var.x}"), PERHAPS],
    ["of another role does nothing", managedOnly([], "somebody"), "allowed"],
    ["of the role's own argument takes it away", roleWith({ managed_policy_arns: [] }), PERHAPS],
    [
      "of the role's own argument keeps what it names",
      roleWith({ managed_policy_arns: ["${aws_iam_policy.p.arn}"] }),
      "allowed",
    ],
    ["attaches the policy to the role alone", shared({ roles: ["uploader"] }), "allowed"],
    ["attaches the policy to other roles alone", shared({ roles: ["somebody"] }), PERHAPS],
    ["attaches the policy to users alone", shared({ users: ["somebody"] }), PERHAPS],
    ["attaches the policy to roles that are not known", shared({ roles: ["${var.x}"] }), PERHAPS],
  ])("%s", (_name, resources, expected) => {
    expect(upload(smallSystem({ ...attached, ...resources }))).toBe(expected);
  });

  test("does not take inline policies away", () => {
    expect(upload(smallSystem(managedOnly([])))).toBe("allowed");
  });
});
