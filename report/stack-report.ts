import type { RestsOn, RestsOnOptions } from "../proof/decide/rests-on";
import type { Proof } from "../proof/prove";
import type { ProvedStack } from "../proof/proved-stack";
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

/** Works out what is to be said of a stack. */
export async function reportOf(proved: ProvedStack, options: RestsOnOptions = {}): Promise<StackReport> {
  const { stack, read, proof } = proved;
  const topology = readTopology(read, proved.system);
  return {
    stack,
    read,
    proof,
    restsOn: proved.restsOn(options),
    topology,
    layout: await layOut(topology),
    policies: policiesOf(read.configuration),
  };
}
