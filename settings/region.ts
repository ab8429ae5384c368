// The package's root loads every fact of every region, which costs more than all the rest of the settings.
import { AWS_REGIONS, partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import { proposal } from "./near-name";
import type { Judge } from "./setting";

/** The regions that AWS has, in all partitions, by name. */
export const REGIONS: readonly string[] = [...AWS_REGIONS].sort();

/** Whether AWS has the region; near names are proposed. */
export const judgeRegion: Judge = (name) =>
  REGIONS.includes(name) ? undefined : `is not a region of AWS${proposal(name, REGIONS)}`;

/** The partition of a region: `aws`, `aws-cn`, `aws-us-gov` … */
export function partitionOf(region: string): string {
  return partitionInformation(region).partition;
}
