import type { Role } from "@aws-sdk/client-iam";
import { valuesOf, type Row } from "./row";

/** A role's own policy, or a managed one with its document. */
export interface PolicyOfRole {
  /** The name of an inline policy, the ARN of a managed one. */
  readonly name: string;
  readonly document: string;
}

/** A role and all that decides what it may do. */
export interface WholeRole {
  readonly role: Role;
  readonly inline: readonly PolicyOfRole[];
  readonly attached: readonly PolicyOfRole[];
  /** @default - none */
  readonly boundary?: PolicyOfRole;
}

/** A role with its trust, its policies and its boundary. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export function roleRows({ role, inline, attached, boundary }: WholeRole): Row[] {
  const name = role.RoleName ?? "";
  const tags = Object.fromEntries((role.Tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
  return [
    {
      type: "aws_iam_role",
      id: name,
      says: `the role ${name}`,
      values: valuesOf({
        id: name,
        name,
        arn: role.Arn,
        assume_role_policy: decoded(role.AssumeRolePolicyDocument),
        permissions_boundary: boundary?.name,
        tags,
        tags_all: tags,
      }),
    },
    ...inline.map((policy) => ({
      type: "aws_iam_role_policy",
      id: `${name}:${policy.name}`,
      says: `the inline policy ${policy.name} of the role ${name}`,
      values: {
        id: `${name}:${policy.name}`,
        name: policy.name,
        role: name,
        policy: decoded(policy.document) ?? "",
      },
    })),
    ...attached.map((policy) => ({
      type: "aws_iam_role_policy_attachment",
      id: `${name}/${policy.name}`,
      says: `the policy ${policy.name} on the role ${name}`,
      values: { role: name, policy_arn: policy.name },
    })),
    ...[...attached, ...(boundary === undefined ? [] : [boundary])].map(managedPolicyRow),
  ];
}

function managedPolicyRow({ name: arn, document }: PolicyOfRole): Row {
  return {
    type: "aws_iam_policy",
    id: arn,
    says: `the policy ${arn}`,
    values: { id: arn, arn, policy: decoded(document) ?? "" },
    // What it is attached to says whether it bears on anything.
    byAws: true,
  };
}

/** IAM gives documents as in a URL. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
function decoded(document: string | undefined): string | undefined {
  return document?.startsWith("%") === true ? decodeURIComponent(document) : document;
}
