import { nearNames } from "../terms/near";

/** How many names are listed where none is near. */
const MOST = 5;

/** The end of a complaint about a name: the near ones, or else what there is. */
export function proposalOf(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return ": the input has none";
  const near = nearNames(wanted, names);
  if (near.length > 0) return didYouMean(near);
  const more = names.length > MOST ? ", …" : "";
  return `: expected one of ${names.slice(0, MOST).join(", ")}${more}`;
}

/** `; did you mean a or b?`, or nothing. */
export function didYouMean(near: readonly string[]): string {
  return near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
}
