import { listed, RESTORE_LANE_CLAIMS } from "../../proof/claims";
import { claimsOf } from "../../proof/claims-of-stack";
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
  const ofLane = new Set<string>(RESTORE_LANE_CLAIMS.map(({ id }) => id));
  const hasRestoreLane = observations.some(({ claim }) => ofLane.has(claim));
  const claims = claimsOf({ hasRestoreLane });
  const sentence = (id: string, before: string | undefined) => {
    const claim = claims.find((one) => one.id === id);
    return claim === undefined ? id : listed(claim, before === undefined ? undefined : { id: before });
  };
  const lines = observations.flatMap(({ claim, verdict, says }, at) => [
    `  ${paint(...SIGNS[verdict])} ${sentence(claim, observations[at - 1]?.claim)}`,
    ...hanging("      ", `${verdict}: ${shownText(says)}`, columns),
  ]);
  const said = notes.flatMap((note) => hanging("    - ", shownText(note), columns));
  return [
    ["  by requests that were made:", "", ...lines].join("\n"),
    ...(said.length === 0 ? [] : [["  of these requests:", ...said].join("\n")]),
  ].join("\n\n");
}
