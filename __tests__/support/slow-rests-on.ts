import type { Claim } from "../../proof/claims";
import { claimsOf } from "../../proof/claims-of-stack";
import { Prover } from "../../proof/decide/prover";
import {
  minimalSets,
  refusedBy,
  safeguardName,
  without,
  type Safeguard,
} from "../../proof/decide/safeguards";
import { supports } from "../../proof/decide/supports";
import type { Read } from "../../proof/system/subjects";
import { System } from "../../proof/system/system";
import { everyRequest } from "./every-request";

/** What claims rest on by trial alone: every claim is proved anew without each support. Names, by claim. */
export function slowRestsOn({ configuration, subjects }: Read): Record<string, string[]> {
  if (subjects === undefined) return {};
  const prover = new Prover(new System(configuration), subjects);
  const claims = claimsOf(subjects).filter((claim) => prover.prove(claim).holds === true);
  const needed = new Map<Claim, (readonly Safeguard[])[]>(claims.map((claim) => [claim, []]));
  for (const support of supports(configuration)) {
    const rest = new Prover(new System(without(configuration, [support])), subjects);
    for (const claim of claims) if (rest.prove(claim).holds === false) needed.get(claim)?.push([support]);
  }
  const sets = claims.map((claim) => {
    const found = needed.get(claim) ?? [];
    const { question, expect } = claim;
    if (expect !== "denied" || question.kind !== "every request") return [claim.id, found] as const;
    const refused: (readonly Safeguard[])[] = [];
    const asked = prover.surveyQuestion(question);
    if (asked !== undefined)
      for (const one of everyRequest(prover.space, asked)) {
        const set = one.path.reaches === true ? refusedBy(one) : undefined;
        if (set !== undefined) refused.push(set);
      }
    return [claim.id, minimalSets([...refused, ...(question.from === "anywhere" ? [] : found)])] as const;
  });
  return Object.fromEntries(
    sets.filter(([, found]) => found.length > 0).map(([id, found]) => [id, named(found)]),
  );
}

/** The sets as texts, in an order of their own. */
export function named(sets: readonly (readonly Safeguard[])[]): string[] {
  return sets.map((set) => set.map(safeguardName).sort().join(" + ")).sort();
}
