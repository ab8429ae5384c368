import { some } from "../../terms/ternary";
import type { Configuration } from "../configuration";
import { policyDocument } from "../policy-document";
import type { Resource } from "../resource";
import { blocks, isObject, missing, sameValue, ifText, type Value } from "../value";
import { type Attached, candidates, certainly, matches, namesOf, saidOf } from "./attached";
import { attachedArns, type Kind, managedPolicy } from "./attached-by-arn";
import { type ExclusiveList, keptByLists } from "./exclusive-lists";

/** The identity-based policies of a role, a user or a group. */
export interface IdentityPolicies {
  /** Documents; one that the input does not hold, or may or may not apply, is unknown and says so. */
  readonly policies: readonly Attached[];
  /** The permissions boundary. @default - none */
  readonly boundary?: Attached;
}

/**
 * All identity-based policies of an `aws_iam_role`, `aws_iam_user` (through its groups too) or `aws_iam_group`: inline
 * blocks, policy resources, attachments of either form, lists of ARNs.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
 */
export function identityPolicies(configuration: Configuration, identity: Resource): IdentityPolicies {
  const kind = kindOf(identity);
  const names = namesOf(identity, "name", "id");
  if (identity.mode === "data") {
    const value = missing(`the policies of ${identity.address}, which exists already`);
    return {
      policies: [{ address: identity.address, value }, ...policiesOf(configuration, identity, kind, names)],
    };
  }
  const policies = [
    ...policiesOf(configuration, identity, kind, names),
    ...(kind === "user" ? groupsOf(configuration, names) : []),
  ];
  const arn = identity.values["permissions_boundary"];
  if (arn === undefined || arn === "") return { policies };
  return { policies, boundary: managedPolicy(configuration, arn, identity.address) };
}

function kindOf({ type }: Resource): Kind {
  return type === "aws_iam_user" ? "user" : type === "aws_iam_group" ? "group" : "role";
}

function policiesOf(
  configuration: Configuration,
  identity: Resource,
  kind: Kind,
  names: readonly Value[],
): Attached[] {
  const separate = candidates(configuration, [`aws_iam_${kind}_policy`], kind, names).map((found) => ({
    ...saidOf(found, identity, policyDocument(found.resource.values["policy"] ?? null)),
    name: ifText(found.resource.values["name"]),
  }));
  const inline = [...inlineBlocks(identity), ...separate];
  const listed = exclusivePolicies(configuration, identity, kind, names);
  return [
    ...keptInAws(configuration, identity, kind, names),
    ...keptByLists(inline, listed, ({ name }) => name),
    ...exclusiveNames(configuration, identity, kind, names, inline),
    ...attachedArns(configuration, identity, kind, names),
  ];
}

/**
 * What an identity that exists already has beside what is written, and keeps where an apply takes it over: the groups of
 * a user, and every policy that no list of the input takes away.
 */
function keptInAws(
  configuration: Configuration,
  identity: Resource,
  kind: Kind,
  names: readonly Value[],
): Attached[] {
  if (identity.adopted !== true) return [];
  const isWhole = (own: string, list: string) =>
    identity.values[own] !== undefined ||
    candidates(configuration, [`aws_iam_${kind}_${list}_exclusive`], `${kind}_name`, names).some(
      ({ belongs }) => belongs === true,
    );
  if (
    kind !== "user" &&
    isWhole("inline_policy", "policies") &&
    isWhole("managed_policy_arns", "policy_attachments")
  )
    return [];
  const value = missing(`the policies of ${identity.address}, which exists already`);
  return [{ address: identity.address, value }];
}

/** Inline blocks of a role; a lone empty block means none at all. */
function inlineBlocks(identity: Resource): { address: string; value: Value; name: string | undefined }[] {
  return blocks(identity.values["inline_policy"])
    .filter((block) => !isObject(block) || block["policy"] !== undefined || block["name"] !== undefined)
    .map((block) => ({
      address: identity.address,
      value: isObject(block)
        ? policyDocument(block["policy"] ?? null)
        : missing(`an inline policy of ${identity.address}`),
      name: isObject(block) ? ifText(block["name"]) : undefined,
    }));
}

/** Names that `…_policies_exclusive` keeps, whose policies the input does not hold. */
function exclusiveNames(
  configuration: Configuration,
  identity: Resource,
  kind: Kind,
  names: readonly Value[],
  inline: readonly { readonly name: string | undefined }[],
): Attached[] {
  return candidates(configuration, [`aws_iam_${kind}_policies_exclusive`], `${kind}_name`, names).flatMap(
    ({ resource }) =>
      blocks(resource.values["policy_names"])
        .filter(
          (name) =>
            some(inline.map((seen) => (seen.name === undefined ? false : sameValue(seen.name, name)))) !==
            true,
        )
        .map((name) => ({
          address: resource.address,
          value: missing(
            `the inline policy ${String(ifText(name))} of ${identity.address}, which is not in the input`,
          ),
        })),
  );
}

/** The lists that take every inline policy of the identity away which they do not name. */
function exclusivePolicies(
  configuration: Configuration,
  identity: Resource,
  kind: Kind,
  names: readonly Value[],
): ExclusiveList[] {
  const own = blocks(identity.values["inline_policy"]);
  return [
    ...candidates(configuration, [`aws_iam_${kind}_policies_exclusive`], `${kind}_name`, names).map(
      ({ resource, belongs }) => ({
        address: resource.address,
        belongs,
        keeps: blocks(resource.values["policy_names"]),
      }),
    ),
    // Plans and states repeat what is attached in the identity's own attribute.
    ...(own.length === 0 || configuration.format !== "configuration"
      ? []
      : [
          {
            address: identity.address,
            belongs: true as const,
            keeps: inlineBlocks(identity).map(({ name }) => name ?? null),
          },
        ]),
  ];
}

/** What a user gets from the groups it is in, by either form of membership. */
function groupsOf(configuration: Configuration, names: readonly Value[]): Attached[] {
  const byUser = candidates(configuration, ["aws_iam_user_group_membership"], "user", names).flatMap(
    (found) => blocks(found.resource.values["groups"]).map((group) => ({ ...found, group })),
  );
  const memberships = configuration.perhapsHolding("aws_iam_group_membership", ["users"], names, "managed");
  const byGroup = memberships.map((resource) => ({
    resource,
    belongs: certainly(resource, some(blocks(resource.values["users"]).map((name) => matches(name, names)))),
    group: resource.values["group"] ?? null,
  }));
  return [...byUser, ...byGroup.filter((found) => found.belongs !== false)].flatMap((found) => {
    const groups = configuration.perhapsHolding("aws_iam_group", ["name", "id"], [found.group], "managed");
    const group = groups.find((one) => matches(found.group, namesOf(one, "name", "id")) === true);
    if (!group || found.belongs === "unknown") {
      const value = missing(`the policies of the group that ${found.resource.address} names`);
      return [{ address: found.resource.address, value }];
    }
    return policiesOf(configuration, group, "group", namesOf(group, "name", "id"));
  });
}
