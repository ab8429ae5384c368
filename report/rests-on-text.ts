import { claimById } from "../proof/claims-of-stack";
import type { RestsOn } from "../proof/decide/rests-on";
import { safeguardName } from "../proof/decide/safeguards";
import { readable } from "../proof/terms/text";
import type { TextOptions } from "./claims-text";
import { hanging } from "./layout";

/** What each claim depends on, one thing a line: its single points of failure first, then what is doubled. */
export function restsOnText(claims: readonly RestsOn[], { columns = 100 }: TextOptions = {}): string {
  if (claims.length === 0) return "";
  const lines = claims.flatMap(({ claim, sets, open }) => {
    const alone = sets.filter((set) => set.length === 1).flatMap((set) => set.map(safeguardName));
    const doubled = sets.filter((set) => set.length > 1).map((set) => set.map(safeguardName).join(" or "));
    return [
      ...hanging("    ", readable(claimById(claim)?.says ?? claim), columns),
      ...(open === undefined ? [] : hanging("      ", `? not worked out: ${readable(open)}`, columns)),
      ...[...alone, ...doubled].flatMap((name) => hanging("      ", name, columns)),
    ];
  });
  return ["  depends on:", ...lines].join("\n");
}
