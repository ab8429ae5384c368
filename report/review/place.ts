import { isObject, type Value } from "../../proof/configuration/value";
import { readable } from "../../proof/terms/text";
import type { Finding } from "./finding";

/** Where a private backup is, each part by its setting: `region`, `network.cidr`. What is not known is left out. */
export type Place = Readonly<Partial<Record<PlacePart, string>>>;

/** What happens when one part of the place of a stack that stands is another one. */
const MOVES = {
  region: (was: string, is: string) =>
    `AWS moves nothing between regions. As the provider's version has it, the next apply forgets everything in ${was}, the bucket with its backups included, or replaces it, and makes it anew in ${is}.`,
  account: (was: string, is: string) =>
    `AWS moves nothing between accounts. The next apply finds nothing in ${is}: it forgets what is in ${was}, the bucket with its backups included, and makes everything anew.`,
  "bucket.name": (was: string, is: string) =>
    `S3 renames no bucket. The next plan destroys ${was} and makes ${is}, or stops there because the bucket is protected; no backup moves along.`,
  "network.mode": () =>
    "The endpoint, the security groups and the hosts with their root volumes are destroyed and made anew in another network; a VPC of the stack's own is destroyed.",
  "network.cidr": () =>
    "The first block of a VPC cannot be changed. The VPC is destroyed and made anew, with its subnets, the endpoint and the hosts with their root volumes.",
  "network.vpcId": (was: string, is: string) =>
    `The endpoint, the security groups and the hosts with their root volumes are destroyed in ${was} and made anew in ${is}.`,
} as const;

export type PlacePart = keyof typeof MOVES;

/** The settings that say where a private backup is. */
export const PLACE_PARTS = Object.keys(MOVES) as readonly PlacePart[];

/** The word by which a change of place is acknowledged. */
export const ANOTHER_PLACE = "another-place";

/** The stack's output `place`; what is no text is not known. */
export function readPlace(given: Value | undefined): Place {
  if (!isObject(given)) return {};
  return Object.fromEntries(
    PLACE_PARTS.flatMap((part) => {
      const value = given[part];
      return typeof value === "string" && value !== "" ? [[part, readable(value)]] : [];
    }),
  );
}

/** The parts that both sides know and that are not the same, each with what comes of it. */
export function placeChanges(before: Place, after: Place): Omit<Finding, "stack">[] {
  return PLACE_PARTS.flatMap((part) => {
    const [was, is] = [before[part], after[part]];
    if (was === undefined || is === undefined || was === is) return [];
    return [{ change: ANOTHER_PLACE, at: part, says: MOVES[part](was, is), before: was, after: is }];
  });
}
