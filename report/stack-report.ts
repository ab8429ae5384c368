import { prove, type Proof } from "../proof/prove";
import { restsOn, type RestsOn } from "../proof/decide/rests-on";
import type { Read } from "../proof/system/subjects";
import { policiesOf, type Policy } from "./policies";
import { layOut, type Layout } from "./topology/layout";
import { readTopology } from "./topology/read-topology";
import type { Topology } from "./topology/topology";

/** Everything that is said of one stack, whatever the format. */
export interface StackReport {
  readonly stack: string;
  readonly read: Read;
  readonly proof: Proof;
  readonly restsOn: readonly RestsOn[];
  readonly topology: Topology;
  readonly layout: Layout;
  readonly policies: readonly Policy[];
}

/** Works out what is to be said of a stack. What is known already may be handed in. */
export async function reportOf(
  stack: string,
  read: Read,
  known: { readonly proof?: Proof; readonly restsOn?: readonly RestsOn[] } = {},
): Promise<StackReport> {
  const topology = readTopology(read);
  const proof = known.proof ?? prove(read);
  return {
    stack,
    read,
    proof,
    restsOn: known.restsOn ?? restsOn(read, undefined, { proved: proof.claims }),
    topology,
    layout: await layOut(topology),
    policies: policiesOf(read.configuration),
  };
}
