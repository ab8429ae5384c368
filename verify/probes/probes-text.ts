import { claimsOf, RESTORE_LANE_CLAIMS } from "../../proof/claims";
import type { TextOptions } from "../../report/claims-text";
import { hanging, PLAIN, type Tone } from "../../report/layout";
import type { Observation } from "../../report/observations";
import { shownText } from "../../report/shown-text";
import type { Probed } from "./run-probes";

const SIGNS: Readonly<Record<Observation["verdict"], readonly [Tone, string]>> = {
  confirmed: ["good", "✓"],
  contradicted: ["bad", "✗"],
  "not checked": ["dim", "–"],
};

/** What the requests showed of each claim, and what is to be said of them besides. */
export function probesText({ observations, notes }: Probed, options: TextOptions = {}): string {
  const { paint = PLAIN, columns = 100 } = options;
  const ofLane = new Set(RESTORE_LANE_CLAIMS.map(({ id }) => id));
  const hasRestoreLane = observations.some(({ claim }) => ofLane.has(claim));
  const claims = new Map(claimsOf({ hasRestoreLane }).map(({ id, says }) => [id, says]));
  const lines = observations.flatMap(({ claim, verdict, says }) => [
    `  ${paint(...SIGNS[verdict])} ${claims.get(claim) ?? claim}`,
    ...hanging("      ", `${verdict}: ${shownText(says)}`, columns),
  ]);
  const said = notes.flatMap((note) => hanging("    - ", shownText(note), columns));
  return [
    ["  by requests that were made:", "", ...lines].join("\n"),
    ...(said.length === 0 ? [] : [["  of these requests:", ...said].join("\n")]),
  ].join("\n\n");
}
