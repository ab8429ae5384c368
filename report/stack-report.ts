import type { AskedClaim } from "../proof/ask/asked-claims";
import type { RestsOn, RestsOnOptions } from "../proof/decide/rests-on";
import type { Proof } from "../proof/prove";
import type { ProvedStack } from "../proof/proved-stack";
import type { Read } from "../proof/system/subjects";
import { layOutLanes } from "./lanes/lay-out";
import { readLanes } from "./lanes/read-lanes";
import type { Scene } from "./lanes/scene";
import { policiesOf, type Policy } from "./policies";
import { readTopology } from "./topology/read-topology";
import type { Topology } from "./topology/topology";

/** Everything that is said of one stack, whatever the format. */
export interface StackReport {
  readonly stack: string;
  readonly read: Read;
  readonly proof: Proof;
  readonly restsOn: readonly RestsOn[];
  readonly topology: Topology;
  /** The topology with every gate on its path, and a place for everything. */
  readonly scene: Scene;
  readonly policies: readonly Policy[];
  /** Claims that are questions of their own, as a walkthrough's step has. @default - those of every private backup */
  readonly asked?: readonly AskedClaim[];
}

/** Works out what is to be said of a stack. */
export function reportOf(proved: ProvedStack, options: RestsOnOptions = {}): StackReport {
  const { stack, read, proof } = proved;
  const topology = readTopology(read, proved.system);
  return {
    stack,
    read,
    proof,
    restsOn: proved.restsOn(options),
    topology,
    scene: layOutLanes(readLanes(read, proved.system, topology)),
    policies: policiesOf(read.configuration),
  };
}
