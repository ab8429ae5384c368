import type { Configuration } from "../configuration";
import type { Resource } from "../resource";
import { isUnknown, missing, type Value } from "../value";
import { firstBlock, matches, namesOf } from "./attached";

/** The role that a host's credentials come from. */
export type InstanceRole =
  | { readonly role: Resource; readonly profile: Resource }
  /** The host has no profile, and so no credentials of its own. */
  | { readonly none: true }
  /** Which role it is cannot be told; an unknown text says what is missing. */
  | { readonly missing: string };

/**
 * Instance → instance profile → role. The profile may come from the launch template. Without the instance metadata
 * service no credentials reach the host's tools.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export function instanceRole(configuration: Configuration, instance: Resource): InstanceRole {
  const template = templateOf(configuration, instance);
  const metadata =
    metadataEndpoint(instance) ?? (isResource(template) ? metadataEndpoint(template) : template);
  if (metadata === "disabled") return { none: true };
  if (typeof metadata === "string" && isUnknown(metadata)) return { missing: metadata };
  const named = instance.values["iam_instance_profile"] ?? templateProfile(template);
  if (named === undefined || named === "") return { none: true };
  if (typeof named === "string" && isUnknown(named)) return { missing: named };
  const profile = the(configuration, "aws_iam_instance_profile", named, ["name", "id", "arn"]);
  if (!profile) return { missing: missing(`the instance profile of ${instance.address}`) };
  const roleName = profile.values["role"] ?? profile.values["role_name"];
  if (roleName === undefined || roleName === "") return { none: true };
  const role = the(configuration, "aws_iam_role", roleName, ["name", "id"]);
  return role ? { role, profile } : { missing: missing(`the role of ${profile.address}`) };
}

/** The launch template; an unknown text where it is not seen, undefined where there is none. */
function templateOf(configuration: Configuration, instance: Resource): Resource | string | undefined {
  const named = firstBlock(instance.values, "launch_template");
  if (named === undefined) return undefined;
  const unseen = missing(`the launch template of ${instance.address}`);
  if (typeof named === "string") return unseen;
  const wanted = named["id"] ?? named["name"] ?? null;
  return the(configuration, "aws_launch_template", wanted, ["id", "name"]) ?? unseen;
}

/** The one of a type that something certainly stands for. */
function the(
  configuration: Configuration,
  type: string,
  wanted: Value,
  attributes: readonly string[],
): Resource | undefined {
  const found = configuration.perhapsHolding(type, attributes, [wanted]);
  return found.find((one) => matches(wanted, namesOf(one, ...attributes)) === true);
}

function templateProfile(template: Resource | string | undefined): Value | undefined {
  if (!isResource(template)) return template;
  const block = firstBlock(template.values, "iam_instance_profile");
  if (block === undefined || typeof block === "string") return block;
  return block["name"] ?? block["arn"];
}

/** Whether the metadata service is `enabled` or `disabled`, as an instance or a launch template says it. */
function metadataEndpoint({ values }: Resource): Value | undefined {
  const block = firstBlock(values, "metadata_options");
  return block === undefined || typeof block === "string" ? block : block["http_endpoint"];
}

function isResource(template: Resource | string | undefined): template is Resource {
  return typeof template === "object";
}
