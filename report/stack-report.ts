import type { AskedClaim } from "../proof/ask/asked-claims";
import type { RestsOn, RestsOnOptions } from "../proof/decide/rests-on";
import type { Proof } from "../proof/prove";
import type { ProvedStack } from "../proof/proved-stack";
import type { Read } from "../proof/system/subjects";
import { layOutLanes } from "./lanes/lay-out";
import { readLanes } from "./lanes/read-lanes";
import type { Scene } from "./lanes/scene";
import { TooMuchToDraw } from "./topology/drawing";
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
  /** Why nothing is drawn, in words for people. @default - the topology and the scene are whole */
  readonly notDrawn?: string;
  readonly policies: readonly Policy[];
  /** Claims that are questions of their own, as a walkthrough's step has. @default - those of every private backup */
  readonly asked?: readonly AskedClaim[];
}

/** Works out what is to be said of a stack. */
export function reportOf(proved: ProvedStack, options: RestsOnOptions = {}): StackReport {
  const { stack, read, proof } = proved;
  return {
    ...{ stack, read, proof },
    restsOn: proved.restsOn(options),
    ...drawingOf(proved),
    policies: policiesOf(read.configuration),
  };
}

/** The picture of a stack; an empty one, with the reason, where there is more than a picture holds. */
function drawingOf({ read, system }: ProvedStack): Pick<StackReport, "topology" | "scene" | "notDrawn"> {
  try {
    const topology = readTopology(read, system);
    return { topology, scene: layOutLanes(readLanes(read, system, topology)) };
  } catch (error) {
    if (!(error instanceof TooMuchToDraw)) throw error;
    return { topology: NOTHING, scene: NO_SCENE, notDrawn: error.message };
  }
}

const NOTHING: Topology = { vpcs: [], subnets: [], nodes: [], edges: [] };
const NO_SCENE: Scene = { width: 0, height: 0, frames: [], parts: [], gates: [], wires: [] };
