import { EVERYTHING, type Bearing } from "../../terms/bearing";
import type { NotedKey } from "../assumptions";
import type { ValueObject } from "../value";
import { AWS_FAMILIES } from "./aws-families";
import { CLOUDFORMATION, bearingOfCloudFormation } from "./cloudformation-types";
import { OTHER_PROVIDERS } from "./other-providers";
import { READ_TYPES } from "./read-types";
import type { Family } from "./family";

/** What the proof makes of a type of resource. */
export type Coverage =
  | { readonly kind: "read" }
  | { readonly kind: "cannot bear"; readonly reason: string }
  | {
      readonly kind: "not modelled";
      readonly reason: string;
      /** What becomes unknown where one is there. */
      readonly bears: readonly Bearing[];
      /** The argument that says of which bucket alone. @default - of all */
      readonly bucket?: string;
      /** What requests have to name to be let in by it. @default - nothing but the bucket */
      readonly by?: "access points";
      /** The key whose use alone this one is about. @default - it is not about a key */
      readonly key?: NotedKey;
      /** Whom alone this one could let in: accounts by name. @default - anybody */
      readonly lets?: "accounts";
    };

const DATA: Coverage = {
  kind: "cannot bear",
  reason: "a data source makes nothing, and a value of one that is not read is unknown wherever it decides",
};

const ANYTHING: Coverage = {
  kind: "not modelled",
  reason: "it makes what its own program says",
  bears: EVERYTHING,
};

/**
 * What the proof makes of a type; undefined for one that nobody has decided about yet.
 * @param type as Terraform names it, `aws_vpc` for example
 */
export function coverageOf(mode: "managed" | "data", type: string): Coverage | undefined {
  if (READ_TYPES.has(type)) return { kind: "read" };
  if (type === "external" || type === "aws_lambda_invocation") return ANYTHING;
  if (mode === "data") return DATA;
  if (type.startsWith("awscc_")) return ofCloudFormation(bearingOfCloudFormation(type.slice(6)), type);
  const family = [...AWS_FAMILIES, ...OTHER_PROVIDERS].find(({ types }) => types.test(type));
  return family && ofFamily(family);
}

/** The same of one resource: what it holds may say that it bears on nothing. */
export function coverageOfResource(
  mode: "managed" | "data",
  type: string,
  values: ValueObject,
): Coverage | undefined {
  const template = mode === "managed" ? CLOUDFORMATION.get(type) : undefined;
  if (template !== undefined) return ofCloudFormation(template(values), type);
  const family = READ_TYPES.has(type) ? undefined : AWS_FAMILIES.find(({ types }) => types.test(type));
  if (mode === "managed" && family?.unless?.(values) === true)
    return { kind: "cannot bear", reason: family.reason };
  const coverage = coverageOf(mode, type);
  if (coverage?.kind !== "not modelled") return coverage;
  const lets = family?.lets?.(values);
  const key = family?.key?.(values);
  return {
    ...coverage,
    ...(lets === undefined ? {} : { lets }),
    ...(key === undefined ? {} : { key }),
  };
}

function ofFamily({ reason, bears, bucket, by }: Family): Coverage {
  if (bears === undefined) return { kind: "cannot bear", reason };
  return {
    kind: "not modelled",
    reason,
    bears,
    ...(bucket === undefined ? {} : { bucket }),
    ...(by === undefined ? {} : { by }),
  };
}

function ofCloudFormation(
  bears: readonly Bearing[],
  type: string,
): Exclude<Coverage, { readonly kind: "read" }> {
  if (bears.length === 0)
    return {
      kind: "cannot bear",
      reason: "what it makes has no say over hosts or the requests of others",
    };
  const how = type.startsWith("awscc_") ? "the provider awscc" : "CloudFormation's schema";
  return {
    kind: "not modelled",
    reason: `what is made by ${how} is not read`,
    bears,
  };
}
