import type { Claim } from "../proof/claims";
import type { ClaimProof } from "../proof/prove";
import type { Change } from "./changes";
import type { LiveThing } from "./live-document";

/** Decides one claim about a document. */
export type Decide = (things: readonly LiveThing[], claim: Claim) => ClaimProof["verdict"];

/** More of them are not tried one by one. */
const MOST = 200;

/**
 * The changes that make a claim's verdict another one than the state's: one that does it alone, or the fewest found
 * that do it together. Those that the verdict's own argument names are tried first.
 */
export function causesOf(
  claim: Claim,
  live: ClaimProof,
  wanted: ClaimProof["verdict"],
  {
    things,
    changes,
    decide,
  }: {
    readonly things: readonly LiveThing[];
    readonly changes: readonly Change[];
    readonly decide: Decide;
  },
): readonly Change[] {
  const argument = JSON.stringify([live.because, live.path, live.missing]);
  const isNamed = ({ address }: Change) => argument.includes(JSON.stringify(address).slice(1, -1));
  const tried = [...changes.filter(isNamed), ...changes.filter((change) => !isNamed(change))].slice(0, MOST);
  const without = (undone: readonly Change[]) =>
    decide(
      undone.reduce((left, change) => change.undo(left), things),
      claim,
    );
  const alone = tried.find((change) => without([change]) === wanted);
  if (alone !== undefined) return [alone];
  if (without(tried) !== wanted) return [];
  return tried.reduce<readonly Change[]>((kept, change) => {
    const fewer = kept.filter((one) => one !== change);
    return without(fewer) === wanted ? fewer : kept;
  }, tried);
}
