import type { Configuration } from "../configuration/configuration";
import { READ_TYPES } from "../configuration/coverage/read-types";
import type { Resource } from "../configuration/resource";
import type { ContextValue } from "../iam/context";
import { Problem } from "../terms/problem";
import { proposalOf } from "./proposal";
import { theOnlyOne } from "./with-keys";

/** `module.a.aws_kms_key.b["c"]`, and the attribute that follows it. */
const ATTRIBUTE =
  /^((?:module\.[\w-]+(?:\[[^\]]+\])?\.)*(?:data\.)?([a-z0-9_]+)\.[\w-]+(?:\[.+\])?)\.([a-z0-9_]+)$/u;

/**
 * Condition keys with what the input has for an attribute in the place of its address: `aws_kms_key.backup.arn`.
 * Every other text is left as it is.
 * @throws Problem for a resource without an attribute, and for an attribute that the input does not hold as a text
 */
export function attributesOfInput(
  configuration: Configuration,
  set: Readonly<Record<string, ContextValue>>,
): Readonly<Record<string, ContextValue>> {
  return Object.fromEntries(
    Object.entries(set).map(([key, value]) => [
      key,
      typeof value === "string"
        ? textOf(configuration, key, value)
        : value.map((text) => textOf(configuration, key, text)),
    ]),
  );
}

function textOf(configuration: Configuration, key: string, text: string): string {
  if (found(configuration, text) !== undefined)
    throw new Problem(`${key} cannot be a resource: give one of its attributes, for example ${text}.arn`);
  const [, address = "", type = "", attribute = ""] = ATTRIBUTE.exec(text) ?? [];
  if (!READ_TYPES.has(type) && !configuration.resources(type).length) return text;
  const resource = found(configuration, address);
  if (resource === undefined) {
    const known = configuration.resources(type).map((one) => one.address);
    throw new Problem(`no resource has the address ${address}${proposalOf(address, known)}`);
  }
  const value = resource.values[attribute];
  if (typeof value === "string") return value;
  throw new Problem(`the input does not say what ${text} is, which ${key} is to be: give the value itself`);
}

function found(configuration: Configuration, address: string): Resource | undefined {
  return configuration.find(address) ?? configuration.find(theOnlyOne(configuration, address)?.address ?? "");
}
