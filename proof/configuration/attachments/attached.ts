import { Problem } from "../../terms/problem";
import { some, type Ternary } from "../../terms/ternary";
import type { Configuration } from "../configuration";
import type { Resource } from "../resource";
import { blocks, isObject, missing, sameValue, type Value, type ValueObject } from "../value";

/** A setting or policy, and the address it came from. */
export interface Attached {
  readonly address: string;
  /** The policy's document or the setting's values; unknown (proof/terms/text.ts) where it could not be told. */
  readonly value: Value;
  /** The policy's name or ARN, for people. @default - it has none */
  readonly name?: string;
}

/** Whether a resource belongs to another, by any of the names the other has; `unknown` where it may. */
export function belongs(resource: Resource, argument: string, names: readonly Value[]): Ternary {
  return certainly(resource, matches(resource.values[argument], names));
}

/** Whether the value is one of the names. */
export function matches(value: Value | undefined, names: readonly Value[]): Ternary {
  return value === undefined ? false : some(names.map((name) => sameValue(value, name)));
}

/** A resource that may not exist belongs to nobody for certain. */
export function certainly(resource: Resource, answer: Ternary): Ternary {
  return resource.uncertain && answer === true ? "unknown" : answer;
}

/** The values that a resource is referred to by; those it does not have are left out. */
export function namesOf(resource: Resource, ...attributes: readonly string[]): Value[] {
  return attributes.map((attribute) => resource.values[attribute]).filter((value) => value !== undefined);
}

export interface Candidate {
  readonly resource: Resource;
  readonly belongs: Ternary;
}

/** The managed resources of the types that belong, or may belong, to what has those names. */
export function candidates(
  configuration: Configuration,
  types: readonly string[],
  argument: string,
  names: readonly Value[],
): Candidate[] {
  return types
    .flatMap((type) => configuration.perhapsHolding(type, [argument], names, "managed"))
    .map((resource) => ({ resource, belongs: belongs(resource, argument, names) }))
    .filter((candidate) => candidate.belongs !== false);
}

/** What may or may not be attached is unknown as a whole. */
export function saidOf(
  { resource, belongs }: Candidate,
  identity: Resource,
  value: Value,
): { address: string; value: Value } {
  const { address } = resource;
  return {
    address,
    value: belongs === true ? value : missing(`whether ${address} belongs to ${identity.address}`),
  };
}

/**
 * The one resource among the candidates: there can be one policy for a bucket, one setting of a kind. Where it is
 * not certain which, the value is unknown.
 * @throws Problem when two certainly claim the same place
 */
export function single(
  found: readonly Candidate[],
  of: string,
  what: string,
  read: (resource: Resource) => Value,
): Attached | undefined {
  const [first, second] = found.filter((candidate) => candidate.belongs === true);
  if (first && second) {
    throw new Problem(
      `${of} has two ${what}: ${first.resource.address} and ${second.resource.address}; AWS keeps one`,
    );
  }
  const possible = found.find((candidate) => candidate.belongs === "unknown");
  if (possible) {
    const { address } = possible.resource;
    return { address, value: missing(`whether ${address} belongs to ${of}`) };
  }
  return first && { address: first.resource.address, value: read(first.resource) };
}

/** The first block of a name, as an object; unknown where the block is, undefined where there is none. */
export function firstBlock(values: ValueObject, name: string): ValueObject | string | undefined {
  const [block] = blocks(values[name]);
  if (block === undefined || block === null) return undefined;
  return isObject(block) ? block : missing(name);
}
