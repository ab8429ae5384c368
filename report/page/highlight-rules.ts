import { walkOf } from "../lanes/walk";
import type { Case } from "./case";
import type { Around } from "./case-panel";
import { drawnPath, pathRules } from "./drawn-path";
import { STANDING_COLOURS } from "./standing";

/**
 * Rules that draw the path of the case that was chosen, by its fragment alone: no script is needed. Where one runs, it
 * draws the path itself, and takes these rules off by the class `live`.
 */
export function highlightRules(cases: readonly Case[], first: string | undefined, around: Around): string {
  return cases
    .map((one) => {
      const chosen = `:root:not(.live):has(#${one.id}:target)`;
      const roots = one.id === first ? [chosen, ":root:not(.live,:has(.case:target))"] : [chosen];
      const parts = drawnPath(walkOf(around.scene, around.topology, one), STANDING_COLOURS[one.standing]);
      return pathRules(parts, roots).concat(
        `${roots.map((root) => `${root} [href="#${one.id}"]`).join()}{--chosen:var(--accent)}`,
      );
    })
    .join("\n");
}
