import type { AskedClaim } from "../../proof/ask/asked-claims";
import { trusted, type Html } from "../html";
import type { StackReport } from "../stack-report";
import type { Topology } from "../topology/topology";
import type { CardFacts } from "./cards";
import type { Observation } from "../observations";
import type { Change } from "../compare";
import type { Scene } from "../lanes/scene";
import { embed, type Embedded } from "./embedded";

/** What the page's script works on. */
export interface PageData {
  readonly embedded: Embedded;
  readonly topology: Topology;
  readonly scene: Scene;
  /** Id of the case that is shown first. */
  readonly first: string;
  readonly facts: CardFacts;
  readonly observations: readonly Observation[];
  readonly changes: readonly Change[];
  /** Claims that are questions of their own. @default - those of every private backup */
  readonly asked?: readonly AskedClaim[];
}

export const DATA_ID = "page-data";

export function pageData(
  { read, topology, scene, asked }: StackReport,
  first: string,
  facts: CardFacts,
  observations: readonly Observation[],
  changes: readonly Change[] = [],
): PageData {
  const data = { embedded: embed(read), topology, scene, first, facts, observations, changes };
  return asked === undefined ? data : { ...data, asked };
}

/** JSON inside a script element that does not run: no tag ends or begins in it. */
export function dataBlock(data: PageData): Html {
  const json = JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return trusted(`<script type="application/json" id="${DATA_ID}">${json}</script>`);
}
