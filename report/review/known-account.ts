import { symbolOf } from "../../proof/configuration/value";
import { readable } from "../../proof/terms/text";
import type { ReviewBasis } from "./review-basis";

const UNKNOWN = readable(symbolOf("account"));

/**
 * Writes the account that the settings expect, on either side, for that of a side that did not know it. Without it a
 * principal's full ARN, which makes the account known, would seem to change everything that names the account.
 */
export function withKnownAccount(side: ReviewBasis, other: ReviewBasis): ReviewBasis {
  const account = side.place.account ?? other.place.account;
  if (account === undefined) return side;
  const known = (text: string) => text.replaceAll(UNKNOWN, account);
  const guards = side.guards.map(({ on, part, shown, ...guard }) => ({
    ...guard,
    ...(part === undefined ? {} : { part: known(part) }),
    on: known(on),
    shown: known(shown),
  }));
  return { ...side, guards };
}
