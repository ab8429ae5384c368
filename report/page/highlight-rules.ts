import { walkOf } from "../lanes/walk";
import type { Case } from "./case";
import type { Around } from "./case-panel";
import { drawnPath, pathRules } from "./drawn-path";
import { STANDING_COLOURS } from "./standing";

/**
 * Rules that draw the path of the case that was chosen, by its fragment alone: no script is needed. Where one runs, it
 * draws the path itself, and takes these rules off by the class `live`. Cases of the same path share theirs.
 */
export function highlightRules(cases: readonly Case[], first: string | undefined, around: Around): string {
  const byPath = new Map<string, string[]>();
  for (const one of cases) {
    const parts = drawnPath(walkOf(around.scene, around.topology, one), STANDING_COLOURS[one.standing]);
    const rules = pathRules(parts);
    byPath.set(rules, [...(byPath.get(rules) ?? []), one.id]);
  }
  const paths = [...byPath].map(([rules, ids]) => `${rootsOf(ids, first)}{${rules}}`);
  const cells = cases.filter(({ id }) => id.startsWith("cell-"));
  const links = cells.map(({ id }) => `&:has(#${id}:target) [href="#${id}"]`);
  const standing = first === undefined ? [] : [`&:not(:has(.case:target)) [href="#${first}"]`];
  const chosen = `:root:not(.live){${[...links, ...standing].join()}{--chosen:var(--accent)}}`;
  return cases.length === 0 ? "" : [...paths, chosen].join("\n");
}

/** The page while one of the cases is chosen, or while none is and one of them stands first. */
function rootsOf(ids: readonly string[], first: string | undefined): string {
  const chosen = `:root:not(.live):has(:is(${ids.map((id) => `#${id}`).join()}):target)`;
  return first !== undefined && ids.includes(first)
    ? `${chosen},:root:not(.live,:has(.case:target))`
    : chosen;
}
