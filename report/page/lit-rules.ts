import { litBy } from "../topology/lit";
import type { Case } from "./case";
import type { Around } from "./case-panel";
import { statementId } from "../policies";
import type { VerdictKind } from "../../proof/terms/verdict";

/** The colour of a verdict, as a variable of the style sheet. */
export const VERDICT_COLOURS: Readonly<Record<VerdictKind, string>> = {
  allowed: "var(--good)",
  denied: "var(--bad)",
  unreachable: "var(--bad)",
  unknown: "var(--open)",
};

/**
 * Rules that light what belongs to the case that was chosen, by its fragment alone: the way on the picture, the
 * statements that decide, the link that leads to it. No script is needed.
 */
export function litRules(cases: readonly Case[], first: string | undefined, around: Around): string {
  return cases
    .map((one) => {
      const chosen = `:root:has(#${one.id}:target)`;
      const roots = one.id === first ? [chosen, ":root:not(:has(.case:target))"] : [chosen];
      const lit = litBy(around.topology, one.path, one.verdict, one.bucket).ids;
      const marked = statementsOf(one, around);
      const rule = (ids: readonly string[], declarations: string) =>
        ids.length === 0
          ? ""
          : `${roots.map((root) => `${root} :is(${ids.join()})`).join()}{${declarations}}`;
      return [
        rule(
          lit.map((id) => `#${id}`),
          `--lit:${VERDICT_COLOURS[one.verdict]};--lit-width:2.6px`,
        ),
        rule(
          marked.map((id) => `#${id}`),
          `--mark:${VERDICT_COLOURS[one.verdict]}`,
        ),
        rule([`[href="#${one.id}"]`], "--chosen:var(--accent)"),
      ].join("");
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
