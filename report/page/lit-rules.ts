import { litBy } from "../topology/lit";
import { statementId } from "../policies";
import type { Case } from "./case";
import type { Around } from "./case-panel";
import { drawnPath, pathRules } from "./drawn-path";
import { STANDING_COLOURS } from "./standing";

/**
 * Rules that light what belongs to the case that was chosen, by its fragment alone: the path on the picture, the
 * statements that decide, the link that leads to it. No script is needed.
 */
export function litRules(cases: readonly Case[], first: string | undefined, around: Around): string {
  return cases
    .map((one) => {
      const chosen = `:root:has(#${one.id}:target)`;
      const roots = one.id === first ? [chosen, ":root:not(:has(.case:target))"] : [chosen];
      const colour = STANDING_COLOURS[one.standing];
      return pathRules(
        [
          ...drawnPath(litBy(around.topology, one), colour),
          { ids: statementsOf(one, around), properties: { "--mark": colour } },
        ].filter(({ ids }) => ids.length > 0),
        roots,
      ).concat(`${roots.map((root) => `${root} [href="#${one.id}"]`).join()}{--chosen:var(--accent)}`);
    })
    .join("\n");
}

/** The statements that decided a case, those that refuse where it is refused. */
function statementsOf({ because, verdict }: Case, { policies }: Around): string[] {
  const wanted = verdict === "allowed" ? "allows" : verdict === "unknown" ? "unknown" : "denies";
  return because
    .filter(({ effect }) => effect === wanted)
    .flatMap(({ address, statement }) => statementId(policies, address, statement) ?? []);
}
