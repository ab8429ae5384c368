import { cliGateway } from "./cli-gateway";
import type { Walkthrough } from "./walkthrough";

/** Every walkthrough, in the order of the documents. */
export const WALKTHROUGHS: readonly Walkthrough[] = [cliGateway];
