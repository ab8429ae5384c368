import type { Configuration } from "../../proof/configuration/configuration";
import type { Subjects } from "../../proof/system/subjects";
import type { System } from "../../proof/system/system";
import type { Topology } from "../topology/topology";

/** What a picture is read from. */
export interface Around {
  readonly configuration: Configuration;
  readonly system: System;
  readonly topology: Topology;
  readonly subjects?: Subjects;
}
