import { MANY_HOSTS_AND_ROLES } from "./hosts-and-roles";
import type { LargeInput } from "./input";
import { MANY_PATHS_AND_POLICIES } from "./paths-and-policies";

export { configurationOf, configurationOfLength } from "./input";

/** Everything of which a foreign input may hold very many. */
export const LARGE_INPUTS: readonly LargeInput[] = [...MANY_HOSTS_AND_ROLES, ...MANY_PATHS_AND_POLICIES];
