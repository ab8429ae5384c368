import { widestListed, type Family } from "../model/addresses";
import type { Route } from "../model/route";

/** Blocks; with the service's list that they are on, which is apart from every other service's. */
export interface BlocksMatch {
  readonly blocks: readonly string[];
  readonly of?: string;
}

/** A list whose entries are not known; within these blocks, where somebody says so. */
export interface ListMatch {
  readonly list: string;
  readonly within?: readonly string[];
}

/** Blocks of one length, or one list, that a route catches. */
export interface Catch {
  readonly route: Route;
  readonly match: BlocksMatch | ListMatch | "anything";
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
export function isBlocks(match: Catch["match"]): match is BlocksMatch {
  return typeof match === "object" && "blocks" in match;
}

/** Whether it catches one list of addresses. */
export function isList(match: Catch["match"]): match is ListMatch {
  return typeof match === "object" && "list" in match;
}
