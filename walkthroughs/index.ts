import { cliGateway } from "./cli-gateway";
import { privateLink } from "./private-link";
import type { Walkthrough } from "./walkthrough";

/** Every walkthrough, in the order of the documents. */
export const WALKTHROUGHS: readonly Walkthrough[] = [privateLink, cliGateway];
