/**
 * What something that is not read could decide otherwise than the proof says.
 * - `paths out`: which packets leave a host, and by which path
 * - `paths in`: which packets from the internet get to a host
 * - `names`: where AWS's names lead a host
 * - `allows requests`: it could let more requests through
 * - `refuses requests`: it could refuse requests
 */
export type Bearing = "paths out" | "paths in" | "names" | "allows requests" | "refuses requests";

/** All that there is to decide. */
export const EVERYTHING: readonly Bearing[] = [
  "paths out",
  "paths in",
  "names",
  "allows requests",
  "refuses requests",
];
