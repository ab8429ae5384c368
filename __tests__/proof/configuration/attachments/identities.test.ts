import { identityPolicies } from "../../../../proof/configuration/attachments/identities";
import { instanceRole } from "../../../../proof/configuration/attachments/instance-role";
import { readConfiguration } from "../../../../proof/configuration/read-configuration";
import { readable } from "../../../../proof/terms/text";

function read(resource: object, more: object = {}) {
  const content = {
    provider: { aws: { region: "eu-west-1" } },
    variable: { x: {} },
    resource: { aws_iam_policy: { p: { name: "p", policy: document("managed") } }, ...resource },
    ...more,
  };
  return readConfiguration([{ name: "main.tf.json", content }]);
}

const document = (sid: string) => JSON.stringify({ Statement: [{ Sid: sid }] });
const arn = "${aws_iam_policy.p.arn}";

/** Address and Sid of each policy, or what is missing. */
function policies(resource: object, address = "aws_iam_role.r", more: object = {}) {
  const configuration = read(resource, more);
  return identityPolicies(configuration, configuration.get(address)).policies.map((policy) => [
    policy.address,
    typeof policy.value === "string"
      ? readable(policy.value)
      : (policy.value as { Statement: { Sid: string }[] }).Statement[0]?.Sid,
  ]);
}

const role = { aws_iam_role: { r: { name: "r" }, other: { name: "other" } } };

describe("a role's policies", () => {
  test.each([
    [
      "inline blocks",
      {
        aws_iam_role: {
          r: {
            name: "r",
            inline_policy: [
              { name: "a", policy: document("inline") },
              { name: "b", policy: document("second") },
            ],
          },
        },
      },
      [
        ["aws_iam_role.r", "inline"],
        ["aws_iam_role.r", "second"],
      ],
    ],
    [
      "one empty inline block, which means none",
      { aws_iam_role: { r: { name: "r", inline_policy: [{}] } } },
      [],
    ],
    [
      "aws_iam_role_policy",
      {
        ...role,
        aws_iam_role_policy: {
          a: { role: "${aws_iam_role.r.id}", policy: document("own") },
          b: { role: "other", policy: document("other") },
        },
      },
      [["aws_iam_role_policy.a", "own"]],
    ],
    [
      "aws_iam_role_policy_attachment",
      { ...role, aws_iam_role_policy_attachment: { a: { role: "${aws_iam_role.r.name}", policy_arn: arn } } },
      [["aws_iam_policy.p", "managed"]],
    ],
    [
      "aws_iam_policy_attachment",
      {
        ...role,
        aws_iam_policy_attachment: {
          a: { name: "a", roles: ["other", "${aws_iam_role.r.name}"], policy_arn: arn },
        },
      },
      [["aws_iam_policy.p", "managed"]],
    ],
    [
      "managed_policy_arns",
      { aws_iam_role: { r: { name: "r", managed_policy_arns: [arn] } } },
      [["aws_iam_policy.p", "managed"]],
    ],
    [
      "aws_iam_role_policy_attachments_exclusive, the same policy counted once",
      {
        ...role,
        aws_iam_role_policy_attachments_exclusive: { a: { role_name: "r", policy_arns: [arn] } },
        aws_iam_role_policy_attachment: { a: { role: "r", policy_arn: arn } },
      },
      [["aws_iam_policy.p", "managed"]],
    ],
    [
      "aws_iam_role_policies_exclusive with a name that is not seen",
      {
        ...role,
        aws_iam_role_policy: { a: { name: "seen", role: "r", policy: document("own") } },
        aws_iam_role_policies_exclusive: { a: { role_name: "r", policy_names: ["seen", "unseen"] } },
      },
      [
        ["aws_iam_role_policy.a", "own"],
        [
          "aws_iam_role_policies_exclusive.a",
          "(the inline policy unseen of aws_iam_role.r, which is not in the input)",
        ],
      ],
    ],
    [
      "a policy of AWS",
      {
        ...role,
        aws_iam_role_policy_attachment: {
          a: { role: "r", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        },
      },
      [
        [
          "aws_iam_role_policy_attachment.a",
          "(the document of arn:aws:iam::aws:policy/ReadOnlyAccess, which is not in the input: give its document with --assume, under its ARN)",
        ],
      ],
    ],
    [
      "an attachment to an unknown role",
      { ...role, aws_iam_role_policy_attachment: { a: { role: "${var.x}", policy_arn: arn } } },
      [["aws_iam_policy.p", "(whether aws_iam_role_policy_attachment.a belongs to aws_iam_role.r)"]],
    ],
    [
      "an attachment that may not exist",
      { ...role, aws_iam_role_policy_attachment: { a: { count: "${var.x}", role: "r", policy_arn: arn } } },
      [["aws_iam_policy.p", "(whether aws_iam_role_policy_attachment.a[0] belongs to aws_iam_role.r)"]],
    ],
    [
      "an attachment that may not exist beside one that does",
      {
        ...role,
        aws_iam_role_policy_attachment: {
          a: { count: "${var.x}", role: "r", policy_arn: arn },
          b: { role: "r", policy_arn: arn },
        },
      },
      [["aws_iam_policy.p", "managed"]],
    ],
    [
      "a document from a data source",
      {
        ...role,
        aws_iam_role_policy: { a: { role: "r", policy: "${data.aws_iam_policy_document.d.json}" } },
      },
      [["aws_iam_role_policy.a", "d"]],
    ],
  ])("by %s", (_name, resource, expected) => {
    const data = { aws_iam_policy_document: { d: { statement: [{ sid: "d" }] } } };
    expect(policies(resource, "aws_iam_role.r", { data })).toEqual(expected);
  });

  test("that exists already are unknown", () => {
    const data = { aws_iam_role: { r: { name: "r" } } };
    expect(policies({}, "data.aws_iam_role.r", { data })).toEqual([
      ["data.aws_iam_role.r", "(the policies of data.aws_iam_role.r, which exists already)"],
    ]);
  });

  test.each([
    [
      arn,
      {
        address: "aws_iam_policy.p",
        value: { Statement: [{ Sid: "managed" }] },
        name: "arn:aws:iam::⟨account⟩:policy/p",
      },
    ],
    [
      "arn:aws:iam::1:policy/b",
      {
        address: "aws_iam_role.r",
        value:
          "(the document of arn:aws:iam::1:policy/b, which is not in the input: give its document with --assume, under its ARN)",
        name: "arn:aws:iam::1:policy/b",
      },
    ],
  ])("are bounded by %s", (permissions_boundary, expected) => {
    const configuration = read({ aws_iam_role: { r: { name: "r", permissions_boundary } } });
    const { boundary } = identityPolicies(configuration, configuration.get("aws_iam_role.r"));
    expect(JSON.parse(readable(JSON.stringify(boundary)))).toEqual(expected);
  });

  test("are not bounded where there is no boundary", () => {
    const configuration = read(role);
    expect(identityPolicies(configuration, configuration.get("aws_iam_role.r"))).toEqual({ policies: [] });
  });
});

describe("a user's policies", () => {
  const group = {
    aws_iam_user: { u: { name: "u" } },
    aws_iam_group: { g: { name: "g" } },
    aws_iam_group_policy: { a: { group: "g", policy: document("group") } },
  };

  test.each([
    [
      "its own",
      {
        aws_iam_user: { u: { name: "u" } },
        aws_iam_user_policy: { a: { user: "u", policy: document("own") } },
      },
      [["aws_iam_user_policy.a", "own"]],
    ],
    [
      "attached",
      {
        aws_iam_user: { u: { name: "u" } },
        aws_iam_user_policy_attachment: { a: { user: "u", policy_arn: arn } },
      },
      [["aws_iam_policy.p", "managed"]],
    ],
    [
      "attached with others",
      {
        aws_iam_user: { u: { name: "u" } },
        aws_iam_policy_attachment: { a: { users: ["u"], policy_arn: arn } },
      },
      [["aws_iam_policy.p", "managed"]],
    ],
    [
      "of a group that lists it",
      { ...group, aws_iam_group_membership: { m: { group: "g", users: ["u"] } } },
      [["aws_iam_group_policy.a", "group"]],
    ],
    [
      "of a group that it lists",
      {
        ...group,
        aws_iam_user_group_membership: {
          m: { user: "${aws_iam_user.u.name}", groups: ["${aws_iam_group.g.name}"] },
        },
      },
      [["aws_iam_group_policy.a", "group"]],
    ],
    [
      "of a group that is not seen",
      { ...group, aws_iam_user_group_membership: { m: { user: "u", groups: ["h"] } } },
      [
        [
          "aws_iam_user_group_membership.m",
          "(the policies of the group that aws_iam_user_group_membership.m names)",
        ],
      ],
    ],
    ["of no group", group, []],
  ])("%s", (_name, resource, expected) => {
    expect(policies(resource, "aws_iam_user.u")).toEqual(expected);
  });
});

describe("a host's role", () => {
  const of = (host: object, more: object = {}) => {
    const configuration = read({
      ...role,
      aws_iam_instance_profile: {
        p: { name: "p", role: "${aws_iam_role.r.name}" },
        empty: { name: "empty" },
        theirs: { name: "theirs", role: "theirs" },
      },
      aws_instance: { h: host },
      ...more,
    });
    const found = instanceRole(configuration, configuration.get("aws_instance.h"));
    return "role" in found ? found.role.address : "none" in found ? "none" : readable(found.missing);
  };

  test.each([
    [{}, "none"],
    [{ iam_instance_profile: "${aws_iam_instance_profile.p.name}" }, "aws_iam_role.r"],
    [{ iam_instance_profile: "${aws_iam_instance_profile.p.id}" }, "aws_iam_role.r"],
    [{ iam_instance_profile: "empty" }, "none"],
    [{ iam_instance_profile: "unseen" }, "(the instance profile of aws_instance.h)"],
    [{ iam_instance_profile: "${var.x}" }, "(var.x)"],
    [{ iam_instance_profile: "theirs" }, "(the role of aws_iam_instance_profile.theirs)"],
    [{ launch_template: { id: "${aws_launch_template.t.id}" } }, "aws_iam_role.r"],
    [{ launch_template: { id: "lt-1" } }, "(the launch template of aws_instance.h)"],
  ])("of %j is %s", (host, expected) => {
    const aws_launch_template = { t: { iam_instance_profile: { arn: "${aws_iam_instance_profile.p.arn}" } } };
    expect(of(host, { aws_launch_template })).toBe(expected);
  });
});
