import { widestListed, type Family } from "../model/addresses";
import type { Route } from "../model/route";

/** Blocks of one length, or one list, that a route catches. */
export interface Catch {
  readonly route: Route;
  readonly match: { readonly blocks: readonly string[] } | { readonly list: string } | "anything";
  readonly length: number;
  /** At equal length: static routes, then prefix lists, then propagated ones. */
  readonly rank: number;
  readonly certain: boolean;
}

/** Whether it catches blocks that may be narrower than an entry of an AWS-managed list. */
export function isNarrow({ match, length }: Catch, family: Family): boolean {
  return isBlocks(match) && length > widestListed(family);
}

/** Whether it catches blocks, and not a list or anything. */
export function isBlocks(match: Catch["match"]): match is { readonly blocks: readonly string[] } {
  return typeof match === "object" && "blocks" in match;
}

/** Whether it catches one list of addresses. */
export function isList(match: Catch["match"]): match is { readonly list: string } {
  return typeof match === "object" && "list" in match;
}
