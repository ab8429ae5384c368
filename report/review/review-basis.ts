import type { Configuration } from "../../proof/configuration/configuration";
import type { Format } from "../../proof/configuration/documents";
import { isList, isObject, type Value } from "../../proof/configuration/value";
import { readable } from "../../proof/terms/text";
import { readAcknowledged, type Acknowledged } from "./acknowledged";
import type { Guard } from "./guard";
import { GUARD_RULES } from "./guard-rules";
import { readPlace, type Place } from "./place";

/** What a review needs of one side of a change, beside its verdicts: it goes into the report's JSON. */
export interface ReviewBasis {
  readonly format: Format;
  /** Rules that this input shows something of. */
  readonly rules: readonly string[];
  readonly guards: readonly Guard[];
  /** Addresses of what Terraform manages. */
  readonly addresses: readonly string[];
  readonly acknowledged: readonly Acknowledged[];
  /** Where the stack is; empty in a report of an earlier version. */
  readonly place: Place;
}

/** Takes from a configuration what a later review compares. */
export function reviewBasisOf(configuration: Configuration): ReviewBasis {
  const shown = GUARD_RULES.filter(
    ({ id }) => id !== "protection-off" || configuration.protectedBlocks !== undefined,
  );
  return {
    format: configuration.format,
    rules: shown.map(({ id }) => id),
    guards: shown.flatMap(({ id, read }) =>
      read(configuration).map(({ on, part, level, shown: value }) => ({
        rule: id,
        on: readable(on),
        ...(part === undefined ? {} : { part: readable(part) }),
        level,
        shown: readable(value),
      })),
    ),
    addresses: configuration.resources(undefined, "managed").map(({ address }) => readable(address)),
    acknowledged: readAcknowledged(configuration.outputs.get("acknowledged_changes")),
    place: readPlace(configuration.outputs.get("place")),
  };
}

/** Reads it from a report's JSON; undefined where the report was written without it, or it is damaged. */
export function readReviewBasis(given: Value | undefined): ReviewBasis | undefined {
  if (!isObject(given)) return undefined;
  const { format, rules, guards, addresses, acknowledged, place } = given;
  if (format !== "configuration" && format !== "plan" && format !== "state") return undefined;
  if (!isList(rules) || !isList(guards) || !isList(addresses) || !guards.every(isGuard)) return undefined;
  return {
    format,
    rules: rules.filter((one) => typeof one === "string"),
    guards: guards as unknown as Guard[],
    addresses: addresses.filter((one) => typeof one === "string"),
    acknowledged: readAcknowledged(acknowledged),
    place: readPlace(place),
  };
}

function isGuard(given: Value): boolean {
  if (!isObject(given)) return false;
  const { rule, on, part, level, shown } = given;
  return (
    [rule, on, shown].every((text) => typeof text === "string") &&
    (part === undefined || typeof part === "string") &&
    (level === null || typeof level === "number")
  );
}
