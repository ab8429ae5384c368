import { z } from "zod";
import { about, list, text, type Judge } from "./setting";

/** `eu-west-1a`: a region's name and a letter. Local and Wavelength Zones have longer names, and carry fewer types. */
const ZONE_NAME = /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/;

/** `euw1-az1`: the same zone in every account, while the names are dealt out anew in each. */
const ZONE_ID = /^[a-z]{2,5}\d-az\d{1,2}$/;

/** Whether a text names an availability zone, or is a zone's id. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html */
export const judgeZone: Judge = (zone) =>
  ZONE_NAME.test(zone) || ZONE_ID.test(zone)
    ? undefined
    : "is neither the name of an availability zone nor its id: expected for example eu-west-1a, or euw1-az1";

/** Whether a zone is said by its id, which means the same zone in every account. */
export function isZoneId(zone: string): boolean {
  return ZONE_ID.test(zone);
}

/** How many availability zones, or which. */
export const zoneSettings = z
  .union([
    z.literal([1, 2, 3]),
    list(
      text(judgeZone, {
        title: "an availability zone",
        description: "The zone's name or id.",
        example: "eu-west-1a",
      }),
      { description: "The zones, in the order of their subnets.", example: ["eu-west-1a", "eu-west-1b"] },
    )
      .min(1)
      .max(3),
  ])
  .meta(
    about({
      description:
        "Availability zones, each with one public and one private subnet: their number, or their names or ids, for example [eu-west-1a, eu-west-1b]. The hosts are in the first. If you give only the number, the first apply chooses the zones, and they stay.",
      example: ["eu-west-1a", "eu-west-1b"],
    }),
  )
  .default(1);

/** How many zones the settings ask for. */
export function numberOfZones(zones: z.output<typeof zoneSettings>): number {
  return typeof zones === "number" ? zones : zones.length;
}
