import { some } from "../../terms/ternary";
import type { Configuration } from "../configuration";
import { policyDocument } from "../policy-document";
import type { Resource } from "../resource";
import { blocks, isUnknown, missing, sameValue, ifText, type Value } from "../value";
import { type Attached, candidates, certainly, matches, saidOf } from "./attached";
import { type ExclusiveList, keptByLists } from "./exclusive-lists";
import { documentOf } from "./managed-policies";

/** What has identity-based policies. */
export type Kind = "role" | "user" | "group";

/** Managed policies, by every way to attach them; the same ARN twice is one attachment. */
export function attachedArns(
  configuration: Configuration,
  identity: Resource,
  kind: Kind,
  names: readonly Value[],
): Attached[] {
  const one = candidates(configuration, [`aws_iam_${kind}_policy_attachment`], kind, names).map((found) => ({
    ...found,
    arns: [found.resource.values["policy_arn"] ?? null],
  }));
  const shared = configuration
    .perhapsHolding("aws_iam_policy_attachment", [`${kind}s`], names, "managed")
    .map((resource) => ({
      resource,
      belongs: certainly(
        resource,
        some(blocks(resource.values[`${kind}s`]).map((name) => matches(name, names))),
      ),
      arns: [resource.values["policy_arn"] ?? null],
    }))
    .filter((found) => found.belongs !== false);
  const exclusive = candidates(
    configuration,
    [`aws_iam_${kind}_policy_attachments_exclusive`],
    `${kind}_name`,
    names,
  ).map((found) => ({ ...found, arns: blocks(found.resource.values["policy_arns"]) }));
  const own = {
    resource: identity,
    belongs: true as const,
    arns: blocks(identity.values["managed_policy_arns"]),
  };
  const byArn = new Map<string, Attached>();
  const all = [own, ...one, ...shared, ...exclusive];
  const lists: ExclusiveList[] = [
    ...exclusive,
    ...(configuration.format === "configuration" && identity.values["managed_policy_arns"] !== undefined
      ? [own]
      : []),
  ].map(({ resource, belongs, arns }) => ({ address: resource.address, belongs, keeps: arns }));
  const certain = all.filter((found) => found.belongs === true);
  for (const found of [...certain, ...all.filter((each) => !certain.includes(each))]) {
    for (const arn of found.arns) {
      const policy = managedPolicy(configuration, arn, found.resource.address);
      const key =
        typeof arn === "string" && !isUnknown(arn) ? arn : `${found.resource.address} ${byArn.size}`;
      if (byArn.has(key)) continue;
      const attached = { ...policy, value: saidOf(found, identity, policy.value).value };
      const elsewhere = ofOthers(configuration, kind, names, arn, found.resource);
      const [kept] = keptByLists([attached], [...lists, ...elsewhere], () => arn);
      if (kept !== undefined) byArn.set(key, kept);
    }
  }
  return [...byArn.values()];
}

/**
 * An `aws_iam_policy_attachment` takes its policy away from every identity that it does not name.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
 */
function ofOthers(
  configuration: Configuration,
  kind: Kind,
  names: readonly Value[],
  arn: Value,
  by: Resource,
): ExclusiveList[] {
  return configuration
    .perhapsHolding("aws_iam_policy_attachment", ["policy_arn"], [arn], "managed")
    .filter((resource) => resource !== by)
    .map((resource) => ({
      address: resource.address,
      belongs: certainly(resource, sameValue(resource.values["policy_arn"] ?? null, arn)),
      named: some(blocks(resource.values[`${kind}s`]).map((name) => matches(name, names))),
    }))
    .filter(({ belongs, named }) => belongs !== false && named !== true)
    .map(({ address, belongs, named }) => ({
      address,
      belongs: belongs === true && named === false ? true : "unknown",
      keeps: [],
    }));
}

/** The document of a managed policy: of the input, of AWS's, or as it was given. */
export function managedPolicy(configuration: Configuration, arn: Value, from: string): Attached {
  const found = [
    ...configuration.perhapsHolding("aws_iam_policy", ["arn"], [arn], "managed"),
    ...configuration
      .perhapsHolding("aws_iam_policy", ["arn"], [arn], "data")
      .filter(({ values }) => values["policy"] !== undefined),
  ].find((policy) => sameValue(policy.values["arn"] ?? null, arn) === true);
  const name = ifText(arn) ?? "a policy";
  if (!found) {
    const value = isUnknown(arn) ? missing(`the document of ${name}`) : documentOf(configuration, name);
    return { address: from, value, name };
  }
  const document = found.values["policy"];
  return {
    address: found.address,
    value: document === undefined ? missing(`the document of ${found.address}`) : policyDocument(document),
    name,
  };
}
